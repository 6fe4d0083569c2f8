//! Tokens that cannot be checked, because no keys can be fetched.

use httpmock::MockServer;
use serde_json::json;

use crate::fixture::{instance, production_without_keys, token_of};
use crate::framework::Framework;

behind_every_framework! {
    fetched_keys_sign_in,
    keys_that_the_service_does_not_give_are_not_the_tokens_fault,
    service_that_is_not_reached_is_not_the_tokens_fault,
    secret_key_that_is_rejected_is_not_the_tokens_fault,
    lax_layer_goes_on_without_keys,
    page_is_not_sent_to_sign_in_without_keys,
}

/// An API that gives this for the keys of the instance.
async fn api(status: u16, body: serde_json::Value) -> MockServer {
    let api = MockServer::start_async().await;
    api.mock_async(|when, then| {
        when.path("/v1/jwks");
        then.status(status).json_body(body);
    })
    .await;
    api
}

async fn is_unavailable(framework: Framework, api_url: &str, reason: &str) {
    let app = framework.start(production_without_keys(api_url)).await;
    for request in [app.get("/strict").bearer(&token_of("user_ada")), app.get("/strict").browser(&token_of("user_ada"))]
    {
        let reply = request.send().await;
        assert_eq!(reply.outcome(), (503, "signed-out", reason));
        assert_eq!(reply.header("www-authenticate"), None);
        assert_eq!(reply.json()["errors"][0]["code"], "service_unavailable");
    }
}

async fn fetched_keys_sign_in(framework: Framework) {
    let api = api(200, instance().jwks()).await;
    let app = framework.start(production_without_keys(&api.base_url())).await;
    assert_eq!(app.get("/strict").bearer(&token_of("user_ada")).send().await.outcome(), (200, "", ""));
}

async fn keys_that_the_service_does_not_give_are_not_the_tokens_fault(framework: Framework) {
    let api = api(500, json!({})).await;
    is_unavailable(framework, &api.base_url(), "jwk-remote-failed-to-load").await;
}

async fn service_that_is_not_reached_is_not_the_tokens_fault(framework: Framework) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    is_unavailable(framework, &format!("http://{address}"), "jwk-remote-failed-to-load").await;
}

async fn secret_key_that_is_rejected_is_not_the_tokens_fault(framework: Framework) {
    let api = api(401, json!({ "errors": [{ "code": "clerk_key_invalid", "message": "no" }] })).await;
    is_unavailable(framework, &api.base_url(), "secret-key-invalid").await;
}

async fn lax_layer_goes_on_without_keys(framework: Framework) {
    let api = api(500, json!({})).await;
    let app = framework.start(production_without_keys(&api.base_url())).await;
    let reply = app.get("/lax").bearer(&token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (200, "signed-out", "jwk-remote-failed-to-load"));
    let reply = app.get("/lax/session").bearer(&token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (503, "signed-out", "jwk-remote-failed-to-load"), "the handler needs a session");
}

async fn page_is_not_sent_to_sign_in_without_keys(framework: Framework) {
    let api = api(500, json!({})).await;
    let app = framework.start(production_without_keys(&api.base_url())).await;
    let reply = app.get("/page").page().browser(&token_of("user_ada")).send().await;
    assert_eq!(reply.outcome(), (503, "signed-out", "jwk-remote-failed-to-load"));
    assert_eq!(reply.header("location"), None);
}
