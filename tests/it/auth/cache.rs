//! The cache of verified tokens: faster, and equally strict.

use std::time::Duration;

use clerk_sdk::Timestamp;
use clerk_sdk::auth::Reason::{
    Expired, InvalidSignature, IssuedInTheFuture, Malformed, NotActiveYet, UnknownKey, WrongAuthorizedParty,
    WrongTokenType,
};
use clerk_sdk::auth::{SessionClaims, TokenVerifier};
use clerk_sdk::testing::ManualClock;
use serde_json::{Map, Value};

use super::form::last_letter_changed;
use crate::support::row::{Entry, check, rejected};
use crate::support::server::Server;
use crate::support::tokens::{NOW, builder, home, session, stranger, verifier};

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis(seconds * 1000)
}

/// A verifier whose clock can be moved.
fn timed() -> (TokenVerifier, ManualClock) {
    let clock = ManualClock::new(at(NOW));
    (builder().clock(clock.clone()).clock_skew(Duration::ZERO).build().expect("a usable key"), clock)
}

async fn verified(verifier: &TokenVerifier, token: &str) -> SessionClaims {
    verifier.verify_session(token).await.expect("a valid token")
}

/// Whether both are the same in memory, as claims from the cache are.
fn same(one: &SessionClaims, other: &SessionClaims) -> bool {
    std::ptr::eq(one.user_id(), other.user_id())
}

#[tokio::test]
async fn cached_token_is_verified_once() {
    let (verifier, token) = (verifier(), session().mint());
    let first = verified(&verifier, &token).await;
    assert!(same(&first, &verified(&verifier, &token).await));
    assert!(same(&first, &verified(&verifier.clone(), &token).await), "clones share what they know");
    let typed = verifier.verify_session_as::<Map<String, Value>>(&token).await.expect("a valid token");
    assert!(same(&first, &typed));
    let other = verified(&verifier, &home().session("user_2").mint()).await;
    assert!(!same(&first, &other) && other.user_id() == "user_2");
}

#[tokio::test]
async fn cache_of_capacity_0_holds_nothing() {
    let verifier = builder().cache_capacity(0).build().expect("a usable key");
    let token = session().mint();
    let first = verified(&verifier, &token).await;
    let second = verified(&verifier, &token).await;
    assert!(!same(&first, &second) && first.user_id() == second.user_id());
}

#[tokio::test]
async fn cache_overflow_changes_no_result() {
    for capacity in [1, 2, 3] {
        let verifier = builder().cache_capacity(capacity).build().expect("a usable key");
        let tokens: Vec<String> = (0..20).map(|number| home().session(format!("user_{number}")).mint()).collect();
        for _ in 0..2 {
            for (number, token) in tokens.iter().enumerate() {
                assert_eq!(verified(&verifier, token).await.user_id().as_str(), format!("user_{number}"));
            }
        }
    }
}

#[tokio::test]
async fn cached_token_expires() {
    let (verifier, clock) = timed();
    let token = session().claim("exp", NOW + 60).mint();
    let first = verified(&verifier, &token).await;
    clock.set(Timestamp::from_millis((NOW + 60) * 1000 - 1));
    assert!(same(&first, &verified(&verifier, &token).await), "the last millisecond");
    clock.set(at(NOW + 60));
    for _ in 0..2 {
        assert_eq!(verifier.verify_session(&token).await.expect_err("expired").reason(), Expired);
    }
    // Rejections are not cached: when the clock is set back, the token is valid again.
    clock.set(at(NOW));
    assert!(!same(&first, &verified(&verifier, &token).await));
}

#[tokio::test]
async fn cached_token_is_not_valid_before_its_time() {
    let (verifier, clock) = timed();
    let nbf = session().without("iat").claim("nbf", NOW).mint();
    let iat = session().without("nbf").claim("iat", NOW).mint();
    for (token, reason) in [(&nbf, NotActiveYet), (&iat, IssuedInTheFuture)] {
        clock.set(at(NOW));
        verified(&verifier, token).await;
        clock.set(Timestamp::from_millis(NOW * 1000 - 1));
        assert_eq!(verifier.verify_session(token).await.expect_err("too early").reason(), reason);
        clock.set(at(NOW));
        verified(&verifier, token).await;
    }
}

#[tokio::test]
async fn rejection_of_a_token_is_not_cached() {
    let (verifier, clock) = timed();
    let token = session().claim("nbf", NOW + 30).without("iat").mint();
    assert_eq!(verifier.verify_session(&token).await.expect_err("too early").reason(), NotActiveYet);
    clock.advance(Duration::from_secs(30));
    verified(&verifier, &token).await;
}

#[tokio::test]
async fn cache_is_not_shared_between_verifiers() {
    let token = session().authorized_party("https://admin.example.com").mint();
    let lenient = verifier();
    verified(&lenient, &token).await;
    let strict = builder().authorized_parties(["https://app.example.com"]).build().expect("a usable key");
    let audience = builder().audience(["api"]).build().expect("a usable key");
    let issuer = builder().issuer(stranger().issuer()).build().expect("a usable key");
    let foreign = stranger().verifier().expect("a usable key");
    let later = {
        let clock = ManualClock::new(at(NOW + 3600));
        builder().clock(clock).build().expect("a usable key")
    };
    check(vec![
        rejected("other parties", &token, WrongAuthorizedParty).by(&strict),
        rejected("an audience", &token, clerk_sdk::auth::Reason::WrongAudience).by(&audience),
        rejected("another issuer", &token, clerk_sdk::auth::Reason::WrongIssuer).by(&issuer),
        rejected("another instance", &token, InvalidSignature).by(&foreign),
        rejected("a later time", &token, Expired).by(&later),
    ])
    .await;
    verified(&lenient, &token).await;
}

#[tokio::test]
async fn cached_token_is_compared_as_a_whole() {
    let (verifier, token) = (verifier(), session().mint());
    verified(&verifier, &token).await;
    let changed_middle = {
        let (place, letter) = (token.len() - 40, if token.as_bytes()[token.len() - 40] == b'A' { "B" } else { "A" });
        format!("{}{letter}{}", &token[..place], &token[place + 1..])
    };
    check(vec![
        rejected("padding", format!("{token}=="), Malformed).by(&verifier),
        rejected("unused bits", last_letter_changed(&token), Malformed).by(&verifier),
        rejected("white space", format!("{token} "), Malformed).by(&verifier),
        rejected("a letter less", &token[..token.len() - 2], InvalidSignature).by(&verifier),
        rejected("a letter of the signature", changed_middle, InvalidSignature).by(&verifier),
    ])
    .await;
    verified(&verifier, &token).await;
}

#[tokio::test]
async fn cached_session_token_is_a_session_token_only() {
    let (verifier, token) = (verifier(), session().mint());
    verified(&verifier, &token).await;
    for entry in [Entry::Template, Entry::Machine, Entry::OAuth] {
        assert_eq!(
            entry.verify(&verifier, &token).await.expect_err("another type").reason(),
            WrongTokenType,
            "{entry:?}"
        );
    }
    let template = home().template("user_1").session_id("sess_1").mint();
    assert!(Entry::Template.verify(&verifier, &template).await.is_ok());
    assert_eq!(verifier.verify_session(&template).await.expect_err("another type").reason(), WrongTokenType);
}

/// Tokens cached for one instance do not count after the client has been pointed at another.
#[tokio::test]
async fn cached_token_is_dropped_with_its_key() {
    let (at_home, elsewhere) = (Server::ok(&home().jwks()), Server::ok(&stranger().jwks()));
    let clerk = at_home.clerk();
    let verifier = clerk.token_verifier().clock(home().clock().clone()).build().expect("a client");
    let token = session().mint();
    let first = verified(&verifier, &token).await;
    assert!(same(&first, &verified(&verifier, &token).await));
    clerk.set_server_api_url(elsewhere.url());
    for _ in 0..2 {
        assert_eq!(verifier.verify_session(&token).await.expect_err("another instance").reason(), UnknownKey);
    }
    verified(&verifier, &stranger().session("user_1").mint()).await;
}
