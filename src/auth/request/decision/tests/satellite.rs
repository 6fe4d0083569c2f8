//! Satellite domains, and the primary domain they take sessions from.

use super::world::{
    DEV_HOST, LIVE_HOST, Request, check, development, fetch, page, production, run, satellite, session,
};
use crate::auth::request::decision::Notice;
use crate::auth::request::settings::Settings;

const SYNCING: &str = "handshake: satellite-needs-syncing";
const NOTHING: &str = "signed out: session-token-and-uat-missing";

fn at(query: &str) -> Request {
    page().at(&format!("https://satellite.example.com/?{query}"))
}

#[test]
fn visitor_without_cookies_is_synced_on_request() {
    check(
        &satellite(production(), true),
        &[
            ("page", page(), SYNCING),
            ("script", fetch(), NOTHING),
            ("POST", page().method("POST"), NOTHING),
            ("frame", page().header("sec-fetch-dest", "iframe"), SYNCING),
            ("already synced", at("__clerk_synced=true"), NOTHING),
            ("needs sync", at("__clerk_synced=false"), SYNCING),
        ],
    );
    check(
        &satellite(production(), false),
        &[
            ("page", page(), NOTHING),
            ("needs sync", at("__clerk_synced=false"), SYNCING),
            ("already synced", at("__clerk_synced=true"), NOTHING),
        ],
    );
}

#[test]
fn cookies_of_a_satellite_count_like_any_others() {
    let token = session(LIVE_HOST);
    for auto_sync in [true, false] {
        check(
            &satellite(production(), auto_sync),
            &[
                ("signed in", page().signed_in(&token), "signed in: user_1"),
                ("signed in, needs sync", at("__clerk_synced=false").signed_in(&token), SYNCING),
                ("token alone", page().cookie("__session", &token), "handshake: session-token-but-no-client-uat"),
            ],
        );
    }
}

#[test]
fn development_satellite_goes_through_the_sign_in_page_of_the_primary() {
    let decided = run(&satellite(development(), true), &page());
    assert_eq!(decided.outcome, SYNCING);
    let expected = "https://primary.example.com/sign-in?__clerk_redirect_url=\
                    https%3A%2F%2Fapp.example.com%2Fdashboard%3Ftab%3D1";
    assert_eq!(decided.location(), expected);
    assert_eq!(decided.headers["cache-control"], "no-store");
    let without = Settings { sign_in_url: None, ..satellite(development(), true) };
    check(&without, &[("no page to go to", page(), "signed out: satellite-needs-syncing")]);
}

#[test]
fn development_satellite_returns_with_the_browser() {
    let settings = satellite(development(), true);
    let returning = at("__clerk_synced=true&__clerk_db_jwt=dvb_1");
    check(&settings, &[("returning", returning, "handshake: dev-browser-sync")]);
}

#[test]
fn satellite_that_does_not_sync_comes_to_an_end() {
    for settings in [satellite(production(), true), satellite(development(), true)] {
        let decided = run(&settings, &page().cookie("__clerk_redirect_count", "3"));
        assert_eq!(decided.outcome, "signed out: satellite-needs-syncing");
        assert_eq!(decided.notices, [Notice::RedirectLoop]);
    }
}

fn respond(target: &str) -> Request {
    let url = reqwest::Url::parse_with_params("http://localhost:3000/", [("__clerk_redirect_url", target)]);
    page().at(url.expect("a URL").as_str())
}

#[test]
fn primary_sends_the_browser_back_with_its_identity() {
    let request = respond("http://localhost:4000/x?a=1&__clerk_synced=false&__clerk_db_jwt=old");
    let decided = run(&development(), &request.clone().cookie("__clerk_db_jwt", "dvb_1"));
    assert_eq!(decided.outcome, "handshake: primary-responds-to-syncing");
    assert_eq!(decided.location(), "http://localhost:4000/x?a=1&__clerk_db_jwt=dvb_1&__clerk_synced=true");
    let unknown = run(&development(), &request);
    assert_eq!(unknown.location(), "http://localhost:4000/x?a=1&__clerk_synced=true");
    let both = respond("http://localhost:4000/")
        .at("http://localhost:3000/?__clerk_redirect_url=http%3A%2F%2Flocalhost%3A4000%2F&__clerk_db_jwt=dvb_2");
    check(&development(), &[("before the sync", both, "handshake: primary-responds-to-syncing")]);
}

#[test]
fn only_a_primary_in_development_sends_browsers_back() {
    let token = session(DEV_HOST);
    let request = respond("http://localhost:4000/").signed_in(&token);
    check(&development(), &[("script", request.clone().header("x", "y"), "handshake: primary-responds-to-syncing")]);
    check(&satellite(development(), false), &[("satellite", request.clone(), "signed in: user_1")]);
    let token = session(LIVE_HOST);
    check(&production(), &[("production", respond("http://localhost:4000/").signed_in(&token), "signed in: user_1")]);
}
