//! Permissions, and proofs of identity that must be recent.

use clerk_sdk::testing::TestToken;
use serde_json::{Value, json};

use crate::fixture::{instance, production, token_of};
use crate::framework::Framework;

behind_every_framework! {
    guarded_layer_rejects_a_user_without_the_permission,
    guarded_layer_lets_a_user_with_the_permission_through,
    guarded_layer_rejects_a_visitor_as_one,
    guarded_handler_rejects_a_user_without_the_permission,
    guarded_handler_lets_a_user_with_the_permission_through,
    guarded_handler_rejects_a_visitor_as_one,
    permission_of_claims_v1_counts,
    proof_that_is_too_old_is_asked_for_again,
    recent_proof_is_accepted,
    proof_of_a_visitor_is_not_asked_for,
}

fn member(permissions: &[&str]) -> TestToken {
    instance().session("user_ada").organization("org_acme", "org:member", permissions)
}

fn forbidden() -> Value {
    json!({ "errors": [{ "code": "authorization_invalid", "message": "Forbidden" }] })
}

async fn lacks_permission(framework: Framework, path: &str) {
    let app = framework.start(production()).await;
    for token in [token_of("user_ada"), member(&["org:invoices:read"]).mint()] {
        let reply = app.get(path).bearer(&token).send().await;
        assert_eq!(reply.outcome(), (403, "", ""));
        assert_eq!(reply.header("www-authenticate"), None);
        assert_eq!(reply.json(), forbidden());
    }
}

async fn has_permission(framework: Framework, path: &str, token: TestToken) {
    let app = framework.start(production()).await;
    let reply = app.post(path).bearer(&token.mint()).send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    assert_eq!(reply.json()["organization_id"], "org_acme");
}

async fn is_a_visitor(framework: Framework, path: &str) {
    let app = framework.start(production()).await;
    let reply = app.get(path).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-and-uat-missing"));
    assert_eq!(reply.header("www-authenticate"), Some("Bearer"));
    assert_eq!(reply.json()["errors"][0]["code"], "authentication_invalid");
}

async fn guarded_layer_rejects_a_user_without_the_permission(framework: Framework) {
    lacks_permission(framework, "/guarded").await;
}

async fn guarded_layer_lets_a_user_with_the_permission_through(framework: Framework) {
    has_permission(framework, "/guarded", member(&["org:invoices:read", "org:invoices:delete"])).await;
}

async fn guarded_layer_rejects_a_visitor_as_one(framework: Framework) {
    is_a_visitor(framework, "/guarded").await;
}

async fn guarded_handler_rejects_a_user_without_the_permission(framework: Framework) {
    lacks_permission(framework, "/protected").await;
}

async fn guarded_handler_lets_a_user_with_the_permission_through(framework: Framework) {
    has_permission(framework, "/protected", member(&["org:invoices:read", "org:invoices:delete"])).await;
}

async fn guarded_handler_rejects_a_visitor_as_one(framework: Framework) {
    is_a_visitor(framework, "/protected").await;
}

async fn permission_of_claims_v1_counts(framework: Framework) {
    let session = instance().session("user_ada").claims_v1();
    let token = session.organization("org_acme", "org:member", &["org:invoices:delete"]);
    has_permission(framework, "/guarded", token).await;
}

async fn proof_that_is_too_old_is_asked_for_again(framework: Framework) {
    let app = framework.start(production()).await;
    let token = instance().session("user_ada").claim("fva", [11, 11]).mint();
    let reply = app.get("/fresh").bearer(&token).send().await;
    assert_eq!(reply.outcome(), (403, "", ""));
    assert_eq!(reply.header("www-authenticate"), None);
    let expected = json!({
        "clerk_error": {
            "type": "forbidden",
            "reason": "reverification-error",
            "metadata": { "reverification": { "level": "multi_factor", "afterMinutes": 10 } },
        },
    });
    assert_eq!(reply.json(), expected);
}

async fn recent_proof_is_accepted(framework: Framework) {
    let app = framework.start(production()).await;
    let token = instance().session("user_ada").claim("fva", [9, 0]).mint();
    assert_eq!(app.get("/fresh").bearer(&token).send().await.outcome(), (200, "", ""));
}

async fn proof_of_a_visitor_is_not_asked_for(framework: Framework) {
    is_a_visitor(framework, "/fresh").await;
}
