//! Session tokens. They have the three parts and the claims of a real one, but the last part is
//! random: no key has signed them.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::store::Ids;

/// What a token says.
pub(crate) struct Claims<'a> {
    pub(crate) key_id: &'a str,
    pub(crate) session_id: &'a str,
    pub(crate) user_id: &'a str,
    pub(crate) template: Option<&'a str>,
    /// Seconds, as in every JWT.
    pub(crate) issued_at: i64,
    /// Seconds, as in every JWT.
    pub(crate) expires_at: i64,
}

/// Makes a token.
pub(crate) fn mint(claims: &Claims<'_>, ids: &mut Ids) -> String {
    let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let header = json!({ "alg": "RS256", "kid": claims.key_id, "typ": "JWT" });
    let mut body = json!({
        "exp": claims.expires_at,
        "iat": claims.issued_at,
        "iss": "https://clerk.emulator.test",
        "jti": ids.hex(20),
        "nbf": claims.issued_at - 10,
        "sub": claims.user_id,
    });
    // A custom template replaces the claims of the default token, which name the session.
    match claims.template {
        Some(template) => body["template"] = template.into(),
        None => {
            body["sid"] = claims.session_id.into();
            body["sts"] = "active".into();
            body["v"] = 2.into();
        }
    }
    format!("{}.{}.{}", encode(&header), encode(&body), ids.base62(342))
}
