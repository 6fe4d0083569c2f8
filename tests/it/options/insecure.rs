//! Keys are not sent unencrypted to another machine, and live keys cannot be, unless that is allowed
//! explicitly.

use clerk_sdk::{Clerk, ClerkBuilder, HttpOptions};
use serde_json::json;

use super::rejected;
use crate::support::child::Child;
use crate::support::server::{Server, builder, own_client};

fn live(url: &str) -> ClerkBuilder {
    builder().api_key("sk_live_h4ckme").server_api_url(url)
}

const ELSEWHERE: [&str; 8] = [
    "http://api.clerk.com",
    "http://10.0.0.1",
    "http://192.168.1.1:8080/clerk",
    "http://localhost.example.com",
    "http://127.0.0.1.example.com",
    "http://[fe80::1]",
    "http://0.0.0.0",
    "http://128.0.0.1",
];

#[test]
fn live_key_is_not_sent_unencrypted_to_another_machine() {
    for url in ELSEWHERE {
        let text = rejected(live(url).build(), "h4ckme");
        assert!(text.contains("dangerous_allow_insecure_http"), "{url}: {text}");
    }
}

#[test]
fn key_of_unknown_kind_counts_as_live() {
    for key in ["live_1", "something", "SK_TEST_1", "ask_test_1"] {
        rejected(live("http://api.clerk.com").api_key(key).build(), key);
    }
}

#[test]
fn live_key_is_sent_unencrypted_when_allowed() {
    for url in ELSEWHERE {
        live(url).dangerous_allow_insecure_http(true).build().expect(url);
        rejected(live(url).dangerous_allow_insecure_http(false).build(), "h4ckme");
    }
}

#[test]
fn live_key_may_go_encrypted_or_to_this_machine() {
    for url in [
        "http://127.0.0.1",
        "http://127.0.0.1:4010",
        "http://127.9.9.9",
        "http://[::1]",
        "http://[::1]:4010/clerk",
        "http://localhost",
        "http://LOCALHOST:4010",
        "https://api.clerk.com",
        "https://10.0.0.1",
    ] {
        live(url).build().expect(url);
    }
}

#[test]
fn test_key_is_sent_unencrypted_on_this_machine_only() {
    for url in ELSEWHERE {
        for key in ["sk_test_h4ckme", "test_h4ckme"] {
            let text = rejected(live(url).api_key(key).build(), "h4ckme");
            assert!(text.contains("dangerous_allow_insecure_http"), "{url}: {text}");
            live(url).api_key(key).dangerous_allow_insecure_http(true).build().expect(url);
        }
    }
}

/// Options with a client of the caller's own, which may use any proxy.
fn own() -> HttpOptions {
    HttpOptions::new().client(own_client().build().unwrap())
}

#[test]
fn live_key_is_not_sent_unencrypted_by_an_own_http_client() {
    for url in ["http://127.0.0.1:4010", "http://localhost", "http://[::1]"] {
        let text = rejected(live(url).http_options(own()).build(), "h4ckme");
        assert!(text.contains("client you pass") && text.contains("dangerous_allow_insecure_http"), "{text}");
        live(url).http_options(own()).dangerous_allow_insecure_http(true).build().expect(url);
        live(url).http_options(own()).api_key("sk_test_1").build().expect(url);
    }
    live("https://api.clerk.com").http_options(own()).build().expect("encrypted");
    rejected(live("http://10.0.0.1").http_options(own()).api_key("sk_test_h4ckme").build(), "h4ckme");
}

#[tokio::test]
async fn live_key_check_covers_http_clients_set_later() {
    let server = Server::ok(&json!({ "keys": [] }));
    let clerk = server.builder().api_key("sk_live_h4ckme").build().expect("loopback");
    clerk.jwks().get().send().await.expect("this machine");
    clerk.set_http_options(own());
    let error = clerk.jwks().get().send().await.expect_err("a live key in the clear");
    assert_eq!(error.kind(), clerk_sdk::ErrorKind::Configuration);
    assert_eq!(server.take().len(), 1);
}

#[test]
fn system_proxy_does_not_get_a_live_key_of_an_own_client() {
    let child = Child::calling(async || {
        let http = HttpOptions::new().client(reqwest::Client::new());
        let clerk = Clerk::builder().http_options(http).build();
        rejected(clerk, "h4ckme");
    });
    let proxy = Server::ok(&json!({ "keys": [] }));
    let (url, none) = (proxy.url(), "");
    child.run(&[
        ("CLERK_API_KEY", "sk_live_h4ckme"),
        ("CLERK_API_URL", "http://127.0.0.1:1"),
        ("HTTP_PROXY", url.as_str()),
        ("http_proxy", url.as_str()),
        ("NO_PROXY", none),
    ]);
    assert!(proxy.take().is_empty(), "the proxy got something");
}

#[tokio::test]
async fn live_key_check_covers_setters() {
    let server = Server::ok(&json!({ "keys": [] }));
    let clerk = server.builder().api_key("sk_live_h4ckme").build().expect("loopback");
    clerk.set_server_api_url("http://api.clerk.invalid");
    let error = clerk.jwks().get().send().await.expect_err("a live key in the clear");
    assert_eq!(error.kind(), clerk_sdk::ErrorKind::Configuration);
    clerk.set_api_key("sk_test_1");
    clerk.set_server_api_url(server.url());
    clerk.jwks().get().send().await.expect("all is fine again");
}
