//! What a refusal says: Clerk's name for it, a status, and what to do.

use clerk_sdk::auth::{Reason, TokenError};
use http::StatusCode;

/// Every reason, Clerk's name of it, and whether it is for want of keys.
const REASONS: [(Reason, &str, bool); 23] = [
    (Reason::Malformed, "token-invalid", false),
    (Reason::UnsupportedCriticalHeader, "token-invalid", false),
    (Reason::WrongTokenType, "token-type-mismatch", false),
    (Reason::WrongType, "token-invalid", false),
    (Reason::UnsupportedAlgorithm, "token-invalid-algorithm", false),
    (Reason::KeyMissing, "jwk-failed-to-resolve", true),
    (Reason::UnknownKey, "jwk-kid-mismatch", false),
    (Reason::KeysUnavailable, "jwk-remote-failed-to-load", true),
    (Reason::SecretKeyRejected, "secret-key-invalid", true),
    (Reason::InvalidSignature, "token-invalid-signature", false),
    (Reason::MalformedPayload, "token-invalid", false),
    (Reason::WrongSubject, "token-verification-failed", false),
    (Reason::SessionMissing, "token-verification-failed", false),
    (Reason::WrongIssuer, "token-invalid-issuer", false),
    (Reason::WrongAudience, "token-verification-failed", false),
    (Reason::WrongAuthorizedParty, "token-invalid-authorized-parties", false),
    (Reason::InvalidExpiry, "token-verification-failed", false),
    (Reason::Expired, "token-expired", false),
    (Reason::InvalidNotBefore, "token-verification-failed", false),
    (Reason::NotActiveYet, "token-not-active-yet", false),
    (Reason::InvalidIssuedAt, "token-verification-failed", false),
    (Reason::IssuedInTheFuture, "token-iat-in-the-future", false),
    (Reason::CustomClaimsMismatch, "token-verification-failed", false),
];

#[test]
fn every_reason_has_the_name_clerk_gives_it() {
    for (reason, name, _) in REASONS {
        assert_eq!(reason.as_str(), name, "{reason:?}");
    }
}

#[test]
fn want_of_keys_is_503_and_everything_else_401() {
    for (reason, _, unavailable) in REASONS {
        let error = TokenError::from(reason);
        let status = if unavailable { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::UNAUTHORIZED };
        assert_eq!((error.is_unavailable(), error.status()), (unavailable, status), "{reason:?}");
        assert_eq!(error.reason(), reason);
    }
}

#[test]
fn the_text_says_what_happened_its_name_and_what_to_do() {
    for (reason, name, _) in REASONS {
        let text = TokenError::from(reason).to_string();
        assert_eq!(text, format!("{} ({name}): {}", reason.message(), reason.hint()));
        assert!(!reason.message().is_empty() && !reason.hint().is_empty(), "{reason:?}");
        assert!(std::error::Error::source(&TokenError::from(reason)).is_none());
    }
}

#[test]
fn an_error_is_small_and_can_be_shared() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    shared::<TokenError>();
    assert!(size_of::<TokenError>() <= 3 * size_of::<usize>());
}
