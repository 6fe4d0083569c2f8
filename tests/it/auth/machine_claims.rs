//! What tokens of machines and OAuth applications say.

use clerk_sdk::Timestamp;
use clerk_sdk::auth::Reason;
use serde::Deserialize;
use serde_json::json;

use super::support::{NOW, home, verifier};

#[derive(Debug, Deserialize, PartialEq)]
struct Own {
    region: String,
}

#[tokio::test]
async fn a_machine_token_says_who_calls_and_what_for() {
    let token = home().m2m("mch_1").claim("scopes", ["mch_2", "mch_3"]).claim("region", "eu").mint();
    let claims = verifier().verify_m2m(&token).await.expect("a valid token");
    assert_eq!((claims.machine_id(), claims.scopes()), ("mch_1", &["mch_2".to_owned(), "mch_3".to_owned()][..]));
    assert_eq!(claims.expires_at(), Timestamp::from_millis((NOW + 60) * 1000));
    assert_eq!(claims.custom::<Own>().expect("its own claims"), Own { region: "eu".to_owned() });
    assert_eq!(claims.custom::<Vec<u8>>().expect_err("another shape").reason(), Reason::CustomClaims);
}

#[tokio::test]
async fn an_oauth_token_says_who_gave_what_to_whom() {
    let token = home().oauth("user_1").claim("scope", " profile  email ").claim("region", "eu").mint();
    let claims = verifier().verify_oauth(&token).await.expect("a valid token");
    assert_eq!(claims.user_id(), "user_1");
    assert_eq!(
        (claims.client_id(), claims.scopes()),
        (Some("client_test"), &["profile".to_owned(), "email".to_owned()][..])
    );
    assert_eq!(claims.expires_at(), Timestamp::from_millis((NOW + 60) * 1000));
    assert_eq!(claims.custom::<Own>().expect("its own claims"), Own { region: "eu".to_owned() });
    assert_eq!(claims.custom::<Vec<u8>>().expect_err("another shape").reason(), Reason::CustomClaims);
}

#[tokio::test]
async fn scopes_that_are_missing_or_of_a_wrong_type_are_none() {
    for value in [json!(null), json!(1), json!(["a", 1]), json!({}), json!([["a"]])] {
        let machine = home().m2m("mch_1").claim("scopes", &value).mint();
        assert!(verifier().verify_m2m(&machine).await.expect("a valid token").scopes().is_empty(), "{value}");
        let oauth = home().oauth("user_1").claim("scope", &value).claim("client_id", &value).mint();
        let oauth = verifier().verify_oauth(&oauth).await.expect("a valid token");
        assert!(oauth.scopes().is_empty() && oauth.client_id().is_none(), "{value}");
    }
    let list = home().oauth("user_1").claim("scopes", ["email"]).mint();
    assert_eq!(verifier().verify_oauth(&list).await.expect("a valid token").scopes(), ["email"]);
}
