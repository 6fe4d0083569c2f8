//! The key check.

use reqwest::{Client, Method};
use serde_json::Value;

use crate::harness::Api;

#[tokio::test]
async fn api_key_of_the_emulator_is_accepted() {
    let api = Api::start().await;
    assert!(api.clerk.api_key().starts_with("sk_test_emulator"));
    api.get("/users").await.ok();
}

#[tokio::test]
async fn request_without_a_key_is_rejected() {
    let api = Api::start().await;
    let url = format!("{}/v1/users", api.clerk.url());
    let request = Client::new().get(url);
    let response = api.send(request).await;
    response.rejected(401, "authentication_invalid");
}

#[tokio::test]
async fn other_keys_and_schemes_are_rejected() {
    let api = Api::start().await;
    let right = api.clerk.api_key();
    for (header, code) in [
        ("Bearer sk_test_other".to_owned(), "clerk_key_invalid"),
        (format!("Bearer {right}x"), "clerk_key_invalid"),
        (format!("Basic {right}"), "authorization_header_format_invalid"),
        (right.to_owned(), "authorization_header_format_invalid"),
        ("Bearer ".to_owned(), "authorization_header_format_invalid"),
    ] {
        let url = format!("{}/v1/users", api.clerk.url());
        let request = Client::new().get(url).header("authorization", header);
        api.send(request).await.rejected(401, code);
    }
}

#[tokio::test]
async fn api_keys_of_two_emulators_differ() {
    let (one, other) = (Api::start().await, Api::start().await);
    assert_ne!(one.clerk.api_key(), other.clerk.api_key());
    assert_ne!(one.clerk.url(), other.clerk.url());
}

#[tokio::test]
async fn api_key_is_never_repeated() {
    let api = Api::start().await;
    let url = format!("{}/v1/users", api.clerk.url());
    let request = Client::new().get(url).bearer_auth("sk_test_secret");
    let body: Value = api.send(request).await.body;
    assert!(!body.to_string().contains("sk_test_secret"));
    assert!(!format!("{:?}", api.clerk).contains(api.clerk.api_key()));
}

#[tokio::test]
async fn unknown_paths_and_methods_get_clerk_errors() {
    let api = Api::start().await;
    for path in ["/nothing", "/users/user_x/nothing", "/users/", "/sessions/a/b/c"] {
        api.get(path).await.rejected(404, "resource_not_found");
    }
    for (method, path) in [
        (Method::DELETE, "/users"),
        (Method::PUT, "/users/user_x"),
        (Method::GET, "/emails"),
        (Method::PUT, "/users/user_x/profile_image"),
    ] {
        let response = api.send(api.request(method, path)).await;
        response.rejected(405, "method_not_allowed");
    }
    let outside = Client::new().get(format!("{}/users", api.clerk.url()));
    api.send(outside).await.rejected(404, "resource_not_found");
}

#[tokio::test]
async fn instance_starts_with_one_signing_key() {
    let api = Api::start().await;
    let set = api.get("/jwks").await.ok();
    let keys = set["keys"].as_array().expect("keys");
    assert_eq!(keys.len(), 1);
    for (name, expected) in [("kty", "RSA"), ("use", "sig"), ("alg", "RS256")] {
        assert_eq!(keys[0][name], expected);
    }
    assert!(keys[0]["kid"].as_str().is_some_and(|id| id.starts_with("ins_")));
}
