//! Requests that nobody should send.

use reqwest::Method;
use serde_json::json;

use crate::harness::{Api, id};

async fn raw(api: &Api, body: impl Into<reqwest::Body>) -> crate::harness::Answer {
    let request = api.request(Method::POST, "/users").body(body);
    api.send(request).await
}

#[tokio::test]
async fn broken_json_is_refused_without_being_repeated() {
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
        let answer = raw(&api, body).await;
        assert!(!answer.body.to_string().contains("secret"), "{}", answer.body);
        answer.refused(400, "request_body_invalid");
    }
    let answer = raw(&api, vec![b'"', 0xff, b'"']).await;
    answer.refused(400, "request_body_invalid");
}

#[tokio::test]
async fn a_key_given_twice_is_refused() {
    let api = Api::start().await;
    for body in [
        r#"{ "username": "ada_l", "username": "ada_m" }"#,
        r#"{ "username": "ada_l", "public_metadata": { "a": 1, "a": 1 } }"#,
    ] {
        raw(&api, body).await.refused(400, "request_body_invalid");
    }
}

#[tokio::test]
async fn depth_has_a_limit() {
    let api = Api::start().await;
    let nested = |depth: usize| {
        let (open, close) = ("{\"a\":".repeat(depth), "}".repeat(depth));
        format!("{{\"username\":\"ada_l\",\"public_metadata\":{open}1{close}}}")
    };
    raw(&api, nested(100_000)).await.refused(400, "request_body_invalid");
    raw(&api, nested(100)).await.ok();
}

#[tokio::test]
async fn size_has_a_limit() {
    let api = Api::start().await;
    let sized = |size: usize| {
        let frame = r#"{"username":"ada_l","locale":""}"#.len();
        format!(r#"{{"username":"ada_l","locale":"{}"}}"#, "x".repeat(size - frame))
    };
    let limit = 1024 * 1024;
    raw(&api, sized(limit + 1)).await.refused(413, "request_body_too_large");
    raw(&api, sized(8 * limit)).await.refused(413, "request_body_too_large");
    raw(&api, sized(limit)).await.ok();
}

#[tokio::test]
async fn odd_ids_are_only_unknown() {
    let api = Api::start().await;
    for odd in ["%2e%2e", "..%2fusers", "a%20b", "%F0%9F%A6%80", "%00", "'%22%3C", "user_*", "%7B%7D"] {
        api.get(&format!("/users/{odd}")).await.refused(404, "resource_not_found");
    }
    let long = "x".repeat(5000);
    api.get(&format!("/users/{long}")).await.refused(404, "resource_not_found");
    api.get("/users/%ff").await.refused(400, "request_invalid");
}

#[tokio::test]
async fn odd_queries_are_refused_or_ignored() {
    let api = Api::start().await;
    api.get("/users?&&=&a&limit=&unknown=1").await.ok();
    api.get("/users?query=%ff").await.refused_param("form_param_value_invalid", "query");
    api.get("/users?limit=%").await.refused_param("form_param_format_invalid", "limit");
    api.get("/users?query=%00%25%5C").await.ok();
}

#[tokio::test]
async fn odd_texts_come_back_as_they_were() {
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
async fn many_requests_at_once_keep_names_unique() {
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
