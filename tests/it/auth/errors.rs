//! The text of a rejection: Clerk's name for it, a status, and what to do.

use clerk_sdk::auth::{Reason, TokenError};
use http::StatusCode;

/// Every reason, Clerk's name for it, and whether it is that no keys are available.
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
fn reasons_have_the_names_clerk_gives_them() {
    for (reason, name, _) in REASONS {
        assert_eq!(reason.as_str(), name, "{reason:?}");
    }
}

#[test]
fn missing_keys_are_503_and_other_reasons_401() {
    for (reason, _, unavailable) in REASONS {
        let error = TokenError::from(reason);
        let status = if unavailable { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::UNAUTHORIZED };
        assert_eq!((error.is_unavailable(), error.status()), (unavailable, status), "{reason:?}");
        assert_eq!(error.reason(), reason);
    }
}

#[test]
fn token_error_text_has_event_name_and_hint() {
    for (reason, name, _) in REASONS {
        let text = TokenError::from(reason).to_string();
        assert_eq!(text, format!("{} ({name}): {}", reason.message(), reason.hint()));
        assert!(!reason.message().is_empty() && !reason.hint().is_empty(), "{reason:?}");
        assert!(std::error::Error::source(&TokenError::from(reason)).is_none());
    }
}

#[test]
fn token_error_is_small_and_can_be_shared() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    shared::<TokenError>();
    assert!(size_of::<TokenError>() <= 3 * size_of::<usize>());
}
