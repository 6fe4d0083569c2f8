//! Why a token was not accepted.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

/// The result of verifying a token.
pub type Result<T> = std::result::Result<T, TokenError>;

/// Why a token was not accepted: which check failed, and what to do about it.
///
/// The text never holds the token or a part of it. [`source`](std::error::Error::source) has the
/// cause where there is one to know: why keys could not be fetched, where custom claims differ.
#[derive(Clone, Debug)]
pub struct TokenError {
    reason: Reason,
    /// Shared, because everybody who waited for a fetch gets the same error.
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// The checks, in the order they are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// Not a JWT: three parts of base64url, the first a JSON object, in reasonable size.
    Malformed,
    /// The protected header demands an extension (`crit`), which no Clerk token does.
    CriticalHeader,
    /// A token of another class: a machine, OAuth or template token in place of a session token.
    Category,
    /// No key is configured to verify with.
    NoKey,
    /// The instance does not know the key the token names.
    UnknownKey,
    /// The keys could not be fetched, and none at hand may be used any longer.
    KeysUnavailable,
    /// The service refused the secret key the keys are fetched with.
    SecretKey,
    /// The protected header's `typ` is not the one of this class.
    Type,
    /// The algorithm is none of RS256, RS384 and RS512.
    Algorithm,
    /// The signature is not of the key.
    Signature,
    /// The payload is not a JSON object, or holds a claim twice.
    Payload,
    /// `sub` is missing, or no subject of this class.
    Subject,
    /// `iss` is not the expected issuer.
    Issuer,
    /// `aud` holds none of the expected audiences.
    Audience,
    /// `azp` is missing, or none of the authorized parties.
    AuthorizedParty,
    /// `exp` is missing or no number.
    ExpiryMissing,
    /// The token has expired.
    Expired,
    /// `nbf` is no number.
    NotBeforeInvalid,
    /// The token is not valid yet.
    NotActiveYet,
    /// `iat` is no number.
    IssuedAtInvalid,
    /// The token was issued in the future.
    IssuedInTheFuture,
    /// `sid` is missing: a session token always names its session.
    Session,
    /// The custom claims do not have the shape they are read as.
    CustomClaims,
}

impl Reason {
    /// Clerk's name of the reason, as other SDKs give it. Several checks share one.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Malformed | Self::CriticalHeader | Self::Type | Self::Payload => "token-invalid",
            Self::Category => "token-type-mismatch",
            Self::Algorithm => "token-invalid-algorithm",
            Self::NoKey => "jwk-failed-to-resolve",
            Self::UnknownKey => "jwk-kid-mismatch",
            Self::KeysUnavailable => "jwk-remote-failed-to-load",
            Self::SecretKey => "secret-key-invalid",
            Self::Signature => "token-invalid-signature",
            Self::AuthorizedParty => "token-invalid-authorized-parties",
            Self::Issuer => "token-invalid-issuer",
            Self::Expired => "token-expired",
            Self::NotActiveYet => "token-not-active-yet",
            Self::IssuedInTheFuture => "token-iat-in-the-future",
            Self::Subject
            | Self::Session
            | Self::Audience
            | Self::ExpiryMissing
            | Self::NotBeforeInvalid
            | Self::IssuedAtInvalid
            | Self::CustomClaims => "token-verification-failed",
        }
    }

    /// What happened, in a few words.
    pub fn message(self) -> &'static str {
        match self {
            Self::Malformed => "the token is no JWT",
            Self::CriticalHeader => "the token demands an extension that is not known",
            Self::Category => "the token is of another class",
            Self::Type => "the token has another type",
            Self::Algorithm => "the token is not signed with RS256, RS384 or RS512",
            Self::NoKey => "there is no key to verify tokens with",
            Self::UnknownKey => "the instance has no key of the name the token gives",
            Self::KeysUnavailable => "the keys of the instance cannot be fetched",
            Self::SecretKey => "the secret key is not accepted",
            Self::Signature => "the signature is not of the instance's key",
            Self::Payload => "the payload is no JSON object, or holds a claim twice",
            Self::Subject => "the subject is missing or of another class",
            Self::Session => "the token names no session",
            Self::Issuer => "the token is of another issuer",
            Self::Audience => "the token is for another audience",
            Self::AuthorizedParty => "the token is for another party, or names none",
            Self::ExpiryMissing => "the token says no time it expires at",
            Self::Expired => "the token has expired",
            Self::NotBeforeInvalid => "the time the token is valid from is no number",
            Self::NotActiveYet => "the token is not valid yet",
            Self::IssuedAtInvalid => "the time the token was issued at is no number",
            Self::IssuedInTheFuture => "the token was issued in the future",
            Self::CustomClaims => "the custom claims have another shape",
        }
    }

    /// What to do about it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Malformed | Self::CriticalHeader | Self::Type | Self::Payload => {
                "send the session token as Clerk issued it"
            }
            Self::Category => "verify machine, OAuth and template tokens with the method for their class",
            Self::Algorithm => "tokens of a Clerk instance are signed with RS256: look for another issuer",
            Self::NoKey => "set CLERK_JWT_KEY or CLERK_SECRET_KEY",
            Self::UnknownKey => "use keys and front end of the same instance",
            Self::KeysUnavailable => "try again; set CLERK_JWT_KEY to verify without a network",
            Self::SecretKey => "set CLERK_SECRET_KEY to the secret key of the instance",
            Self::Signature => "use keys and front end of the same instance; otherwise the token is forged",
            Self::Subject | Self::Session => "send a session token of a signed-in user",
            Self::Issuer => "use the publishable key of the same instance",
            Self::Audience => "expect the audience your token customization sets",
            Self::AuthorizedParty => "add the origin of your front end to the authorized parties",
            Self::ExpiryMissing | Self::NotBeforeInvalid | Self::IssuedAtInvalid => {
                "do not set registered claims in a token customization"
            }
            Self::Expired => "fetch a fresh token before the request; if it is fresh, set the clock of this machine",
            Self::NotActiveYet | Self::IssuedInTheFuture => "set the clock of this machine",
            Self::CustomClaims => "read the claims your token customization sets",
        }
    }
}

impl TokenError {
    /// Which check failed.
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// Whether the token could not be judged for want of keys. Answer 503 then, not 401: the
    /// token may be fine.
    pub fn is_unavailable(&self) -> bool {
        matches!(self.reason, Reason::NoKey | Reason::KeysUnavailable | Reason::SecretKey)
    }

    /// The HTTP status that fits: 503 when there were no keys to judge by, else 401.
    pub fn status(&self) -> http::StatusCode {
        if self.is_unavailable() { http::StatusCode::SERVICE_UNAVAILABLE } else { http::StatusCode::UNAUTHORIZED }
    }
}

impl Reason {
    /// An error for this reason, with its cause, whose text must not hold a part of the token.
    pub(crate) fn because(self, source: impl StdError + Send + Sync + 'static) -> TokenError {
        TokenError { reason: self, source: Some(Arc::new(source)) }
    }
}

impl From<Reason> for TokenError {
    fn from(reason: Reason) -> Self {
        Self { reason, source: None }
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.reason.message(), self.reason.as_str(), self.reason.hint())
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
