//! Why a token was not accepted: the reasons, and the error that carries one.

mod token_error;

pub(crate) use token_error::Result;
pub use token_error::TokenError;

/// What is wrong with a token, in the order in which it is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// Not a JWT: three parts of base64url, the first a JSON object, of a reasonable size.
    Malformed,
    /// The protected header requires an extension (`crit`), which no Clerk token does.
    UnsupportedCriticalHeader,
    /// Another token type: for example a machine, OAuth or template token instead of a session token.
    WrongTokenType,
    /// No key is configured to verify with.
    KeyMissing,
    /// The instance has no key with the id in the token.
    UnknownKey,
    /// The keys could not be fetched, and no cached key may be used any longer.
    KeysUnavailable,
    /// The service rejected the secret key that keys are fetched with.
    SecretKeyRejected,
    /// The protected header's `typ` does not belong to this token type.
    WrongType,
    /// The algorithm is not RS256, RS384 or RS512.
    UnsupportedAlgorithm,
    /// The signature was not made with the key.
    InvalidSignature,
    /// The payload is not a JSON object, or it repeats a claim.
    MalformedPayload,
    /// `sub` is missing, or belongs to another token type.
    WrongSubject,
    /// `iss` is not the expected issuer.
    WrongIssuer,
    /// `aud` contains none of the expected audiences.
    WrongAudience,
    /// `azp` is missing, or is not one of the authorized parties.
    WrongAuthorizedParty,
    /// `exp` is missing or not a number.
    InvalidExpiry,
    /// The token has expired.
    Expired,
    /// `nbf` is not a number.
    InvalidNotBefore,
    /// The token is not valid yet.
    NotActiveYet,
    /// `iat` is not a number.
    InvalidIssuedAt,
    /// The token was issued in the future.
    IssuedInTheFuture,
    /// `sid` is missing: a session token always names its session.
    SessionMissing,
    /// The custom claims do not match the type they are read as.
    CustomClaimsMismatch,
}

impl Reason {
    /// The name that Clerk's other SDKs give this reason. Several reasons share one.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Malformed | Self::UnsupportedCriticalHeader | Self::WrongType | Self::MalformedPayload => {
                "token-invalid"
            }
            Self::WrongTokenType => "token-type-mismatch",
            Self::UnsupportedAlgorithm => "token-invalid-algorithm",
            Self::KeyMissing => "jwk-failed-to-resolve",
            Self::UnknownKey => "jwk-kid-mismatch",
            Self::KeysUnavailable => "jwk-remote-failed-to-load",
            Self::SecretKeyRejected => "secret-key-invalid",
            Self::InvalidSignature => "token-invalid-signature",
            Self::WrongAuthorizedParty => "token-invalid-authorized-parties",
            Self::WrongIssuer => "token-invalid-issuer",
            Self::Expired => "token-expired",
            Self::NotActiveYet => "token-not-active-yet",
            Self::IssuedInTheFuture => "token-iat-in-the-future",
            Self::WrongSubject
            | Self::SessionMissing
            | Self::WrongAudience
            | Self::InvalidExpiry
            | Self::InvalidNotBefore
            | Self::InvalidIssuedAt
            | Self::CustomClaimsMismatch => "token-verification-failed",
        }
    }

    /// Whether there were no keys to verify with: the token may be fine.
    pub(crate) fn is_unavailable(self) -> bool {
        matches!(self, Self::KeyMissing | Self::KeysUnavailable | Self::SecretKeyRejected)
    }

    /// What happened, in a few words.
    pub fn message(self) -> &'static str {
        match self {
            Self::Malformed => "the token is not a JWT",
            Self::UnsupportedCriticalHeader => "the token requires a header extension that is not supported",
            Self::WrongTokenType => "the token is of another token type",
            Self::WrongType => "the `typ` of the token belongs to another token type",
            Self::UnsupportedAlgorithm => "the token is not signed with RS256, RS384 or RS512",
            Self::KeyMissing => "no key is configured to verify tokens with",
            Self::UnknownKey => "the instance has no key with the id in the token",
            Self::KeysUnavailable => "the keys of the instance cannot be fetched",
            Self::SecretKeyRejected => "the service rejected the secret key",
            Self::InvalidSignature => "the signature was not made with the instance's key",
            Self::MalformedPayload => "the payload is not a JSON object, or it repeats a claim",
            Self::WrongSubject => "the subject is missing or belongs to another token type",
            Self::SessionMissing => "the token does not name a session",
            Self::WrongIssuer => "the token has another issuer",
            Self::WrongAudience => "the token is for another audience",
            Self::WrongAuthorizedParty => "the authorized party of the token is missing or not allowed",
            Self::InvalidExpiry => "the expiry time of the token is missing or not a number",
            Self::Expired => "the token has expired",
            Self::InvalidNotBefore => "the not-before time of the token is not a number",
            Self::NotActiveYet => "the token is not valid yet",
            Self::InvalidIssuedAt => "the issue time of the token is not a number",
            Self::IssuedInTheFuture => "the token was issued in the future",
            Self::CustomClaimsMismatch => "the custom claims do not match the requested type",
        }
    }

    /// What to do about it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Malformed | Self::UnsupportedCriticalHeader | Self::WrongType | Self::MalformedPayload => {
                "send the session token as Clerk issued it"
            }
            Self::WrongTokenType => "verify machine, OAuth and template tokens with the method for their token type",
            Self::UnsupportedAlgorithm => "Clerk signs with RS256; something else issued this token",
            Self::KeyMissing => "set CLERK_JWT_KEY or CLERK_SECRET_KEY",
            Self::UnknownKey => "check that backend keys and frontend belong to the same Clerk instance",
            Self::KeysUnavailable => "try again; set CLERK_JWT_KEY to verify without a network",
            Self::SecretKeyRejected => "set CLERK_SECRET_KEY to the secret key of the instance",
            Self::InvalidSignature => {
                "check that backend keys and frontend belong to the same Clerk instance; if they do, the token is forged"
            }
            Self::WrongSubject | Self::SessionMissing => "send a session token of a signed-in user",
            Self::WrongIssuer => "configure the issuer or the publishable key of the same Clerk instance",
            Self::WrongAudience => "configure the audience your session-token customization sets",
            Self::WrongAuthorizedParty => "add the origin of your frontend to the authorized parties",
            Self::InvalidExpiry | Self::InvalidNotBefore | Self::InvalidIssuedAt => {
                "do not set registered claims in a token customization"
            }
            Self::Expired => {
                "fetch a fresh token before the request; if it is fresh, correct the clock of this machine"
            }
            Self::NotActiveYet | Self::IssuedInTheFuture => "correct the clock of this machine",
            Self::CustomClaimsMismatch => "deserialize into a type that matches your custom claims",
        }
    }
}
