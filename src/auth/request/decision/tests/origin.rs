//! Requests that another site sends with the browser's cookies.

use super::world::{LIVE_HOST, Request, check, fetch, production, session};
use crate::auth::request::settings::Settings;

const REJECTED: &str = "signed out: cross-origin-request";
const SIGNED_IN: &str = "signed in: user_1";

fn settings() -> Settings {
    let own_origins = vec!["https://www.example.com".to_owned()];
    Settings { reject_cross_origin: true, own_origins, ..production() }
}

fn post() -> Request {
    fetch().method("POST").signed_in(&session(LIVE_HOST))
}

#[test]
fn cookies_of_unsafe_requests_from_other_origins_do_not_count() {
    let origin = |origin: &str| post().header("origin", origin);
    check(
        &settings(),
        &[
            ("same origin by fetch metadata", post().header("sec-fetch-site", "same-origin"), SIGNED_IN),
            ("typed by the user", post().header("sec-fetch-site", "none"), SIGNED_IN),
            ("another site", post().header("sec-fetch-site", "cross-site"), REJECTED),
            ("a sibling", post().header("sec-fetch-site", "same-site"), REJECTED),
            (
                "an authorized sibling",
                origin("https://www.example.com").header("sec-fetch-site", "same-site"),
                SIGNED_IN,
            ),
            ("same origin", origin("https://app.example.com"), SIGNED_IN),
            ("authorized", origin("https://www.example.com"), SIGNED_IN),
            ("another origin", origin("https://evil.example"), REJECTED),
            ("another port", origin("https://app.example.com:8443"), REJECTED),
            ("another scheme", origin("http://app.example.com"), REJECTED),
            ("opaque origin", origin("null"), REJECTED),
            ("no browser", post(), SIGNED_IN),
        ],
    );
    for method in ["PUT", "PATCH", "DELETE"] {
        check(&settings(), &[(method, origin("https://evil.example").method(method), REJECTED)]);
    }
}

#[test]
fn safe_requests_and_tokens_in_the_header_are_not_meant() {
    let foreign = |request: Request| request.header("origin", "https://evil.example");
    check(
        &settings(),
        &[
            ("GET", foreign(fetch().signed_in(&session(LIVE_HOST))), SIGNED_IN),
            ("header", foreign(fetch().method("POST").bearer(&session(LIVE_HOST))), SIGNED_IN),
        ],
    );
    check(&production(), &[("off by default", foreign(post()), SIGNED_IN)]);
}
