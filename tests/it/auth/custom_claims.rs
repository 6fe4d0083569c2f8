//! Custom claims, read as a type of the caller's.

use clerk_sdk::auth::Reason;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::support::tokens::{home, nested, session, verifier, with_payload};

#[derive(Debug, Deserialize, PartialEq)]
struct Own {
    plan: String,
    #[serde(default)]
    seats: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Strict {
    #[expect(dead_code, reason = "only its shape matters")]
    plan: String,
}

#[tokio::test]
async fn custom_claims_come_with_those_of_the_session() {
    let token = session().claim("plan", "pro").claim("seats", 7).mint();
    let claims = verifier().verify_session_as::<Own>(&token).await.expect("a valid token");
    assert_eq!(claims.custom, Own { plan: "pro".to_owned(), seats: 7 });
    assert_eq!(claims.user_id(), "user_1");
    let plain = verifier().verify_session(&token).await.expect("a valid token");
    assert_eq!(plain.custom::<Own>().expect("its own claims"), claims.custom);
}

#[tokio::test]
async fn custom_claims_can_be_read_as_a_map() {
    let token = session().claim("nested", json!({ "list": [1, "two", null] })).mint();
    let claims = verifier().verify_session_as::<Map<String, Value>>(&token).await.expect("a valid token");
    assert_eq!(claims.custom["nested"], json!({ "list": [1, "two", null] }));
    assert_eq!(claims.custom["sub"], "user_1");
}

#[tokio::test]
async fn custom_claims_of_another_shape_are_a_mismatch() {
    let verifier = verifier();
    let shapes = [
        session(),
        session().claim("plan", 1),
        session().claim("plan", json!(null)),
        session().claim("plan", "pro").claim("seats", -1),
    ];
    for token in shapes {
        let token = token.mint();
        let rejected = verifier.verify_session_as::<Own>(&token).await.expect_err("another shape");
        assert_eq!(rejected.reason(), Reason::CustomClaimsMismatch);
        let session = verifier.verify_session(&token).await.expect("a valid token");
        assert_eq!(session.custom::<Own>().expect_err("another shape").reason(), Reason::CustomClaimsMismatch);
    }
    let strict = verifier.verify_session_as::<Strict>(&session().claim("plan", "pro").mint()).await;
    assert_eq!(strict.expect_err("more claims than that").reason(), Reason::CustomClaimsMismatch);
}

/// The reason of a rejection does not depend on the type that is asked for.
#[tokio::test]
async fn custom_claims_are_read_after_verification() {
    for (token, reason) in [
        (session().expired().mint(), Reason::Expired),
        (session().tampered().mint(), Reason::InvalidSignature),
        (home().template("user_1").mint(), Reason::WrongTokenType),
    ] {
        assert_eq!(verifier().verify_session_as::<Own>(&token).await.expect_err("rejected").reason(), reason);
    }
}

#[tokio::test]
async fn template_claims_are_read_as_a_type() {
    let token = || home().template("user_1");
    let own = verifier().verify_template::<Own>(&token().claim("plan", "pro").mint()).await.expect("a valid token");
    assert_eq!(own, Own { plan: "pro".to_owned(), seats: 0 });
    for (token, reason) in [
        (token().mint(), Reason::CustomClaimsMismatch),
        (token().claim("plan", 1).mint(), Reason::CustomClaimsMismatch),
        (token().claim("plan", 1).expired().mint(), Reason::Expired),
        (token().claim("plan", "pro").tampered().mint(), Reason::InvalidSignature),
    ] {
        assert_eq!(verifier().verify_template::<Own>(&token).await.expect_err("rejected").reason(), reason);
    }
}

#[tokio::test]
async fn duplicate_custom_claim_is_a_mismatch_where_it_is_read() {
    let start = r#"{"sub":"user_1","sid":"sess_1","exp":1800000060,"#;
    let token = with_payload(format!("{start}\"plan\":\"free\",\"plan\":\"pro\"}}"));
    let claims = verifier().verify_session(&token).await.expect("a valid token");
    assert_eq!(claims.custom::<Own>().expect_err("twice").reason(), Reason::CustomClaimsMismatch);
    let deep = with_payload(format!("{start}\"plan\":\"pro\",\"x\":{}}}", nested(5000)));
    let claims = verifier().verify_session(&deep).await.expect("a valid token");
    assert_eq!(claims.custom::<Value>().expect_err("too deep").reason(), Reason::CustomClaimsMismatch);
    assert!(claims.custom::<Own>().is_ok());
}
