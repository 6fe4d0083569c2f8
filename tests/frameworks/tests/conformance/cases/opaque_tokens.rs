//! Machine tokens that only the service can verify.

use httpmock::{Method, MockServer};
use serde_json::{Value, json};

use crate::client::Reply;
use crate::fixture::{API_KEY, machine_is, production, production_with};
use crate::framework::Framework;

behind_every_framework! {
    api_key_signs_its_subject_in,
    opaque_m2m_token_signs_a_machine_in,
    opaque_oauth_token_signs_a_machine_in,
    revoked_key_is_rejected,
    expired_key_is_rejected,
    unknown_key_is_rejected,
    response_that_proves_nothing_is_not_the_tokens_fault,
    service_that_fails_is_not_the_tokens_fault,
    secret_key_that_is_rejected_is_not_the_tokens_fault,
    opaque_token_without_a_client_is_not_the_tokens_fault,
}

fn api_key() -> Value {
    json!({
        "object": "api_key", "id": "ak_id", "subject": "user_ada", "name": "backup", "scopes": ["read"],
        "claims": null, "revoked": false, "expired": false, "expiration": null,
    })
}

/// Sends the API key to the route for machines, where the service says this of it.
async fn verified(framework: Framework, status: u16, body: &Value) -> Reply {
    let api = MockServer::start_async().await;
    let mock = machine_is(&api, status, body).await;
    let app = framework.start(production_with(&api)).await;
    let reply = app.post("/machine").bearer(API_KEY).send().await;
    mock.assert_calls_async(1).await;
    reply
}

/// The API that gives this for the opaque tokens of a kind, and the reply to one of them.
async fn opaque(framework: Framework, token: &str, path: &str, body: Value, response: Value) -> Value {
    let api = MockServer::start_async().await;
    let mock = api
        .mock_async(|when, then| {
            when.method(Method::POST).path(path).json_body(body);
            then.status(200).json_body(response);
        })
        .await;
    let app = framework.start(production_with(&api)).await;
    let reply = app.get("/machine").bearer(token).send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    mock.assert_calls_async(1).await;
    reply.json()
}

#[track_caller]
fn assert_rejected(reply: &Reply, reason: &str) {
    assert_eq!(reply.outcome(), (401, "signed-out", reason));
    assert_eq!(reply.header("www-authenticate"), Some(r#"Bearer error="invalid_token""#));
    assert_eq!(reply.json()["errors"][0]["code"], "authentication_invalid");
}

#[track_caller]
fn assert_unavailable(reply: &Reply, reason: &str) {
    assert_eq!(reply.outcome(), (503, "signed-out", reason));
    assert_eq!(reply.header("www-authenticate"), None);
    assert_eq!(reply.json()["errors"][0]["code"], "service_unavailable");
}

async fn api_key_signs_its_subject_in(framework: Framework) {
    let reply = verified(framework, 200, &api_key()).await;
    assert_eq!(reply.outcome(), (200, "", ""));
    assert_eq!(reply.json(), json!({ "kind": "machine", "token_type": "api_key", "subject": "user_ada" }));
}

async fn opaque_m2m_token_signs_a_machine_in(framework: Framework) {
    let response = json!({
        "object": "machine_to_machine_token", "id": "mt_id", "subject": "mch_1", "revoked": false, "expired": false,
    });
    let shown = opaque(framework, "mt_1", "/v1/m2m_tokens/verify", json!({ "token": "mt_1" }), response).await;
    assert_eq!(shown, json!({ "kind": "machine", "token_type": "m2m_token", "subject": "mch_1" }));
}

async fn opaque_oauth_token_signs_a_machine_in(framework: Framework) {
    let path = "/v1/oauth_applications/access_tokens/verify";
    let response = json!({
        "object": "clerk_idp_oauth_access_token", "id": "oat_id", "client_id": "client_1", "subject": "user_ada",
        "scopes": ["email"], "revoked": false, "expired": false,
    });
    let shown = opaque(framework, "oat_1", path, json!({ "access_token": "oat_1" }), response).await;
    assert_eq!(shown, json!({ "kind": "machine", "token_type": "oauth_token", "subject": "user_ada" }));
}

async fn revoked_key_is_rejected(framework: Framework) {
    let mut body = api_key();
    body["revoked"] = true.into();
    assert_rejected(&verified(framework, 200, &body).await, "token-invalid");
}

async fn expired_key_is_rejected(framework: Framework) {
    let mut body = api_key();
    body["expired"] = true.into();
    assert_rejected(&verified(framework, 200, &body).await, "token-expired");
}

async fn unknown_key_is_rejected(framework: Framework) {
    let body = json!({ "errors": [{ "code": "api_key_not_found", "message": "no" }] });
    assert_rejected(&verified(framework, 404, &body).await, "token-invalid");
}

async fn response_that_proves_nothing_is_not_the_tokens_fault(framework: Framework) {
    let html = Value::from("<html></html>");
    let mut without_revoked = api_key();
    without_revoked.as_object_mut().unwrap().remove("revoked");
    let mut of_nobody = api_key();
    of_nobody["subject"] = "".into();
    let mut of_another_type = api_key();
    of_another_type["object"] = "machine_to_machine_token".into();
    for body in [json!({}), Value::Null, html, without_revoked, of_nobody, of_another_type] {
        assert_unavailable(&verified(framework, 200, &body).await, "unexpected-error");
    }
}

async fn service_that_fails_is_not_the_tokens_fault(framework: Framework) {
    for status in [500, 502, 429] {
        assert_unavailable(&verified(framework, status, &json!({})).await, "unexpected-error");
    }
}

async fn secret_key_that_is_rejected_is_not_the_tokens_fault(framework: Framework) {
    let body = json!({ "errors": [{ "code": "authentication_invalid", "message": "no" }] });
    assert_unavailable(&verified(framework, 401, &body).await, "secret-key-invalid");
}

async fn opaque_token_without_a_client_is_not_the_tokens_fault(framework: Framework) {
    let app = framework.start(production()).await;
    assert_unavailable(&app.get("/machine").bearer(API_KEY).send().await, "jwk-failed-to-resolve");
}
