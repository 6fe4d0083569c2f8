//! What a token says before it is verified. Good for choosing a cookie or a redirect, for nothing else.

use crate::auth::claims::{Claim, RawClaims};
use crate::auth::verifier::parts::{Header, MAX_TOKEN_BYTES, Parts, TokenText};
use crate::auth::verifier::{JwtType, jwt_kind};
use crate::model::object;

/// See the module.
pub(crate) struct Unverified {
    /// What the header and the subject say that the token is.
    pub(crate) kind: Option<JwtType>,
    pub(crate) issuer: Issuer,
    pub(crate) issued_at: Option<f64>,
    pub(crate) expires_at: Option<f64>,
    pub(crate) session_id: Option<String>,
    pub(crate) subject: Option<String>,
}

/// The claim `iss`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Issuer {
    /// There is none.
    None,
    /// It is not a text.
    Unreadable,
    Is(String),
}

impl Unverified {
    /// Reads a token; `None` if it is not a JWT with a payload of claims.
    pub(crate) fn read(token: &str) -> Option<Self> {
        let parts = Parts::of(TokenText::of(token, MAX_TOKEN_BYTES).ok()?).ok()?;
        let (header, payload) = (parts.header().ok()?, parts.payload().ok()?);
        let header = Header::read(&header).ok()?;
        let claims = RawClaims::read(object(&payload)?).ok()?;
        let text = |claim: &Claim<std::borrow::Cow<'_, str>>| claim.as_ref().value().map(ToString::to_string);
        let subject = text(&claims.sub);
        let issuer = match &claims.iss {
            Claim::Absent | Claim::Null => Issuer::None,
            Claim::Wrong => Issuer::Unreadable,
            Claim::Is(text) if text.is_empty() => Issuer::None,
            Claim::Is(text) => Issuer::Is(text.to_string()),
        };
        Some(Self {
            kind: jwt_kind(&header, subject.as_deref().unwrap_or_default()),
            issuer,
            issued_at: claims.iat.value(),
            expires_at: claims.exp.value(),
            session_id: text(&claims.sid).filter(|id| !id.is_empty()),
            subject,
        })
    }

    /// Whether the token can be a session token, by what it says of itself.
    pub(crate) fn may_be_session(&self) -> bool {
        self.kind == Some(JwtType::Session)
    }
}
