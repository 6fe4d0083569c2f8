//! Tokens for tests: valid ones, and ones with a single thing wrong.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::issuer::Issuer;
use crate::auth::{Algorithm, JwtType};
use crate::clock::Clock;

/// How long session tokens live.
const LIFETIME_SECONDS: i64 = 60;

/// A token about to be signed. [`mint`](Self::mint) signs it.
#[derive(Clone, Debug)]
#[must_use = "`mint` makes the token"]
pub struct TestToken {
    issuer: Issuer,
    token_type: JwtType,
    header: Map<String, Value>,
    claims: Map<String, Value>,
    algorithm: Algorithm,
    tampered: bool,
}

impl TestToken {
    fn new(issuer: Issuer, token_type: JwtType, claims: Value) -> Self {
        let now = issuer.clock().now().as_millis().div_euclid(1000);
        let header = json!({ "alg": "RS256", "typ": token_type.typ(), "kid": issuer.key().id });
        let mut token = Self {
            issuer,
            token_type,
            header: object(header),
            claims: object(claims),
            algorithm: Algorithm::Rs256,
            tampered: false,
        };
        if let Some(cat) = token_type.cat() {
            token.header.insert("cat".to_owned(), cat.into());
        }
        let issuer = token.issuer.url();
        token.claim("iss", issuer).claim("iat", now).claim("nbf", now - 10).claim("exp", now + LIFETIME_SECONDS)
    }

    pub(super) fn session(issuer: Issuer, user_id: String) -> Self {
        let claims = json!({ "sub": user_id, "sid": "sess_test", "sts": "active", "fva": [0, -1], "v": 2 });
        Self::new(issuer, JwtType::Session, claims)
    }

    pub(super) fn template(issuer: Issuer, user_id: String) -> Self {
        Self::new(issuer, JwtType::Template, json!({ "sub": user_id, "jti": "template" }))
    }

    pub(super) fn m2m(issuer: Issuer, machine_id: String) -> Self {
        Self::new(issuer, JwtType::Machine, json!({ "sub": machine_id, "jti": "mt_test" })).scopes(&[])
    }

    pub(super) fn oauth(issuer: Issuer, user_id: String) -> Self {
        let claims = json!({ "sub": user_id, "client_id": "client_test", "jti": "oat_test" });
        Self::new(issuer, JwtType::OAuth, claims).scopes(&["profile"])
    }

    /// Sets a claim; what cannot be JSON becomes null.
    pub fn claim(mut self, name: &str, value: impl Serialize) -> Self {
        self.claims.insert(name.to_owned(), serde_json::to_value(value).unwrap_or_default());
        self
    }

    /// Removes a claim.
    pub fn without(mut self, name: &str) -> Self {
        self.claims.remove(name);
        self
    }

    /// Sets a member of the protected header; what cannot be JSON becomes null.
    pub fn header(mut self, name: &str, value: impl Serialize) -> Self {
        self.header.insert(name.to_owned(), serde_json::to_value(value).unwrap_or_default());
        self
    }

    /// Removes a member of the protected header.
    pub fn without_header(mut self, name: &str) -> Self {
        self.header.remove(name);
        self
    }

    /// Sets the session id.
    pub fn session_id(self, session_id: &str) -> Self {
        self.claim("sid", session_id)
    }

    /// Sets the origin that the token is for.
    pub fn authorized_party(self, origin: &str) -> Self {
        self.claim("azp", origin)
    }

    /// Lets the user act for an organization. The permissions are full names, such as
    /// `org:invoices:create`, and are written in the form of the token's version of claims.
    pub fn organization(self, id: &str, role: &str, permissions: &[&str]) -> Self {
        if self.claims.get("v") == Some(&json!(2)) {
            let (features, names, masks) = bitmap(permissions);
            let role = role.trim_start_matches("org:");
            let organization = json!({ "id": id, "slg": "test", "rol": role, "per": names, "fpm": masks });
            self.claim("o", organization).claim("fea", features)
        } else {
            self.claim("org_id", id)
                .claim("org_slug", "test")
                .claim("org_role", format!("org:{}", role.trim_start_matches("org:")))
                .claim("org_permissions", permissions)
        }
    }

    /// What a machine or OAuth token is for, in the claims that such tokens have: `scopes` as one
    /// text and `aud` as a list, or `scp` as a list and `scope` as one text.
    pub fn scopes(self, scopes: &[&str]) -> Self {
        let [text, list] = if self.token_type == JwtType::OAuth { ["scope", "scp"] } else { ["scopes", "aud"] };
        self.claim(text, scopes.join(" ")).claim(list, scopes)
    }

    /// Uses claims v1, as instances of older API versions do; the default is v2. Call it before
    /// [`organization`](Self::organization).
    pub fn claims_v1(self) -> Self {
        self.without("v")
    }

    /// Makes the session pending: the user has something to do before it counts.
    pub fn pending(self) -> Self {
        self.claim("sts", "pending")
    }

    /// Makes another user act as this one.
    pub fn actor(self, user_id: &str) -> Self {
        self.claim("act", json!({ "sub": user_id }))
    }

    /// Makes the token one that expired an hour ago.
    pub fn expired(self) -> Self {
        let now = self.issuer.clock().now().as_millis().div_euclid(1000);
        self.claim("iat", now - 3660).claim("nbf", now - 3670).claim("exp", now - 3600)
    }

    /// Makes the token valid only from an hour from now.
    pub fn not_active_yet(self) -> Self {
        let now = self.issuer.clock().now().as_millis().div_euclid(1000);
        self.claim("nbf", now + 3600).claim("exp", now + 3660)
    }

    /// Makes the token expire this long from now; parts of a second are dropped.
    pub fn lifetime(self, lifetime: Duration) -> Self {
        let now = self.issuer.clock().now().as_millis().div_euclid(1000);
        let seconds = i64::try_from(lifetime.as_secs()).unwrap_or(i64::MAX);
        self.claim("exp", now.saturating_add(seconds))
    }

    /// Signs with RS384 or RS512 instead of RS256. Another name changes only the header, not the
    /// signature.
    pub fn algorithm(mut self, name: &str) -> Self {
        self.algorithm = Algorithm::named(name).unwrap_or(self.algorithm);
        self.header("alg", name)
    }

    /// Changes the token after it was signed.
    pub fn tampered(mut self) -> Self {
        self.tampered = true;
        self
    }

    /// Signs the token and gives the value of an `Authorization` header with it.
    pub fn bearer(self) -> String {
        format!("Bearer {}", self.mint())
    }

    /// Signs the token and gives the value of the `Cookie` header of a browser that is signed in with it: the
    /// session, since when, and the browser's identity in development.
    pub fn cookie(self) -> String {
        let since = self.claims.get("iat").and_then(Value::as_i64).unwrap_or_default();
        format!("__clerk_db_jwt=dvb_test; __client_uat={since}; __session={}", self.mint())
    }

    /// Signs the token.
    pub fn mint(self) -> String {
        let header = Value::Object(self.header).to_string();
        let payload = Value::Object(self.claims.clone()).to_string();
        let token = self.issuer.sign(self.algorithm, header.as_bytes(), payload.as_bytes());
        if !self.tampered {
            return token;
        }
        let mut claims = self.claims;
        claims.insert("sub".to_owned(), "user_somebody_else".into());
        let payload = URL_SAFE_NO_PAD.encode(Value::Object(claims).to_string());
        let mut parts = token.split('.');
        let (header, signature) = (parts.next().unwrap_or_default(), parts.nth(1).unwrap_or_default());
        format!("{header}.{payload}.{signature}")
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// Permissions in claims v2: features, permission names, and one mask per feature. At most
/// 64 different permission names fit; a test that needs more sets the claims itself.
fn bitmap<'a>(permissions: &'a [&'a str]) -> (String, String, String) {
    let mut features: Vec<&str> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    let mut masks: Vec<u64> = Vec::new();
    // The prefix is removed once: a feature can be called `org` itself.
    let bare = |full: &'a &str| full.strip_prefix("org:").unwrap_or(full).split_once(':');
    for (feature, name) in permissions.iter().filter_map(bare) {
        let place = features.iter().position(|known| *known == feature).unwrap_or_else(|| {
            features.push(feature);
            masks.push(0);
            features.len() - 1
        });
        let bit = names.iter().position(|known| *known == name).unwrap_or_else(|| {
            names.push(name);
            names.len() - 1
        });
        masks[place] |= u32::try_from(bit).ok().and_then(|bit| 1_u64.checked_shl(bit)).unwrap_or(0);
    }
    let features: Vec<String> = features.iter().map(|feature| format!("o:{feature}")).collect();
    let masks: Vec<String> = masks.iter().map(u64::to_string).collect();
    (features.join(","), names.join(","), masks.join(","))
}
