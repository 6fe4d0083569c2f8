//! Extra headers, the user agent, and clients of the caller's own.

use clerk_sdk::HttpOptions;
use http::{HeaderMap, HeaderValue};
use serde_json::json;

use super::rejected;
use crate::support::server::{KEY, Received, Server, builder, own_client};

/// The request that arrives when these options are set.
async fn sent_with(http: HttpOptions) -> Received {
    let server = Server::ok(&json!({ "keys": [] }));
    let clerk = server.builder().http_options(http).build().expect("usable options");
    clerk.jwks().get().send().await.expect("a response");
    server.only()
}

fn rejected_http(http: HttpOptions, secret: &str) -> String {
    rejected(builder().http_options(http).build(), secret)
}

#[tokio::test]
async fn extra_headers_all_arrive() {
    let http = HttpOptions::new().header("X-Source", "billing").header("x-tag", "a").header("X-Tag", "b");
    let request = sent_with(http).await;
    assert_eq!(request.header("x-source"), "billing");
    let tags: Vec<_> = request.headers.get_all("x-tag").iter().collect();
    assert_eq!(tags, ["a", "b"]);
    assert_eq!(request.header("authorization"), format!("Bearer {KEY}"));
}

#[test]
fn extra_headers_cannot_replace_those_of_the_sdk() {
    let own = [
        "Authorization",
        "AUTHORIZATION",
        "Accept",
        "Clerk-API-Version",
        "Content-Length",
        "Content-Type",
        "Host",
        "User-Agent",
        "X-Clerk-SDK",
    ];
    for name in own {
        let text = rejected_http(HttpOptions::new().header("X-Fine", "1").header(name, "h4ckme"), "h4ckme");
        assert!(text.contains(&name.to_lowercase()), "{name}: {text}");
    }
}

#[test]
fn extra_headers_that_cannot_be_sent_are_rejected() {
    let text = rejected_http(HttpOptions::new().header("X Fine", "h4ckme"), "h4ckme");
    assert!(text.contains("name"), "{text}");
    for value in ["h4ckme\n", "h4ckme\r\nx: y", "h4ckme\0"] {
        let text = rejected_http(HttpOptions::new().header("X-Fine", value), "h4ckme");
        assert!(text.contains("x-fine"), "{text}");
    }
}

#[tokio::test]
async fn user_agent_suffix_follows_the_user_agent() {
    let own = sent_with(HttpOptions::new()).await.header("user-agent").to_owned();
    assert!(own.starts_with(concat!("clerk-sdk/", env!("CARGO_PKG_VERSION"), " (")) && own.ends_with(')'), "{own}");
    let request = sent_with(HttpOptions::new().user_agent_suffix("billing/2.1")).await;
    assert_eq!(request.header("user-agent"), format!("{own} billing/2.1"));
    rejected_http(HttpOptions::new().user_agent_suffix("h4ckme\n"), "h4ckme");
}

#[tokio::test]
async fn own_http_client_sends_the_requests() {
    let headers =
        HeaderMap::from_iter([(http::HeaderName::from_static("x-own-client"), HeaderValue::from_static("1"))]);
    let client = own_client().default_headers(headers).user_agent("theirs").build().unwrap();
    let request = sent_with(HttpOptions::new().client(client).header("x-more", "2")).await;
    assert_eq!((request.header("x-own-client"), request.header("x-more")), ("1", "2"));
    assert!(request.header("user-agent").starts_with("clerk-sdk/"), "{request:?}");
    assert_eq!(request.headers.get_all("user-agent").iter().count(), 1);
    assert_eq!(request.headers.get_all("authorization").iter().count(), 1);
}

#[tokio::test]
async fn own_http_client_cannot_replace_the_key() {
    let other = HeaderMap::from_iter([(http::header::AUTHORIZATION, HeaderValue::from_static("Bearer other"))]);
    let client = own_client().default_headers(other).build().unwrap();
    let request = sent_with(HttpOptions::new().client(client)).await;
    let keys: Vec<_> = request.headers.get_all("authorization").iter().collect();
    assert_eq!(keys, [format!("Bearer {KEY}").as_str()]);
}

#[test]
fn own_http_client_rejects_settings_of_the_built_in_one() {
    let own = || HttpOptions::new().client(own_client().build().unwrap());
    let text = rejected_http(own().proxy("http://ada:h4ckme@127.0.0.1:1"), "h4ckme");
    assert!(text.contains("proxy"), "{text}");
    rejected_http(own().connect_timeout(std::time::Duration::from_secs(1)), KEY);
}

#[tokio::test]
async fn http_options_set_later_replace_all_set_before() {
    let server = Server::ok(&json!({ "keys": [] }));
    let first = HttpOptions::new().header("x-first", "1").user_agent_suffix("first/1");
    let clerk = server.builder().http_options(first).build().unwrap();
    clerk.set_http_options(HttpOptions::new().header("x-second", "2"));
    clerk.jwks().get().send().await.unwrap();
    let request = server.only();
    assert_eq!((request.header("x-first"), request.header("x-second")), ("", "2"));
    assert!(!request.header("user-agent").contains("first"), "{request:?}");
    clerk.set_http_options(HttpOptions::new().header("Authorization", "h4ckme"));
    let error = clerk.jwks().get().send().await.expect_err("a header of the SDK");
    assert_eq!(error.kind(), clerk_sdk::ErrorKind::Configuration);
    assert!(server.take().is_empty(), "something was sent");
}
