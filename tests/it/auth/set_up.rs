//! Setting up a verifier: `?` works on every line, and what is wrong is an error of one kind.

use std::error::Error as _;
use std::sync::Arc;

use clerk_sdk::auth::{Finding, KeySource, PublicKey, Reason, TokenError, TokenVerifier, WarmingUp};
use clerk_sdk::testing::TestInstance;
use clerk_sdk::{Clerk, Error, ErrorKind};

use crate::support::child::Child;
use crate::support::server::{Response, Server};
use crate::support::tokens::{builder, home, session};

const PARTY: &str = "https://app.example.com";

/// What a program does when it starts, and for a request. Compiles only if every step converts.
async fn set_up_and_verify(clerk: &Clerk, token: &str) -> clerk_sdk::Result<()> {
    let verifier = clerk.token_verifier().authorized_parties([PARTY]).clock(home().clock().clone()).build()?;
    verifier.warm_up().await?;
    verifier.verify_session(token).await?;
    Ok(())
}

/// The same from the environment.
async fn from_the_environment() -> clerk_sdk::Result<()> {
    let clerk = Clerk::from_env()?;
    let verifier = TokenVerifier::builder().from_env()?.build()?;
    verifier.warm_up().await?;
    clerk.token_verifier().build()?.warm_up().await?;
    Ok(())
}

/// Test keys, and keys from a custom source.
fn keys() -> clerk_sdk::Result<()> {
    let instance = TestInstance::new()?;
    instance.rotate()?;
    let pem = instance.jwt_key()?;
    PublicKey::from_pem(&pem)?;
    TokenVerifier::from_jwt_key(&pem)?;
    instance.verifier()?;
    instance.verifier_builder()?.build()?;
    Ok(())
}

fn token_error(error: &Error) -> &TokenError {
    error.token_error().expect("of a token")
}

#[tokio::test]
async fn set_up_of_a_verifier_needs_one_result_type() {
    keys().expect("keys can be made");
    let server = Server::ok(&home().jwks());
    let clerk = server.clerk();
    set_up_and_verify(&clerk, &session().authorized_party(PARTY).mint()).await.expect("a valid token");
    let error = set_up_and_verify(&clerk, &session().mint()).await.expect_err("names no party");
    assert_eq!((error.kind(), token_error(&error).reason()), (ErrorKind::Token, Reason::WrongAuthorizedParty));
    assert_eq!(token_error(&error).status(), 401);
}

#[test]
fn set_up_from_the_environment_needs_the_same_type() {
    let child = Child::calling(async || {
        let error = from_the_environment().await.expect_err("a variable decides");
        let kind = std::env::var("EXPECTED").expect("a kind");
        assert_eq!(format!("{:?}", error.kind()), kind, "{error}");
    });
    let key = ("CLERK_API_KEY", "sk_test_x");
    child.run(&[("EXPECTED", "Configuration")]);
    child.run(&[key, ("CLERK_JWT_KEY", "h4ckme"), ("EXPECTED", "Configuration")]);
    child.run(&[key, ("CLERK_API_URL", "http://127.0.0.1:9"), ("EXPECTED", "Token")]);
}

#[test]
fn set_up_errors_are_configuration_errors() {
    let elliptic = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==";
    let wrong = [
        (TokenVerifier::builder().build().err(), "`jwt_key`"),
        (builder().authorized_parties([""]).build().err(), "`authorized_parties`"),
        (builder().audience([""]).build().err(), "`audience`"),
        (builder().publishable_key("sk_test_h4ckme").build().err(), "pk_test_"),
        (TokenVerifier::from_jwt_key("h4ckme").err(), "CLERK_JWT_KEY"),
        (PublicKey::from_pem("h4ckme").err(), "CLERK_JWT_KEY"),
        (PublicKey::from_pem(elliptic).err(), "RSA"),
        (PublicKey::from_rsa(&[0xff; 64], &[1, 0, 1]).err(), "size"),
        (Clerk::builder().api_key("sk_test_x").jwt_key("h4ckme").build().err(), "CLERK_JWT_KEY"),
    ];
    for (error, text) in wrong {
        let error = error.expect(text);
        assert_eq!((error.kind(), error.operation()), (ErrorKind::Configuration, None), "{error:?}");
        assert!(error.to_string().contains(text), "{error}");
        assert!(!format!("{error} {error:?}").contains("h4ckme"), "{error:?}");
    }
}

/// An error printed with its causes has each sentence exactly once.
#[tokio::test]
async fn token_error_keeps_its_text_and_cause_in_the_one_error() {
    let plain = Error::from(TokenError::from(Reason::Expired));
    assert_eq!(plain.to_string(), TokenError::from(Reason::Expired).to_string());
    assert!(plain.source().is_none() && plain.status().is_none() && !plain.is_unauthorized());
    assert!(format!("{plain:?}").contains("Expired"), "{plain:?}");

    let server = Server::fixed(Response::text(401, "application/json", ""));
    let clerk = server.clerk();
    let error = set_up_and_verify(&clerk, &session().mint()).await.expect_err("no keys");
    assert!(token_error(&error).is_unavailable());
    assert_eq!(error.to_string(), token_error(&error).to_string());
    let cause = error.source().and_then(|cause| cause.downcast_ref::<Error>()).expect("the failed request");
    assert!(cause.is_unauthorized() && cause.operation() == Some("jwks_get"), "{cause:?}");
    assert!(cause.token_error().is_none());
}

/// A vault that is sealed.
struct Sealed;

impl KeySource for Sealed {
    fn cached(&self, _: Option<&str>) -> Option<Arc<PublicKey>> {
        None
    }

    fn find<'a>(&'a self, _: Option<&'a str>) -> Finding<'a> {
        Box::pin(async { Err(Reason::KeysUnavailable.because("the vault is sealed")) })
    }

    fn warm_up<'a>(&'a self) -> WarmingUp<'a> {
        Box::pin(async { PublicKey::from_pem("").map(drop).map_err(|error| Reason::KeyMissing.because(error)) })
    }
}

#[tokio::test]
async fn key_source_says_why_it_has_no_keys() {
    let verifier = TokenVerifier::builder().keys(Sealed).build().expect("a source");
    let error = verifier.verify_session(&session().mint()).await.expect_err("no keys");
    assert_eq!((error.reason(), error.status().as_u16()), (Reason::KeysUnavailable, 503));
    assert_eq!(error.source().expect("a cause").to_string(), "the vault is sealed");
    let error = verifier.warm_up().await.expect_err("no key");
    assert!(error.reason() == Reason::KeyMissing && error.source().is_some_and(|source| source.is::<Error>()));
}
