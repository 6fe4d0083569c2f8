//! The cookies of a browser, step by step.

use serde_json::json;

use super::world::{
    DEV_HOST, LIVE_HOST, NOW, World, check, check_in, development, fetch, jwt_with, page, production, run, run_in,
    session, session_with,
};
use crate::auth::reason::Reason;
use crate::auth::request::decision::Notice;

#[test]
fn production_needs_both_cookies() {
    let token = session(LIVE_HOST);
    let uat = (NOW - 100).to_string();
    check(
        &production(),
        &[
            ("nothing", page(), "signed out: session-token-and-uat-missing"),
            ("signed out", page().cookie("__client_uat", "0"), "signed out: session-token-and-uat-missing"),
            ("token alone", page().cookie("__session", &token), "handshake: session-token-but-no-client-uat"),
            (
                "signed out, token left",
                page().cookie("__client_uat", "0").cookie("__session", &token),
                "handshake: session-token-but-no-client-uat",
            ),
            ("uat alone", page().cookie("__client_uat", &uat), "handshake: client-uat-but-no-session-token"),
            ("both", page().cookie("__client_uat", &uat).cookie("__session", &token), "signed in: user_1"),
            (
                "both, in a script",
                fetch().cookie("__client_uat", &uat).cookie("__session", &token),
                "signed in: user_1",
            ),
            (
                "token alone, in a script",
                fetch().cookie("__session", &token),
                "signed out: session-token-but-no-client-uat",
            ),
            (
                "uat alone, in a script",
                fetch().cookie("__client_uat", &uat),
                "signed out: client-uat-but-no-session-token",
            ),
        ],
    );
}

#[test]
fn development_needs_a_known_browser_first() {
    let token = session(DEV_HOST);
    let uat = (NOW - 100).to_string();
    let returning = page().at("http://localhost:3000/?__clerk_db_jwt=dvb_2");
    check(
        &development(),
        &[
            ("nothing", page(), "handshake: dev-browser-missing"),
            ("nothing, in a script", fetch(), "signed out: dev-browser-missing"),
            (
                "all but the browser",
                page().cookie("__client_uat", &uat).cookie("__session", &token),
                "handshake: dev-browser-missing",
            ),
            ("browser alone", page().cookie("__clerk_db_jwt", "dvb_1"), "signed out: session-token-and-uat-missing"),
            ("signed in", page().signed_in(&token), "signed in: user_1"),
            ("returning", returning.clone(), "handshake: dev-browser-sync"),
            ("returning, signed in", returning.signed_in(&token), "handshake: dev-browser-sync"),
            (
                "empty parameter",
                page().at("http://localhost:3000/?__clerk_db_jwt").signed_in(&token),
                "handshake: dev-browser-sync",
            ),
        ],
    );
}

#[test]
fn client_uat_is_a_number_of_seconds() {
    let token = session(LIVE_HOST);
    for (uat, expected) in [
        ("1", "signed in: user_1"),
        ("1699999990", "signed in: user_1"),
        ("1699999991", "handshake: session-token-iat-before-client-uat"),
        ("99999999999999999999", "handshake: session-token-iat-before-client-uat"),
        ("-5", "signed in: user_1"),
        ("+5", "signed in: user_1"),
        ("12abc", "signed in: user_1"),
        ("0", "handshake: session-token-but-no-client-uat"),
        ("", "handshake: session-token-but-no-client-uat"),
        ("abc", "handshake: session-token-but-no-client-uat"),
    ] {
        let request = page().cookie("__client_uat", uat).cookie("__session", &token);
        check(&production(), &[(uat, request, expected)]);
    }
}

#[test]
fn token_without_issue_time_is_not_older_than_the_session() {
    let token = session_with(&[("iat", json!(null)), ("iss", json!("https://clerk.example.com"))]);
    check(&production(), &[("no iat", page().signed_in(&token), "signed in: user_1")]);
}

#[test]
fn cookie_that_is_not_a_session_token_is_rejected_before_it_is_verified() {
    for (header, sub) in [
        (json!({ "alg": "RS256", "cat": "cl_B7d4PD222AAA" }), "user_1"),
        (json!({ "alg": "RS256" }), "mch_1"),
        (json!({ "alg": "RS256", "typ": "at+jwt" }), "user_1"),
    ] {
        let token = jwt_with(&header, &json!({ "sub": sub, "iat": NOW }));
        let decided = run(&production(), &page().signed_in(&token));
        assert_eq!(decided.outcome, "signed out: token-type-mismatch", "{header}");
        assert!(decided.asked.is_empty());
    }
}

#[test]
fn rejected_cookie_keeps_its_reason_or_is_fetched_again() {
    let token = session(LIVE_HOST);
    for (reason, expected) in [
        (Reason::Expired, "handshake: session-token-expired-refresh-non-eligible-no-refresh-cookie"),
        (Reason::NotActiveYet, "handshake: session-token-nbf"),
        (Reason::IssuedInTheFuture, "handshake: session-token-iat-in-the-future"),
        (Reason::InvalidSignature, "signed out: token-invalid-signature"),
        (Reason::WrongAuthorizedParty, "signed out: token-invalid-authorized-parties"),
        (Reason::WrongAudience, "signed out: token-verification-failed"),
        (Reason::WrongIssuer, "signed out: token-invalid-issuer"),
        (Reason::UnsupportedAlgorithm, "signed out: token-invalid-algorithm"),
        (Reason::KeysUnavailable, "signed out: jwk-remote-failed-to-load"),
        (Reason::Malformed, "signed out: token-invalid"),
    ] {
        let world = World::default().rejects(&token, reason);
        check_in(&world, &production(), &[(expected, page().signed_in(&token), expected)]);
    }
    let world = World::default().rejects("garbage", Reason::Malformed);
    check_in(&world, &production(), &[("no JWT", page().signed_in("garbage"), "signed out: token-invalid")]);
}

#[test]
fn nothing_is_asked_about_a_visitor_without_a_token() {
    for request in [page(), fetch(), page().cookie("__client_uat", "5"), page().cookie("other", "1")] {
        assert!(run(&production(), &request).asked.is_empty());
        assert!(run(&development(), &request).asked.is_empty());
    }
}

#[test]
fn cookie_without_authorized_party_is_noted() {
    let token = session_with(&[("azp", json!(null)), ("iss", json!("https://clerk.example.com"))]);
    let decided = run(&production(), &page().signed_in(&token));
    assert_eq!(
        (decided.outcome.as_str(), &decided.notices[..]),
        ("signed in: user_1", &[Notice::NoAuthorizedParty][..])
    );
    assert!(run(&production(), &page().signed_in(&session(LIVE_HOST))).notices.is_empty());
}

#[test]
fn without_a_publishable_key_cookies_are_verified_and_no_browser_is_redirected() {
    let settings = crate::auth::request::settings::Settings::default();
    let token = session(LIVE_HOST);
    check(
        &settings,
        &[
            ("signed in", page().signed_in(&token), "signed in: user_1"),
            ("nothing", page(), "signed out: session-token-and-uat-missing"),
            ("no uat", page().cookie("__session", &token), "signed out: session-token-but-no-client-uat"),
        ],
    );
    let world = World::default().rejects(&token, Reason::Expired);
    let decided = run_in(&world, &settings, &page().signed_in(&token));
    assert_eq!(decided.outcome, "signed out: session-token-expired-refresh-non-eligible-no-refresh-cookie");
}
