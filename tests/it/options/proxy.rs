//! Proxies.

use clerk_sdk::{Clerk, HttpOptions};
use serde_json::json;

use super::{everything, rejected};
use crate::support::child::Child;
use crate::support::server::{KEY, Server, builder};

#[tokio::test]
async fn proxy_gets_every_request() {
    let proxy = Server::ok(&json!({ "keys": [] }));
    let http = HttpOptions::new().proxy(proxy.url());
    let clerk = builder().http_options(http);
    let clerk = clerk.server_api_url("http://clerk.invalid").dangerous_allow_insecure_http(true).build().unwrap();
    clerk.jwks().get().send().await.expect("the response of the proxy");
    let request = proxy.only();
    assert_eq!((request.line().as_str(), request.header("host")), ("GET /v1/jwks", "clerk.invalid"));
}

#[test]
fn proxy_that_is_not_a_url_is_rejected_and_not_quoted() {
    let http = HttpOptions::new().proxy("http://ada:h4ckme@");
    let text = rejected(builder().http_options(http).build(), "h4ckme");
    assert!(text.contains("proxy"), "{text}");
}

#[tokio::test]
async fn proxy_password_is_not_shown_when_it_is_unreachable() {
    let http = HttpOptions::new().proxy("http://ada:h4ckme@127.0.0.1:1");
    let clerk = builder().http_options(http);
    let clerk = clerk.server_api_url("http://clerk.invalid").dangerous_allow_insecure_http(true).build().unwrap();
    let error = clerk.jwks().get().send().await.expect_err("nobody listens there");
    assert_eq!(error.kind(), clerk_sdk::ErrorKind::Transport);
    let text = everything(&error);
    assert!(!text.contains("h4ckme") && !text.contains("YWRhOmg0Y2ttZQ"), "{text}");
}

#[test]
fn proxy_does_not_get_a_live_key_unencrypted() {
    let live = |proxy: &str| {
        let http = HttpOptions::new().proxy(proxy);
        builder().api_key("sk_live_h4ckme").http_options(http)
    };
    for server in ["http://127.0.0.1:4010", "http://localhost", "http://[::1]"] {
        let text = rejected(live("http://proxy.invalid:3128").server_api_url(server).build(), "h4ckme");
        assert!(text.contains("unencrypted"), "{text}");
    }
    live("http://proxy.invalid:3128").server_api_url("https://api.clerk.com").build().expect("encrypted");
}

#[test]
fn system_proxy_gets_only_requests_to_other_machines() {
    let child = Child::calling(async || {
        let clerk = Clerk::builder().dangerous_allow_insecure_http(true).build().unwrap();
        clerk.jwks().get().send().await.unwrap();
        clerk.set_server_api_url("http://clerk.invalid");
        clerk.jwks().get().send().await.unwrap();
        clerk.set_server_api_url(std::env::var("CLERK_API_URL").unwrap());
        clerk.jwks().get().send().await.unwrap();
    });
    let (server, proxy) = (Server::ok(&json!({ "keys": [] })), Server::ok(&json!({ "keys": [] })));
    let proxy_url = proxy.url();
    child.run(&[
        ("CLERK_API_KEY", KEY),
        ("CLERK_API_URL", server.url().as_str()),
        ("HTTP_PROXY", proxy_url.as_str()),
        ("http_proxy", proxy_url.as_str()),
    ]);
    assert_eq!(proxy.only().header("host"), "clerk.invalid");
    assert_eq!(server.take().len(), 2);
}
