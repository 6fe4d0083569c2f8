//! The version of the API that a request asks for.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Api, Response, id};

/// Every version before metadata left the update of a user.
const EARLIER: [&str; 5] = ["2021-02-05", "2024-10-01", "2025-03-12", "2025-04-10", "2025-11-10"];

const KINDS: [&str; 3] = ["public_metadata", "private_metadata", "unsafe_metadata"];

async fn update(api: &Api, path: &str, version: Option<&str>, body: &Value) -> Response {
    let request = api.request(Method::PATCH, path).json(body);
    let request = match version {
        Some(version) => request.header("Clerk-API-Version", version),
        None => request,
    };
    api.send(request).await
}

#[tokio::test]
async fn user_update_replaces_metadata_before_2026_05_12() {
    let api = Api::start().await;
    let path = format!("/users/{}", id(&api.user("ada@example.com").await));
    for version in EARLIER.map(Some).into_iter().chain([None]) {
        for kind in KINDS {
            update(&api, &path, version, &json!({ kind: { "old": 1, "nested": { "a": 1 } } })).await.ok();
            let change = json!({ kind: { "nested": { "b": null } }, "first_name": "Ada" });
            let user = update(&api, &path, version, &change).await.ok();
            assert_eq!(user[kind], json!({ "nested": { "b": null } }), "{version:?}");
            let kept = update(&api, &path, version, &json!({ kind: null })).await.ok();
            assert_eq!(kept[kind], user[kind], "null changes nothing");
            update(&api, &path, version, &json!({ kind: "{}" }))
                .await
                .rejected_param("form_param_format_invalid", kind);
        }
    }
}

#[tokio::test]
async fn user_update_rejects_metadata_from_2026_05_12_on() {
    let api = Api::start().await;
    let path = format!("/users/{}", id(&api.user("ada@example.com").await));
    for kind in KINDS {
        let rejected = update(&api, &path, Some("2026-05-12"), &json!({ kind: {}, "first_name": "Ada" })).await;
        let text = rejected.body["errors"][0]["long_message"].as_str().expect("a text").to_owned();
        assert!(text.contains(&format!("/v1{path}/metadata")), "{text}");
        rejected.rejected_param("form_param_deprecated", kind);
    }
    assert_eq!(api.get(&path).await.ok()["first_name"], Value::Null);
}

#[tokio::test]
async fn api_version_can_be_in_the_query() {
    let api = Api::start().await;
    let path = format!("/users/{}", id(&api.user("ada@example.com").await));
    let body = json!({ "public_metadata": { "a": 1 } });
    update(&api, &format!("{path}?__clerk_api_version=2025-04-10"), None, &body).await.ok();
    let newest = format!("{path}?__clerk_api_version=2026-05-12");
    update(&api, &newest, None, &body).await.rejected_param("form_param_deprecated", "public_metadata");
    let both = update(&api, &newest, Some("2026-05-12"), &body).await;
    both.rejected(400, "api_version_invalid");
}

#[tokio::test]
async fn other_api_versions_are_rejected() {
    let api = Api::start().await;
    for version in ["", "v1", "2026-05-13", "2026-05-12 ", "2026-05-12,2026-05-12", "latest", "é"] {
        let request = api.request(Method::GET, "/users").header("Clerk-API-Version", version.as_bytes());
        let response = api.send(request).await;
        // Space around a header value is not part of it.
        if version.trim() == "2026-05-12" {
            response.ok();
        } else {
            response.rejected(400, "api_version_invalid");
        }
    }
    let twice = api.request(Method::GET, "/users").header("Clerk-API-Version", "2026-05-12");
    api.send(twice.header("Clerk-API-Version", "2026-05-12")).await.rejected(400, "api_version_invalid");
    api.get("/users?__clerk_api_version=2").await.rejected(400, "api_version_invalid");
}

#[tokio::test]
async fn sessions_are_verified_before_2025_04_10() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let session = api.clerk.create_client_session(&user).expect("a session").session_id;
    let verify = format!("/sessions/{session}/verify");
    api.act(&verify).await.ok();
    for version in EARLIER.into_iter().chain(["2026-05-12"]) {
        let response = api.send(api.request(Method::POST, &verify).header("Clerk-API-Version", version)).await;
        if version < "2025-04-10" {
            response.ok();
        } else {
            response.rejected(410, "operation_deprecated");
        }
    }
}
