//! Pages that are opened from another domain.

use reqwest::Url;

use super::world::{
    DEV_HOST, LIVE_HOST, Request, check, development, fetch, page, production, satellite, session, with_frontend,
};
use crate::auth::request::settings::FrontendApi;

const SYNC: &str = "handshake: primary-domain-cross-origin-sync";
const SIGNED_IN: &str = "signed in: user_1";

fn from(referrer: &str, host: &str) -> Request {
    page().signed_in(&session(host)).header("referer", referrer)
}

#[test]
fn production_syncs_with_every_other_domain_but_its_own_of_clerk() {
    let rows: Vec<_> = [
        ("https://other.example.com/x", SYNC),
        ("https://app.example.com:8443/", SYNC),
        ("http://app.example.com/", SYNC),
        ("https://accounts.other.example/", SYNC),
        ("https://foo.accounts.dev/", SYNC),
        ("android-app://com.example", SYNC),
        ("about:blank", SYNC),
        ("http://accounts.example.com/", SYNC),
        ("https://app.example.com/other", SIGNED_IN),
        ("https://clerk.example.com/x", SIGNED_IN),
        ("https://accounts.example.com/sign-in", SIGNED_IN),
        ("not a URL", SIGNED_IN),
        ("", SIGNED_IN),
    ]
    .map(|(referrer, expected)| (referrer, from(referrer, LIVE_HOST), expected))
    .into();
    check(&production(), &rows);
}

#[test]
fn development_knows_the_portals_of_development() {
    let rows: Vec<_> = [
        ("https://other.example.com/x", SYNC),
        ("https://foo.clerk.accounts.dev/", SYNC),
        ("https://foo.accounts.dev/", SIGNED_IN),
        ("https://foo.accountsstage.dev/", SIGNED_IN),
        ("https://accounts.foo.lcl.dev/", SIGNED_IN),
        ("https://happy-cat-7.accounts.dev/sign-in", SIGNED_IN),
        ("https://happy-cat-7.clerk.accounts.dev/v1", SIGNED_IN),
    ]
    .map(|(referrer, expected)| (referrer, from(referrer, DEV_HOST), expected))
    .into();
    check(&development(), &rows);
}

#[test]
fn only_the_first_request_for_a_page_is_synced() {
    let other = "https://other.example.com/";
    check(
        &production(),
        &[
            ("script", fetch().signed_in(&session(LIVE_HOST)).header("referer", other), SIGNED_IN),
            ("POST", from(other, LIVE_HOST).method("POST"), SIGNED_IN),
            ("after a redirect", from(other, LIVE_HOST).cookie("__clerk_redirect_count", "1"), SIGNED_IN),
        ],
    );
    check(&satellite(production(), true), &[("satellite", from(other, LIVE_HOST), SIGNED_IN)]);
}

#[test]
fn frontend_api_behind_a_proxy_is_known_by_its_host() {
    let proxy = Url::parse("https://proxy.example.com/__clerk").expect("a URL");
    let settings = with_frontend(production(), FrontendApi::At(proxy));
    check(&settings, &[("proxy", from("https://proxy.example.com/x", LIVE_HOST), SIGNED_IN)]);
}
