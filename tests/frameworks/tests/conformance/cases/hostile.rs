//! Requests that try to send a browser, or a token, somewhere else.

use std::collections::HashMap;

use reqwest::Url;

use crate::client::{App, Reply};
use crate::fixture::{development, instance, production, production_with, token_of};
use crate::framework::Framework;

behind_every_framework! {
    path_never_becomes_the_host_of_the_frontend_api,
    path_never_becomes_the_host_of_the_way_back,
    path_never_becomes_the_host_of_the_sign_in_page,
    forwarded_headers_of_strangers_are_ignored,
    forwarded_headers_count_where_every_request_comes_through_a_proxy,
    forwarded_headers_of_a_trusted_proxy_count,
    forwarded_scheme_is_http_or_https,
    forwarded_host_that_cannot_be_one_is_skipped,
    host_that_cannot_be_one_redirects_nobody,
    public_origin_comes_before_every_header,
    satellite_url_is_not_redirected_to_unless_it_was_named,
    token_of_a_header_is_not_sent_to_a_host_of_the_request,
}

const PATHS: [&str; 5] =
    ["//evil.example/x", "///evil.example/x", "/.//evil.example/x", "/%2F/evil.example", "/@evil.example"];

/// The parameter `redirect_url` of where a browser is sent.
#[track_caller]
fn way_back(reply: &Reply) -> Url {
    let query: HashMap<_, _> = reply.location().query_pairs().into_owned().collect();
    Url::parse(&query["redirect_url"]).unwrap()
}

fn authority(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap(), url.port_or_known_default().unwrap())
}

async fn path_never_becomes_the_host_of_the_frontend_api(framework: Framework) {
    for authenticator in [development(), development().proxy_url("/__clerk")] {
        let app = framework.start(authenticator).await;
        for path in PATHS {
            let reply = app.raw_page(path).await;
            let Some(location) = redirect(&reply) else { continue };
            let host = location.host_str().unwrap();
            assert!(instance().issuer().ends_with(host) || authority(&location) == app.host(), "{location}");
            let query: HashMap<_, _> = location.query_pairs().into_owned().collect();
            assert_eq!(authority(&Url::parse(&query["redirect_url"]).unwrap()), app.host(), "{location}");
        }
    }
}

async fn path_never_becomes_the_host_of_the_way_back(framework: Framework) {
    let app = framework.start(development()).await;
    let cookies = [format!("__session={}", token_of("user_ada"))];
    let handshake = instance().session("user_ada").claim("handshake", cookies).mint();
    for path in PATHS {
        let reply = app.raw_page(&format!("{path}?__clerk_handshake={handshake}")).await;
        let Some(location) = redirect(&reply) else { continue };
        assert_eq!(authority(&location), app.host(), "{location}");
    }
}

async fn path_never_becomes_the_host_of_the_sign_in_page(framework: Framework) {
    let app = framework.start(production().sign_in_url("/sign-in")).await;
    let query = "redirect_url=https://evil.example&__clerk_redirect_url=https://evil.example";
    let location = app.get(&format!("/page?{query}")).page().send().await.location();
    assert_eq!(authority(&location), app.host(), "{location}");
    let back: Vec<_> = location.query_pairs().filter(|(name, _)| name == "redirect_url").collect();
    assert_eq!(back.len(), 1, "{location}");
    assert_eq!(authority(&Url::parse(&back[0].1).unwrap()), app.host(), "{location}");
}

async fn forwarded_headers_of_strangers_are_ignored(framework: Framework) {
    for authenticator in [development(), development().trusted_proxies(["10.0.0.0/8"])] {
        let app = framework.start(authenticator).await;
        let reply = forwarded(&app, "evil.example", "https").await;
        assert_eq!(way_back(&reply).as_str(), format!("http://{}/lax", app.host()));
    }
}

async fn forwarded_headers_count_where_every_request_comes_through_a_proxy(framework: Framework) {
    let app = framework.start(development().dangerous_trust_forwarded_headers()).await;
    let reply = forwarded(&app, "app.example.com", "https").await;
    assert_eq!(way_back(&reply).as_str(), "https://app.example.com/lax");
    let reply = forwarded(&app, "app.example.com, inner.example.com", "https, http").await;
    assert_eq!(way_back(&reply).as_str(), "https://app.example.com/lax");
}

async fn forwarded_headers_of_a_trusted_proxy_count(framework: Framework) {
    let app = framework.start(development().trusted_proxies(["127.0.0.0/8"])).await;
    let reply = forwarded(&app, "app.example.com", "https").await;
    assert_eq!(way_back(&reply).as_str(), "https://app.example.com/lax");
}

async fn forwarded_scheme_is_http_or_https(framework: Framework) {
    let app = framework.start(development().dangerous_trust_forwarded_headers()).await;
    for scheme in ["javascript", "data", "file", "https://evil.example/"] {
        let reply = forwarded(&app, "app.example.com", scheme).await;
        assert_eq!(way_back(&reply).as_str(), "http://app.example.com/lax", "{scheme}");
    }
}

async fn forwarded_host_that_cannot_be_one_is_skipped(framework: Framework) {
    let app = framework.start(development().dangerous_trust_forwarded_headers()).await;
    for host in ["user:pw@evil.example", "evil.example/path", "evil.example?x", "evil.example#x", "a b", "[::1"] {
        let reply = forwarded(&app, host, "https").await;
        assert_eq!(way_back(&reply).as_str(), format!("https://{}/lax", app.host()), "{host}");
    }
}

async fn host_that_cannot_be_one_redirects_nobody(framework: Framework) {
    let app = framework.start(development()).await;
    for host in ["user:pw@evil.example", "evil.example/path", "evil.example?x", "evil.example#x", "a b", "[::1", ""] {
        let headers = "connection: close\r\nsec-fetch-dest: document";
        let response = app.raw(format!("GET /lax HTTP/1.1\r\nhost: {host}\r\n{headers}\r\n\r\n").as_bytes()).await;
        // Some servers reject such a request themselves.
        assert!(response.starts_with("HTTP/1.1 200 ") || response.starts_with("HTTP/1.1 400 "), "{host}: {response}");
        assert_eq!(redirect(&response), None, "{host}");
    }
}

async fn public_origin_comes_before_every_header(framework: Framework) {
    let origin = "https://app.example.com";
    let app = framework.start(development().public_origin(origin).dangerous_trust_forwarded_headers()).await;
    let reply = forwarded(&app, "evil.example", "http").await;
    assert_eq!(way_back(&reply).as_str(), "https://app.example.com/lax");
}

async fn satellite_url_is_not_redirected_to_unless_it_was_named(framework: Framework) {
    let app = framework.start(development().satellite_origins(["https://satellite.example.com"])).await;
    let get = |url: &str| app.get(&format!("/lax?__clerk_redirect_url={url}")).page().known_browser();
    for url in ["https://evil.example/", "javascript:alert(1)", "data:text/html,x", "https://x@satellite.example.com/"]
    {
        let reply = get(url).send().await;
        assert_eq!(reply.outcome(), (200, "signed-out", "session-token-and-uat-missing"), "{url}");
        assert_eq!(reply.header("location"), None, "{url}");
    }
    let reply = get("https://satellite.example.com/page").send().await;
    assert_eq!(reply.outcome(), (307, "handshake", "primary-responds-to-syncing"));
    let expected = "https://satellite.example.com/page?__clerk_db_jwt=dvb_test&__clerk_synced=true";
    assert_eq!(reply.header("location"), Some(expected));
}

async fn token_of_a_header_is_not_sent_to_a_host_of_the_request(framework: Framework) {
    let api = httpmock::MockServer::start_async().await;
    let app = framework.start(production_with(&api)).await;
    let token = instance().session("user_ada").expired().mint();
    let reply = app.get("/lax").page().bearer(&token).header("host", "evil.example").send().await;
    assert_eq!(reply.status, 307);
    assert_eq!(reply.location().origin().ascii_serialization(), instance().issuer());
}

async fn forwarded(app: &App, host: &str, scheme: &str) -> Reply {
    let request = app.get("/lax").page();
    request.header("x-forwarded-host", host).header("x-forwarded-proto", scheme).send().await
}

/// The URL of a raw response that redirects.
fn redirect(response: &str) -> Option<Url> {
    let mut lines = response.split("\r\n\r\n").next().unwrap_or_default().lines();
    let location = lines.find(|line| line.to_ascii_lowercase().starts_with("location:"))?;
    Some(Url::parse(location.split_once(':')?.1.trim()).unwrap())
}
