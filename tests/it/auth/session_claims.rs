//! What a session token says, claim by claim.

use clerk_sdk::Timestamp;
use clerk_sdk::auth::{SessionClaims, SessionState};
use clerk_sdk::testing::TestToken;
use serde_json::json;

use crate::support::tokens::{NOW, home, parts, session, verifier, with_payload};

async fn claims(token: TestToken) -> SessionClaims {
    verifier().verify_session(&token.mint()).await.expect("a valid token")
}

#[tokio::test]
async fn session_claims_are_all_read() {
    let token = session().session_id("sess_1").authorized_party("https://app.example.com").claim("aud", ["a", "b"]);
    let claims = claims(token).await;
    assert_eq!(claims.user_id(), "user_1");
    assert_eq!(claims.session_id(), "sess_1");
    assert_eq!(claims.issuer(), Some(home().issuer().as_str()));
    assert_eq!(claims.authorized_party(), Some("https://app.example.com"));
    assert_eq!(claims.audience(), ["a", "b"]);
    let seconds = |seconds: i64| Timestamp::from_millis(seconds * 1000);
    assert_eq!(claims.expires_at(), seconds(NOW + 60));
    assert_eq!(claims.not_before(), Some(seconds(NOW - 10)));
    assert_eq!(claims.issued_at(), Some(seconds(NOW)));
    assert_eq!(claims.state(), Some(&SessionState::Active));
    assert!(claims.actor().is_none() && claims.organization().is_none() && !claims.is_pending());
}

#[tokio::test]
async fn session_claims_that_are_missing_or_wrong_are_none() {
    let names = ["iss", "azp", "aud", "sts", "fva", "act", "nbf", "iat"];
    let bare = claims(names.into_iter().fold(session(), TestToken::without)).await;
    assert!(bare.issuer().is_none() && bare.authorized_party().is_none() && bare.audience().is_empty());
    assert!(bare.not_before().is_none() && bare.issued_at().is_none() && bare.state().is_none());
    assert!(bare.factor_ages().is_none() && bare.actor().is_none());
    let wrong =
        claims(["iss", "azp", "aud", "sts", "fva"].into_iter().fold(session(), |token, name| token.claim(name, 1)));
    let wrong = wrong.await;
    assert!(wrong.issuer().is_none() && wrong.authorized_party().is_none() && wrong.audience().is_empty());
    assert!(wrong.factor_ages().is_none());
    assert_eq!(wrong.state(), Some(&SessionState::Unknown(String::new())));
}

#[tokio::test]
async fn audience_of_one_text_is_a_list_of_one() {
    assert_eq!(claims(session().claim("aud", "api")).await.audience(), ["api"]);
}

#[tokio::test]
async fn session_times_are_to_the_millisecond() {
    for (text, millis) in [
        ("1800000060", 1_800_000_060_000),
        ("1800000060.5", 1_800_000_060_500),
        ("1800000060.001", 1_800_000_060_001),
        ("1800000060.123", 1_800_000_060_123),
        ("1800000060.999", 1_800_000_060_999),
        ("1800000061.019", 1_800_000_061_019),
        ("1e300", i64::MAX),
    ] {
        let token = with_payload(format!("{{\"sub\":\"user_1\",\"sid\":\"sess_1\",\"exp\":{text}}}"));
        let claims = verifier().verify_session(&token).await.expect("a valid token");
        assert_eq!(claims.expires_at().as_millis(), millis, "{text}");
    }
}

#[tokio::test]
async fn session_states_that_are_unknown_keep_their_name() {
    for (name, expected) in [
        ("active", SessionState::Active),
        ("pending", SessionState::Pending),
        ("suspended", SessionState::Unknown("suspended".to_owned())),
        ("Pending", SessionState::Unknown("Pending".to_owned())),
        ("", SessionState::Unknown(String::new())),
    ] {
        assert_eq!(claims(session().claim("sts", name)).await.state(), Some(&expected));
    }
    assert!(claims(session().pending()).await.is_pending());
}

#[tokio::test]
async fn actor_is_kept_as_it_came() {
    let acting = claims(session().actor("user_admin")).await;
    assert_eq!(acting.actor().map(ToString::to_string).as_deref(), Some(r#"{"sub":"user_admin"}"#));
    // Who acts does not change who is acted for.
    assert_eq!(acting.user_id(), "user_1");
    let agent =
        claims(session().claim("act", json!({ "sub": "agent_1", "type": "agent", "n": { "deep": [1] } }))).await;
    let agent: serde_json::Value = agent.actor().expect("an actor").get().expect("JSON");
    assert_eq!(agent, json!({ "sub": "agent_1", "type": "agent", "n": { "deep": [1] } }));
    assert!(claims(session().claim("act", json!(null))).await.actor().is_none());
}

#[tokio::test]
async fn session_claims_debug_output_hides_token_and_claims() {
    let token = session().claim("email", "ada@example.com").claim("api_secret", "hunter2-hunter2").mint();
    let claims = verifier().verify_session(&token).await.expect("a valid token");
    let typed = verifier().verify_session_as::<serde::de::IgnoredAny>(&token).await.expect("a valid token");
    for text in [format!("{claims:?}"), format!("{claims:#?}"), format!("{typed:?}"), format!("{:?}", verifier())] {
        for secret in parts(&token).into_iter().chain(["ada@example.com", "hunter2"]) {
            assert!(!text.contains(secret), "{text}");
        }
    }
    assert!(format!("{claims:?}").contains("user_1"));
}
