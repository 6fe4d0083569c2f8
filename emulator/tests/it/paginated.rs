//! The two shapes of a list: a bare array, and an envelope for clients that send `paginated=true`.

use serde_json::json;

use crate::harness::Api;

#[tokio::test]
async fn lists_have_an_envelope_on_request() {
    let api = Api::seeded(&json!({
        "users": [{
            "email_address": ["ada@example.com"],
            "oauth_access_tokens": [{ "provider": "oauth_github" }, { "provider": "oauth_github" }],
        }],
        "invitations": [{ "email_address": "a@example.com" }, { "email_address": "b@example.com" }],
        "allowlist_identifiers": [{ "identifier": "c@example.com" }, { "identifier": "d@example.com" }],
    }))
    .await;
    let user = api.get("/users").await.ok()[0]["id"].as_str().expect("an id").to_owned();
    for _ in 0..2 {
        api.clerk.create_client_session(&user).expect("a session");
    }
    let tokens = format!("/users/{user}/oauth_access_tokens/oauth_github");
    // These are the lists that Clerk's own SDKs ask for an envelope.
    for path in ["/allowlist_identifiers", "/clients", "/invitations", "/sessions", &tokens] {
        let page = api.list(path, &[("paginated", "true"), ("limit", "1")]).await.ok();
        assert_eq!(page["total_count"], 2, "{path}");
        assert_eq!(page["data"].as_array().map(Vec::len), Some(1), "{path}");
        for bare in [&[][..], &[("paginated", "false")]] {
            let rows = api.list(path, bare).await.ok();
            assert_eq!(rows.as_array().map(Vec::len), Some(2), "{path}");
            assert_eq!(rows[0], page["data"][0], "{path}");
        }
    }
    // Users are counted by an endpoint of their own, and these always have an envelope.
    assert!(api.list("/users", &[("paginated", "true")]).await.ok().is_array());
    for list in ["organization_memberships", "organization_invitations", "trusted_devices"] {
        let rows = api.get(&format!("/users/{user}/{list}")).await.ok();
        assert_eq!(rows, json!({ "data": [], "total_count": 0 }), "{list}");
    }
}
