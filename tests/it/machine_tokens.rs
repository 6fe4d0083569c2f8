//! What a verified machine token says about its validity: never that it is valid without the service saying so.

use clerk_sdk::types::{ApiKey, IssuedOAuthAccessToken, M2mToken};
use serde_json::json;

#[test]
fn validity_that_a_response_leaves_out_is_not_assumed() {
    for left_out in [json!({ "id": "id_1" }), json!({ "id": "id_1", "revoked": null, "expired": null })] {
        let key: ApiKey = serde_json::from_value(left_out.clone()).expect("a key");
        let m2m: M2mToken = serde_json::from_value(left_out.clone()).expect("a token");
        let oauth: IssuedOAuthAccessToken = serde_json::from_value(left_out).expect("a token");
        for state in [(key.revoked, key.expired), (m2m.revoked, m2m.expired), (oauth.revoked, oauth.expired)] {
            assert_eq!(state, (None, None));
        }
    }
}

#[test]
fn oauth_response_that_says_only_that_a_token_is_not_active_is_read() {
    let token: IssuedOAuthAccessToken = serde_json::from_value(json!({ "active": false })).expect("a token");
    assert_eq!((token.active, token.id, token.revoked, token.expired), (Some(false), None, None, None));
}

#[test]
fn claims_are_kept_whatever_they_are() {
    for claims in [json!({ "plan": "pro" }), json!(["a"]), json!("text"), json!(7)] {
        let key: ApiKey = serde_json::from_value(json!({ "id": "ak_1", "claims": claims })).expect("a key");
        let kept = key.claims.expect("claims").get::<serde_json::Value>().expect("JSON");
        assert_eq!(kept, claims);
    }
}
