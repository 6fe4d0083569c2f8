//! The endpoint that Clerk does not have: a token for a user, for everything that is not a Rust test.

use clerk_emulator::Emulator;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};

use crate::harness::{Api, Response, id};

fn request(clerk: &Emulator, body: &Value) -> RequestBuilder {
    Client::new().post(format!("{}/_emulator/tokens", clerk.url())).json(body)
}

async fn ask(api: &Api, body: Value) -> Response {
    api.send(request(&api.clerk, &body).bearer_auth(api.clerk.api_key())).await
}

#[tokio::test]
async fn emulator_token_names_the_requested_party() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    for azp in [json!("https://app.example.com"), json!("anything"), Value::Null] {
        let token = ask(&api, json!({ "user_id": user, "azp": azp })).await.ok();
        assert_eq!(
            token.as_object().map(|fields| fields.keys().cloned().collect::<Vec<_>>()),
            Some(vec!["jwt".into(), "session_id".into()])
        );
        let verifier = clerk_sdk::auth::TokenVerifier::from_jwt_key(&api.clerk.jwt_key()).expect("a key");
        let claims = verifier.verify_session(token["jwt"].as_str().expect("a token")).await.expect("a good token");
        assert_eq!(claims.user_id().as_str(), user);
        assert_eq!(claims.session_id().as_str(), token["session_id"]);
        assert_eq!(claims.authorized_party().map(Value::from).unwrap_or_default(), azp);
        let session = api.get(&format!("/sessions/{}", claims.session_id().as_str())).await.ok();
        assert_eq!(session["status"], "active");
    }
}

#[tokio::test]
async fn emulator_token_request_is_rejected_like_any_other() {
    let api = Api::start().await;
    ask(&api, json!({})).await.rejected_param("form_param_missing", "user_id");
    ask(&api, json!({ "user_id": "user_x" })).await.rejected(404, "resource_not_found");
    ask(&api, json!({ "user_id": "user_x", "azp": 1 })).await.rejected_param("form_param_format_invalid", "azp");
    ask(&api, json!({ "user_id": "user_x", "origin": "x" })).await.rejected_param("form_param_unknown", "origin");
    let banned = api.post("/users", json!({ "username": "ada_l", "banned": true })).await.ok();
    ask(&api, json!({ "user_id": banned["id"] })).await.rejected(403, "user_banned");
    let unknown = Client::new().get(format!("{}/_emulator/nothing", api.clerk.url()));
    api.send(unknown).await.rejected(404, "resource_not_found");
}

#[tokio::test]
async fn emulator_tokens_cannot_be_used_by_a_web_page() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let body = json!({ "user_id": user });
    api.send(request(&api.clerk, &body)).await.rejected(401, "authentication_invalid");
    let wrong = request(&api.clerk, &body).bearer_auth("sk_test_x");
    api.send(wrong).await.rejected(401, "clerk_key_invalid");
    let elsewhere = request(&api.clerk, &body).bearer_auth(api.clerk.api_key()).header("host", "attacker.example");
    api.send(elsewhere).await.rejected(421, "host_invalid");
    // A browser sends a preflight request first, because of the key, and gets no permission.
    let url = format!("{}/_emulator/tokens", api.clerk.url());
    for method in [Method::OPTIONS, Method::POST] {
        let request = Client::new().request(method, &url).bearer_auth(api.clerk.api_key()).json(&body);
        let request = request.header("origin", "https://attacker.example");
        let request = request.header("access-control-request-method", "POST");
        let response = request.header("access-control-request-headers", "authorization").send().await;
        let response = response.expect("a response");
        let cors = response.headers().keys().any(|name| name.as_str().starts_with("access-control-"));
        assert!(!cors, "{:?}", response.headers());
    }
    assert!(api.get("/sessions").await.ok().as_array().is_some_and(|sessions| sessions.len() == 1));
}
