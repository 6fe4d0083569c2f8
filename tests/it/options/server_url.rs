//! Server URLs and versions.

use clerk_sdk::Clerk;
use serde_json::json;

use super::{base_url, rejected};
use crate::support::server::{Server, builder};

fn with_url(url: &str) -> clerk_sdk::Result<Clerk> {
    builder().api_key("sk_test_1").server_api_url(url).build()
}

#[test]
fn server_url_that_is_not_a_server_is_rejected() {
    let table = [
        ("", "not an absolute URL"),
        ("api.clerk.com", "not an absolute URL"),
        ("/v1", "not an absolute URL"),
        ("//api.clerk.com", "not an absolute URL"),
        ("ftp://api.clerk.com", "neither https nor http"),
        ("file:///h4ckme", "neither https nor http"),
        ("data:text/plain,h4ckme", "neither https nor http"),
        ("https://", "not an absolute URL"),
        ("https://ada:h4ckme@api.clerk.com", "credentials"),
        ("https://h4ckme@api.clerk.com", "credentials"),
        ("https://:h4ckme@api.clerk.com", "credentials"),
        ("https://api.clerk.com?token=h4ckme", "query"),
        ("https://api.clerk.com/?", "query"),
        ("https://api.clerk.com#h4ckme", "fragment"),
    ];
    for (url, expected) in table {
        let text = rejected(with_url(url), "h4ckme");
        assert!(text.contains(expected), "{url}: {text}");
        assert!(text.contains("https://api.clerk.com"), "no example in {text}");
    }
}

#[test]
fn server_url_may_have_a_path_and_trailing_slashes() {
    for (url, expected) in [
        ("https://api.clerk.com", "https://api.clerk.com/v1"),
        ("https://api.clerk.com/", "https://api.clerk.com/v1"),
        ("https://proxy.example/clerk/", "https://proxy.example/clerk/v1"),
        ("https://proxy.example:8443/a/b", "https://proxy.example:8443/a/b/v1"),
        ("HTTPS://API.CLERK.COM", "https://api.clerk.com/v1"),
    ] {
        assert_eq!(base_url(&with_url(url).expect(url)), expected);
    }
}

#[tokio::test]
async fn server_path_precedes_that_of_the_call() {
    let server = Server::ok(&json!({ "id": "user_1" }));
    let clerk = server.builder().server_api_url(format!("{}/clerk/", server.url())).build().unwrap();
    clerk.users().get("a b").send().await.unwrap();
    assert_eq!(server.only().line(), "GET /clerk/v1/users/a%20b");
}

#[tokio::test]
async fn version_precedes_the_path_of_the_call() {
    let server = Server::ok(&json!({ "id": "user_1" }));
    let clerk = server.builder().api_version("2026-05-12.beta_1").build().unwrap();
    clerk.users().get("user_1").send().await.unwrap();
    assert_eq!(server.only().line(), "GET /2026-05-12.beta_1/users/user_1");
}

#[test]
fn version_that_is_not_a_segment_is_rejected() {
    for version in ["", ".", "..", "v1/x", "v1/", "/v1", "v 1", "v1?x", "v1#x", r"v1\x", "v%31", "v1\n", "vé"] {
        let clerk = builder().api_key("sk_test_1").api_version(version);
        let text = rejected(clerk.build(), "sk_test_1");
        assert!(text.contains("version"), "{version:?}: {text}");
    }
}
