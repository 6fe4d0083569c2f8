//! Keys that cannot be used.

use clerk_sdk::{Clerk, ErrorKind};
use serde_json::json;

use super::{everything, rejected};
use crate::support::server::{Server, builder};

fn with_key(key: &str) -> clerk_sdk::Result<Clerk> {
    builder().api_key(key).build()
}

#[test]
fn unusable_key_is_rejected_and_not_shown() {
    let table = [
        ("pk_live_h4ckme", "publishable"),
        ("sk_test_h4ckme\n", "line break"),
        ("sk_test_h4ckme\r\nx-evil: 1", "line break"),
        (" sk_test_h4ckme", "spaces"),
        ("\"sk_test_h4ckme\" ", "quotes"),
        ("sk_test_h4ckme\0", "no key has"),
        ("sk_tést_h4ckme", "no key has"),
    ];
    for (key, expected) in table {
        let text = rejected(with_key(key), "h4ckme");
        assert!(text.contains(expected), "{key:?}: {text}");
    }
}

#[test]
fn empty_key_is_rejected() {
    let error = with_key("").expect_err("no key at all");
    assert!(error.to_string().contains("empty"), "{error}");
}

#[tokio::test]
async fn unusable_key_that_is_set_later_fails_the_next_call() {
    let server = Server::ok(&json!({ "keys": [] }));
    let clerk = server.clerk();
    clerk.set_api_key("pk_test_h4ckme");
    let error = clerk.jwks().get().send().await.expect_err("a publishable key");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(!everything(&error).contains("h4ckme"), "{error:?}");
    assert!(server.take().is_empty(), "something was sent");
    clerk.set_api_key("sk_test_better");
    clerk.jwks().get().send().await.expect("a usable key");
    assert_eq!(server.only().header("authorization"), "Bearer sk_test_better");
}

#[tokio::test]
async fn key_is_not_shown_by_failures_of_calls() {
    let server = Server::ok(&json!("not what was promised"));
    let key = "sk_test_h4ckme";
    let clerk = server.builder().api_key(key).build().unwrap();
    let mut failures = vec![clerk.users().get("user_1").send().await.err()];
    failures.push(clerk.users().get("..").send().await.err());
    failures.push(clerk.users().list().limit(0).send().await.err());
    server.set_response(crate::support::server::Response::json(
        401,
        &json!({ "errors": [{ "code": "x", "message": key }] }),
    ));
    failures.push(clerk.users().get("user_1").send().await.err());
    clerk.set_server_api_url("http://127.0.0.1:1");
    failures.push(clerk.users().get("user_1").send().await.err());
    clerk.set_server_api_url("nonsense");
    failures.push(clerk.users().get("user_1").send().await.err());
    for error in failures {
        let text = everything(&error.expect("each of them fails"));
        assert!(!text.contains("h4ckme"), "{text}");
    }
}
