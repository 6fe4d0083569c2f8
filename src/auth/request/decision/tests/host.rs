//! The URL that the browser shows, where proxies may have changed the request.

use reqwest::Url;

use super::world::{Request, development, get, production, run};
use crate::auth::request::decision::Notice;
use crate::auth::request::proxies::TrustedProxies;
use crate::auth::request::settings::Settings;

/// The URL that the browser is sent back to.
fn back(settings: &Settings, request: &Request) -> Option<String> {
    let request = request.clone().header("sec-fetch-dest", "document").cookie("__client_uat", "5");
    let request = request.cookie("__clerk_db_jwt", "dvb_1");
    run(settings, &request).parameter("redirect_url")
}

fn untrusting(settings: Settings) -> Settings {
    Settings { proxies: TrustedProxies::None, ..settings }
}

#[test]
fn host_and_scheme_come_from_the_request() {
    let on_server = get("/a?b=1").header("host", "app.example.com");
    assert_eq!(back(&production(), &on_server).as_deref(), Some("https://app.example.com/a?b=1"));
    assert_eq!(back(&development(), &on_server).as_deref(), Some("http://app.example.com/a?b=1"));
    let http2 = get("https://app.example.com/a");
    assert_eq!(back(&development(), &http2).as_deref(), Some("https://app.example.com/a"));
}

#[test]
fn forwarded_headers_count_from_trusted_proxies_only() {
    let request = get("/a").header("host", "10.0.0.5:3000");
    let request = request.header("x-forwarded-host", "app.example.com").header("x-forwarded-proto", "https");
    assert_eq!(back(&development(), &request).as_deref(), Some("https://app.example.com/a"));
    assert_eq!(back(&untrusting(development()), &request).as_deref(), Some("http://10.0.0.5:3000/a"));
    let list = get("/a").header("host", "x").header("x-forwarded-host", "app.example.com, proxy.internal");
    let list = list.header("x-forwarded-proto", "https, http");
    assert_eq!(back(&development(), &list).as_deref(), Some("https://app.example.com/a"));
}

#[test]
fn public_origin_is_used_whatever_the_headers_say() {
    let origin = Url::parse("https://app.example.com").expect("a URL");
    let settings = Settings { public_origin: Some(origin), ..development() };
    let request = get("/a").header("host", "evil.example").header("x-forwarded-host", "evil.example");
    assert_eq!(back(&settings, &request).as_deref(), Some("https://app.example.com/a"));
}

#[test]
fn host_that_cannot_be_one_is_skipped() {
    for forwarded in ["a b", "user@evil.example", "evil.example/path", "evil.example?x", "", "evil.example#", "a\\b"] {
        let request = get("/a").header("host", "app.example.com").header("x-forwarded-host", forwarded);
        assert_eq!(back(&production(), &request).as_deref(), Some("https://app.example.com/a"), "{forwarded:?}");
    }
    for scheme in ["javascript", "wss", "HTTPS", "https://x"] {
        let request = get("/a").header("host", "app.example.com").header("x-forwarded-proto", scheme);
        assert_eq!(back(&production(), &request).as_deref(), Some("https://app.example.com/a"), "{scheme}");
    }
}

#[test]
fn request_without_a_usable_host_is_not_redirected() {
    let request = get("/a").header("host", "a@b").header("sec-fetch-dest", "document").cookie("__client_uat", "5");
    let decided = run(&production(), &request);
    assert_eq!(decided.outcome, "signed out: client-uat-but-no-session-token");
    assert_eq!(decided.notices, [Notice::NoPublicUrl]);
}
