//! What tokens of machines and OAuth applications say.

use clerk_sdk::Timestamp;
use clerk_sdk::auth::Reason;
use serde::Deserialize;
use serde_json::json;

use crate::support::tokens::{NOW, decode, home, parts, verifier};

#[derive(Debug, Deserialize, PartialEq)]
struct Own {
    region: String,
}

#[tokio::test]
async fn machine_token_names_caller_and_scopes() {
    let token = home().m2m("mch_1").scopes(&["mch_2", "mch_3"]).claim("region", "eu").mint();
    let claims = verifier().verify_m2m(&token).await.expect("a valid token");
    assert_eq!((claims.machine_id(), claims.scopes()), ("mch_1", &["mch_2".to_owned(), "mch_3".to_owned()][..]));
    assert_eq!(claims.expires_at(), Timestamp::from_millis((NOW + 60) * 1000));
    assert_eq!(claims.custom::<Own>().expect("its own claims"), Own { region: "eu".to_owned() });
    assert_eq!(claims.custom::<Vec<u8>>().expect_err("another shape").reason(), Reason::CustomClaimsMismatch);
}

#[tokio::test]
async fn oauth_token_names_user_client_and_scopes() {
    let token = home().oauth("user_1").without("scp").claim("scope", " profile  email ").claim("region", "eu").mint();
    let claims = verifier().verify_oauth(&token).await.expect("a valid token");
    assert_eq!(claims.user_id(), "user_1");
    assert_eq!(
        (claims.client_id(), claims.scopes()),
        (Some("client_test"), &["profile".to_owned(), "email".to_owned()][..])
    );
    assert_eq!(claims.expires_at(), Timestamp::from_millis((NOW + 60) * 1000));
    assert_eq!(claims.custom::<Own>().expect("its own claims"), Own { region: "eu".to_owned() });
    assert_eq!(claims.custom::<Vec<u8>>().expect_err("another shape").reason(), Reason::CustomClaimsMismatch);
}

/// The shapes of real tokens, as the backend's own SDKs read them.
#[tokio::test]
async fn scopes_are_read_in_every_shape_that_tokens_have() {
    let m2m = || home().m2m("mch_1").without("scopes").without("aud");
    let machines = [
        (m2m().claim("scopes", "mch_a mch_b"), &["mch_a", "mch_b"][..]),
        (m2m().claim("scopes", ["mch_a", "mch_b"]), &["mch_a", "mch_b"]),
        (m2m().claim("aud", ["mch_a", "mch_b"]), &["mch_a", "mch_b"]),
        (m2m().claim("aud", "mch_a"), &["mch_a"]),
        (m2m().claim("aud", ["mch_a"]).claim("scopes", "mch_b"), &["mch_b"]),
        // An empty claim says that there are none.
        (m2m().claim("aud", ["mch_a"]).claim("scopes", ""), &[]),
        (m2m().claim("aud", ["mch_a"]).claim("scopes", json!([])), &[]),
        (m2m().claim("aud", ["mch_a"]).claim("scopes", json!(null)), &["mch_a"]),
        // A claim of a wrong type is not one that is missing.
        (m2m().claim("aud", ["mch_a"]).claim("scopes", 1), &[]),
        (m2m().claim("aud", ["mch_a"]).claim("scopes", json!(["mch_b", 1])), &[]),
        (m2m().claim("aud", ["mch_a"]).claim("scopes", json!({})), &[]),
        (m2m().claim("scp", ["mch_a"]).claim("scope", "mch_b"), &[]),
        (m2m(), &[]),
    ];
    for (index, (token, expected)) in machines.into_iter().enumerate() {
        let claims = verifier().verify_m2m(&token.mint()).await.expect("a valid token");
        assert_eq!(claims.scopes(), expected, "machine token {index}");
    }
    let oauth = || home().oauth("user_1").without("scp").without("scope");
    let applications = [
        (oauth().claim("scp", ["email", "profile"]), &["email", "profile"][..]),
        (oauth().claim("scp", "email profile"), &["email", "profile"]),
        (oauth().claim("scope", "email profile"), &["email", "profile"]),
        (oauth().claim("scope", ["email"]), &["email"]),
        (oauth().claim("scp", ["email"]).claim("scope", "profile"), &["email"]),
        (oauth().claim("scp", json!([])).claim("scope", "profile"), &[]),
        (oauth().claim("scp", json!(null)).claim("scope", "profile"), &["profile"]),
        (oauth().claim("scp", json!(["email", 1])).claim("scope", "profile"), &[]),
        (oauth().claim("scp", true).claim("scope", "profile"), &[]),
        (oauth().claim("scopes", ["email"]).claim("aud", ["profile"]), &[]),
    ];
    for (index, (token, expected)) in applications.into_iter().enumerate() {
        let claims = verifier().verify_oauth(&token.mint()).await.expect("a valid token");
        assert_eq!(claims.scopes(), expected, "OAuth token {index}");
    }
}

/// Minted test tokens have the shape of real ones.
#[tokio::test]
async fn minted_machine_tokens_have_the_shape_of_real_ones() {
    let machine = home().m2m("mch_1").scopes(&["mch_2", "mch_3"]).mint();
    let payload: serde_json::Value = serde_json::from_slice(&decode(parts(&machine)[1])).expect("JSON");
    assert_eq!((&payload["scopes"], &payload["aud"]), (&json!("mch_2 mch_3"), &json!(["mch_2", "mch_3"])));
    let claims = verifier().verify_m2m(&machine).await.expect("a valid token");
    assert_eq!(claims.scopes(), ["mch_2", "mch_3"]);
    let oauth = home().oauth("user_1").scopes(&["email", "profile"]).mint();
    let payload: serde_json::Value = serde_json::from_slice(&decode(parts(&oauth)[1])).expect("JSON");
    assert_eq!((&payload["scp"], &payload["scope"]), (&json!(["email", "profile"]), &json!("email profile")));
    let claims = verifier().verify_oauth(&oauth).await.expect("a valid token");
    assert_eq!(claims.scopes(), ["email", "profile"]);
}

#[tokio::test]
async fn scopes_that_are_missing_or_of_a_wrong_type_are_none() {
    for value in [json!(null), json!(1), json!(["a", 1]), json!({}), json!([["a"]])] {
        let machine = home().m2m("mch_1").without("aud").claim("scopes", &value).mint();
        assert!(verifier().verify_m2m(&machine).await.expect("a valid token").scopes().is_empty(), "{value}");
        let oauth = home().oauth("user_1").without("scp").claim("scope", &value).claim("client_id", &value).mint();
        let oauth = verifier().verify_oauth(&oauth).await.expect("a valid token");
        assert!(oauth.scopes().is_empty() && oauth.client_id().is_none(), "{value}");
    }
}
