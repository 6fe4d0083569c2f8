//! A live key does not travel in the clear, unless somebody insists.

use clerk_sdk::ClerkBuilder;
use serde_json::json;

use super::refused;
use crate::server::{Server, builder};

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
fn a_live_key_is_not_sent_unencrypted_to_another_machine() {
    for url in ELSEWHERE {
        let text = refused(live(url).build(), "h4ckme");
        assert!(text.contains("dangerous_allow_insecure_http"), "{url}: {text}");
    }
}

#[test]
fn a_key_of_unknown_kind_counts_as_live() {
    for key in ["live_1", "something", "SK_TEST_1", "ask_test_1"] {
        refused(live("http://api.clerk.com").api_key(key).build(), key);
    }
}

#[test]
fn a_live_key_goes_anywhere_when_somebody_insists() {
    for url in ELSEWHERE {
        live(url).dangerous_allow_insecure_http(true).build().expect(url);
        refused(live(url).dangerous_allow_insecure_http(false).build(), "h4ckme");
    }
}

#[test]
fn this_machine_and_encryption_need_no_permission() {
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
fn a_test_key_may_go_anywhere() {
    for url in ELSEWHERE {
        for key in ["sk_test_1", "test_1"] {
            live(url).api_key(key).build().expect(url);
        }
    }
}

#[tokio::test]
async fn setters_do_not_get_around_it() {
    let server = Server::ok(&json!({ "keys": [] }));
    let clerk = server.builder().api_key("sk_live_h4ckme").build().expect("loopback");
    clerk.set_server_api_url("http://api.clerk.invalid");
    let error = clerk.jwks().get().send().await.expect_err("a live key in the clear");
    assert_eq!(error.kind(), clerk_sdk::ErrorKind::Configuration);
    clerk.set_api_key("sk_test_1");
    clerk.set_server_api_url(server.url());
    clerk.jwks().get().send().await.expect("all is fine again");
}
