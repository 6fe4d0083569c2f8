//! Sessions, their tokens, and the clients that hold them.

use serde_json::{Value, json};

use crate::harness::{Api, column, id};

#[tokio::test]
async fn session_is_created_listed_and_revoked_once() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let first = api.post("/sessions", json!({ "user_id": user })).await.ok();
    let second = api.post("/sessions", json!({ "user_id": user, "later": 1 })).await.ok();
    assert!(id(&first).starts_with("sess_"));
    assert_eq!(first["status"], "active");
    assert!(first["expire_at"].as_i64() > first["created_at"].as_i64());
    assert_eq!(api.get(&format!("/sessions/{}", id(&first))).await.ok(), first);

    let all = api.list("/sessions", &[("user_id", &user)]).await.ok();
    assert_eq!(column(&all, "id"), [second["id"].clone(), first["id"].clone()]);
    assert_eq!(api.get("/sessions").await.ok(), all);
    let revoke = format!("/sessions/{}/revoke", id(&first));
    let revoked = api.act(&revoke).await.ok();
    assert_eq!(revoked["status"], "revoked");
    assert!(revoked["updated_at"].as_i64() > first["updated_at"].as_i64());
    api.act(&revoke).await.rejected(400, "invalid_action_for_session");

    for (status, expected) in [("active", &second), ("revoked", &first)] {
        let query = [("user_id", user.as_str()), ("status", status)];
        let list = api.list("/sessions", &query).await.ok();
        assert_eq!(column(&list, "id"), [expected["id"].clone()]);
    }
    let client = second["client_id"].as_str().expect("a client");
    let of_client = api.list("/sessions", &[("client_id", client)]).await.ok();
    assert_eq!(column(&of_client, "id"), [second["id"].clone()]);
    let paginated = [("user_id", user.as_str()), ("paginated", "true"), ("limit", "1")];
    let envelope = api.list("/sessions", &paginated).await.ok();
    assert_eq!(envelope["total_count"], 2);
    assert_eq!(column(&envelope["data"], "id"), [second["id"].clone()]);
}

#[tokio::test]
async fn invalid_session_requests_are_rejected() {
    let api = Api::start().await;
    for status in ["asleep", "pending"] {
        let query = [("user_id", "user_x"), ("status", status)];
        api.list("/sessions", &query).await.rejected_param("form_param_value_invalid", "status");
    }
    api.post("/sessions", json!({})).await.rejected_param("form_param_missing", "user_id");
    let unknown = json!({ "user_id": "user_x" });
    api.post("/sessions", unknown).await.rejected(404, "resource_not_found");
    api.get("/sessions/sess_x").await.rejected(404, "resource_not_found");
    for action in ["revoke", "tokens", "tokens/template", "verify"] {
        let response = api.act(&format!("/sessions/sess_x/{action}")).await;
        response.rejected(404, "resource_not_found");
    }
    let locked = json!({ "username": "ada_l", "locked": true });
    let locked = id(&api.post("/users", locked).await.ok());
    let response = api.post("/sessions", json!({ "user_id": locked })).await;
    response.rejected(403, "user_locked");
}

#[tokio::test]
async fn session_tokens_have_three_parts_and_a_lifetime() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let session = id(&api.post("/sessions", json!({ "user_id": user })).await.ok());
    let path = format!("/sessions/{session}/tokens");
    let token = api.act(&path).await.ok();
    let jwt = token["jwt"].as_str().expect("a token");
    let parts: Vec<&str> = jwt.split('.').collect();
    assert_eq!(parts.len(), 3);
    let base64url = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    assert!(parts.iter().all(|part| !part.is_empty() && part.bytes().all(base64url)));
    assert_ne!(api.act(&path).await.ok()["jwt"], token["jwt"]);
    api.post(&format!("{path}/hasura"), json!({ "expires_in_seconds": 30 })).await.ok();
    for seconds in [29, 315_360_001] {
        let response = api.post(&path, json!({ "expires_in_seconds": seconds })).await;
        response.rejected_param("form_param_value_invalid", "expires_in_seconds");
    }
    api.act(&format!("/sessions/{session}/revoke")).await.ok();
    api.act(&path).await.rejected(404, "resource_not_found");
}

#[tokio::test]
async fn token_verifies_its_session_and_its_client() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let signed_in = api.clerk.create_client_session(&user).expect("a session");
    let other = api.clerk.create_client_session(&user).expect("a session");
    let verify = format!("/sessions/{}/verify", signed_in.session_id);
    let token = |token: &str| json!({ "token": token });
    let session = api.post(&verify, token(&signed_in.token)).await.ok();
    assert_eq!(session["id"], signed_in.session_id.as_str());
    api.act(&verify).await.ok();
    api.post(&verify, token(&other.token)).await.rejected(400, "invalid_session_token");

    let client = api.post("/clients/verify", token(&signed_in.token)).await.ok();
    assert_eq!(client["id"], signed_in.client_id.as_str());
    assert_eq!(client["session_ids"], json!([signed_in.session_id]));
    assert_eq!(client["last_active_session_id"], signed_in.session_id.as_str());
    let response = api.post("/clients/verify", token("a.b.c")).await;
    response.rejected(400, "invalid_session_token");
    api.post("/clients/verify", json!({})).await.rejected_param("form_param_missing", "token");

    api.act(&format!("/sessions/{}/revoke", signed_in.session_id)).await.ok();
    api.post(&verify, token(&signed_in.token)).await.rejected(401, "authentication_invalid");
    let response = api.post("/clients/verify", token(&signed_in.token)).await;
    response.rejected(401, "authentication_invalid");
    let client = api.get(&format!("/clients/{}", signed_in.client_id)).await.ok();
    assert_eq!(client["sessions"][0]["status"], "revoked");
    assert_eq!(client["last_active_session_id"], Value::Null);
}

#[tokio::test]
async fn clients_are_listed_newest_first() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let first = api.clerk.create_client_session(&user).expect("a session");
    let second = api.clerk.create_client_session(&user).expect("a session");
    let list = api.get("/clients").await.ok();
    assert_eq!(column(&list, "id"), [second.client_id.as_str(), first.client_id.as_str()]);
    assert!(first.client_id.starts_with("client_"));
    api.get("/clients/client_x").await.rejected(404, "resource_not_found");
    assert!(api.clerk.create_client_session("user_x").is_err());
}

#[tokio::test]
async fn refresh_gives_a_token_or_cookies_or_status_401() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let own = api.clerk.create_client_session(&user).expect("a session");
    let other = api.clerk.create_client_session(&user).expect("a session");
    let path = format!("/sessions/{}/refresh", own.session_id);
    let body = |token: &str| {
        json!({
            "expired_token": token,
            "refresh_token": "r",
            "request_origin": "https://example.com",
            "request_headers": { "user-agent": ["x"] },
        })
    };
    let token = api.post(&path, body(&own.token)).await.ok();
    assert_eq!(token["object"], "token");
    let mut with_format = body(&own.token);
    with_format["format"] = "cookie".into();
    let cookies = api.post(&path, with_format).await.ok();
    let cookie = cookies["cookies"][0].as_str().expect("a cookie");
    assert!(cookie.starts_with("__session="));

    api.post(&path, body("a.b.c")).await.rejected(401, "expired_session_token_invalid");
    api.post(&path, body(&other.token)).await.rejected(401, "refresh_sid_mismatch");
    let response = api.post("/sessions/sess_x/refresh", body(&own.token)).await;
    response.rejected(401, "session_refresh_session_not_found");
    api.post(&path, json!({})).await.rejected_param("form_param_missing", "expired_token");
    api.act(&format!("/sessions/{}/revoke", own.session_id)).await.ok();
    let response = api.post(&path, body(&own.token)).await;
    response.rejected(401, "session_refresh_inactive_session");
}

#[tokio::test]
async fn sessions_are_deleted_with_their_user() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let gone = api.clerk.create_client_session(&user).expect("a session");
    api.delete(&format!("/users/{user}")).await.ok();
    let path = format!("/sessions/{}", gone.session_id);
    api.get(&path).await.rejected(404, "resource_not_found");
    let client = api.get(&format!("/clients/{}", gone.client_id)).await.ok();
    assert_eq!(client["session_ids"], json!([]));
    let response = api.post("/clients/verify", json!({ "token": gone.token })).await;
    response.rejected(400, "invalid_session_token");
}
