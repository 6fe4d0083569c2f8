//! Requests that nobody should send.

use reqwest::Method;
use serde_json::json;

use crate::harness::{Api, id};

async fn raw(api: &Api, body: impl Into<reqwest::Body>) -> crate::harness::Response {
    let request = api.request(Method::POST, "/users").body(body);
    api.send(request).await
}

#[tokio::test]
async fn broken_json_is_rejected_and_not_repeated() {
    let api = Api::start().await;
    for body in [
        "{",
        "nonsense-secret",
        "{\"username\": secret}",
        "{} {}",
        "[]",
        "\"secret\"",
        "{\"a\": 01}",
        "{\"username\": \"\\ud800\"}",
    ] {
        let response = raw(&api, body).await;
        assert!(!response.body.to_string().contains("secret"), "{}", response.body);
        response.rejected(400, "request_body_invalid");
    }
    let response = raw(&api, vec![b'"', 0xff, b'"']).await;
    response.rejected(400, "request_body_invalid");
}

#[tokio::test]
async fn duplicate_json_key_is_rejected() {
    let api = Api::start().await;
    for body in [
        r#"{ "username": "ada_l", "username": "ada_m" }"#,
        r#"{ "username": "ada_l", "public_metadata": { "a": 1, "a": 1 } }"#,
    ] {
        raw(&api, body).await.rejected(400, "request_body_invalid");
    }
}

#[tokio::test]
async fn json_depth_has_a_limit() {
    let api = Api::start().await;
    let nested = |depth: usize| {
        let (open, close) = ("{\"a\":".repeat(depth), "}".repeat(depth));
        format!("{{\"username\":\"ada_l\",\"public_metadata\":{open}1{close}}}")
    };
    raw(&api, nested(100_000)).await.rejected(400, "request_body_invalid");
    raw(&api, nested(100)).await.ok();
}

#[tokio::test]
async fn body_size_has_a_limit() {
    let api = Api::start().await;
    let sized = |size: usize| {
        let frame = r#"{"username":"ada_l","locale":""}"#.len();
        format!(r#"{{"username":"ada_l","locale":"{}"}}"#, "x".repeat(size - frame))
    };
    let limit = 1024 * 1024;
    raw(&api, sized(limit + 1)).await.rejected(413, "request_body_too_large");
    raw(&api, sized(8 * limit)).await.rejected(413, "request_body_too_large");
    raw(&api, sized(limit)).await.ok();
}

#[tokio::test]
async fn unusual_ids_are_only_unknown() {
    let api = Api::start().await;
    for odd in ["%2e%2e", "..%2fusers", "a%20b", "%F0%9F%A6%80", "%00", "'%22%3C", "user_*", "%7B%7D"] {
        api.get(&format!("/users/{odd}")).await.rejected(404, "resource_not_found");
    }
    let long = "x".repeat(5000);
    api.get(&format!("/users/{long}")).await.rejected(404, "resource_not_found");
    api.get("/users/%ff").await.rejected(400, "request_invalid");
}

#[tokio::test]
async fn unusual_queries_are_rejected_or_ignored() {
    let api = Api::start().await;
    api.get("/users?&&=&a&limit=&unknown=1").await.ok();
    api.get("/users?query=%ff").await.rejected_param("form_param_value_invalid", "query");
    api.get("/users?limit=%").await.rejected_param("form_param_format_invalid", "limit");
    api.get("/users?query=%00%25%5C").await.ok();
}

#[tokio::test]
async fn unusual_texts_come_back_unchanged() {
    let api = Api::start().await;
    let odd = "\u{0}\u{202e}\"\\\u{1F980}é\u{301}</script>";
    let body = json!({ "username": "ada_l", "first_name": odd, "public_metadata": { odd: odd } });
    let user = api.post("/users", body).await.ok();
    assert_eq!(user["first_name"], odd);
    let read = api.get(&format!("/users/{}", id(&user))).await.ok();
    assert_eq!(read["public_metadata"][odd], odd);
    let found = api.list("/users", &[("name_query", "\u{1F980}É\u{301}")]).await.ok();
    assert_eq!(found.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn concurrent_requests_keep_usernames_unique() {
    let api = std::sync::Arc::new(Api::start().await);
    let mut tasks = Vec::new();
    for _ in 0..20 {
        let api = api.clone();
        let body = json!({ "username": "ada_l" });
        tasks.push(tokio::spawn(async move { api.post("/users", body).await.status }));
    }
    let mut created = 0;
    for task in tasks {
        match task.await.expect("a request") {
            200 => created += 1,
            status => assert_eq!(status, 422),
        }
    }
    assert_eq!(created, 1);
}
