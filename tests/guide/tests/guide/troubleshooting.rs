//! What `docs/troubleshooting.md` quotes is what the SDK says.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use clerk_sdk::auth::{
    AuthError, AuthReason, Authenticator, Reason, RefreshFailure, Reverification, SetupProblem, TokenType,
};
use clerk_sdk::testing::TestInstance;

/// The quotes of the page. Each is a block of its own.
fn quotes() -> Vec<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/troubleshooting.md");
    let page = fs::read_to_string(page).expect("the page");
    let blocks = page.split("\n\n").filter(|block| block.starts_with("> "));
    blocks.map(|block| block.replace("\n> ", " ").trim_start_matches("> ").trim_end().to_owned()).collect()
}

/// A reason, as the text of a request that is not signed in has it.
fn signed_out(reason: &AuthReason) -> String {
    format!("{} ({reason}): {}", reason.message(), reason.hint())
}

/// What the SDK says to whoever looks for the reason.
fn sentences() -> BTreeSet<String> {
    let tokens = [
        Reason::Malformed,
        Reason::WrongTokenType,
        Reason::KeyMissing,
        Reason::UnknownKey,
        Reason::KeysUnavailable,
        Reason::SecretKeyRejected,
        Reason::InvalidSignature,
        Reason::WrongIssuer,
        Reason::WrongAudience,
        Reason::WrongAuthorizedParty,
        Reason::Expired,
        Reason::NotActiveYet,
        Reason::IssuedInTheFuture,
    ];
    let requests = [
        AuthReason::SessionTokenAndUatMissing,
        AuthReason::TokenMissing,
        AuthReason::TokenTypeMismatch,
        AuthReason::MachineTokenUnknown,
        AuthReason::MachineTokenRevoked,
        AuthReason::SessionPending,
        AuthReason::CrossOriginRequest,
        AuthReason::ClientUatButNoSessionToken,
        AuthReason::SessionTokenButNoClientUat,
        AuthReason::SessionTokenIatBeforeClientUat,
        AuthReason::SessionTokenExpired(None),
        AuthReason::SessionTokenExpired(Some(RefreshFailure::NoRefreshCookie)),
        AuthReason::SessionTokenNbf,
        AuthReason::SessionTokenIatInTheFuture,
        AuthReason::SessionTokenMissing,
        AuthReason::DevBrowserMissing,
        AuthReason::SatelliteNeedsSyncing,
        AuthReason::ActiveOrganizationMismatch,
        AuthReason::UnexpectedError,
    ];
    let problems = [
        SetupProblem::SecretKeyRejected,
        SetupProblem::KeysOfDifferentKinds,
        SetupProblem::KeysOfDifferentInstances,
        SetupProblem::JwtKeyOfOtherInstance,
        SetupProblem::FrontendApiUnreachable,
        SetupProblem::ClockSkew(90),
        SetupProblem::NoAuthorizedParties,
        SetupProblem::NoPublishableKey,
    ];
    let errors = [
        AuthError::WrongTokenType(TokenType::ApiKey),
        AuthError::Forbidden,
        AuthError::ReverificationRequired(Reverification::STRICT),
        AuthError::LayerMissing,
    ];
    let reasons = tokens.into_iter().map(AuthReason::Token).chain(requests);
    let reasons = reasons.map(|reason| signed_out(&reason));
    let problems = problems.map(|problem| problem.to_string());
    reasons.chain(problems).chain(errors.map(|error| error.to_string())).collect()
}

#[test]
fn every_quote_is_what_the_sdk_says() {
    let (quotes, sentences) = (quotes(), sentences());
    assert!(quotes.len() > 20, "{quotes:?}");
    for quote in quotes {
        assert!(sentences.contains(&quote), "the SDK does not say: {quote}\nIt says: {sentences:#?}");
    }
}

#[tokio::test]
async fn reasons_are_quoted_as_the_log_has_them() {
    let instance = TestInstance::new().expect("an instance");
    let jwt_key = instance.jwt_key().expect("a key");
    let authenticator = Authenticator::builder().jwt_key(jwt_key).build().expect("an authenticator");
    let (parts, ()) = http::Request::new(()).into_parts();
    let state = authenticator.authenticate(&parts).await;
    let error = state.auth().require_session().expect_err("nobody");
    let reason = state.reason().expect("a reason");
    assert_eq!(error.to_string(), signed_out(reason));
    assert!(quotes().contains(&error.to_string()));
}
