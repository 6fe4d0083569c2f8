//! Handshakes: who is sent to one, where to, and what the browser returns with.

use reqwest::Url;
use serde_json::json;

use super::world::{
    DEV_HOST, LIVE_HOST, NOW, Request, World, check, check_in, development, fetch, get, page, production, run, run_in,
    session, session_with, with_frontend,
};
use crate::auth::reason::Reason;
use crate::auth::request::decision::Notice;
use crate::auth::request::facts::HandshakeError;
use crate::auth::request::settings::FrontendApi;
use crate::transport::API_VERSION;

const MISSING: &str = "signed out: session-token-missing";

/// A browser with a session that sent no token.
fn no_token() -> Request {
    get("https://app.example.com/a").cookie("__client_uat", "5")
}

#[test]
fn only_pages_are_redirected() {
    let (redirected, not) =
        ("handshake: client-uat-but-no-session-token", "signed out: client-uat-but-no-session-token");
    let destination = |name: &str| no_token().header("sec-fetch-dest", name);
    let accept = |types: &str| no_token().header("accept", types);
    check(
        &production(),
        &[
            ("document", destination("document"), redirected),
            ("frame", destination("iframe"), redirected),
            ("script", destination("script"), not),
            ("fetch", destination("empty"), not),
            ("fetch that accepts HTML", destination("empty").header("accept", "text/html"), not),
            ("HTML first", accept("text/html,application/xhtml+xml"), redirected),
            ("HTML later", accept("application/json, text/html"), not),
            ("letter case", accept("Text/HTML"), not),
            ("neither header", no_token(), not),
            ("POST", destination("document").method("POST"), not),
            ("HEAD", destination("document").method("HEAD"), not),
        ],
    );
}

#[test]
fn url_of_the_frontend_api_has_everything_in_order() {
    let token = session_with(&[("iat", json!(1)), ("iss", json!(format!("https://{DEV_HOST}")))]);
    let request = page()
        .at("http://localhost:3000/a?x=a%20b&flag&q='&__dev_session=1")
        .cookie("__clerk_db_jwt", "dvb_1")
        .cookie("__client_uat", "5")
        .cookie("__session", &token);
    let decided = run(&development(), &request);
    assert_eq!(decided.outcome, "handshake: session-token-iat-before-client-uat");
    let url = Url::parse(decided.location()).expect("a URL");
    assert_eq!(url.origin().ascii_serialization(), format!("https://{DEV_HOST}"));
    assert_eq!(url.path(), "/v1/client/handshake");
    let query: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let expected = [
        ("redirect_url", "http://localhost:3000/a?x=a+b&flag=&q=%27"),
        ("__clerk_api_version", API_VERSION),
        ("suffixed_cookies", "false"),
        ("__clerk_hs_reason", "session-token-iat-before-client-uat"),
        ("format", "nonce"),
        ("__session", &token),
        ("__clerk_db_jwt", "dvb_1"),
    ];
    assert_eq!(query, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(decided.headers["cache-control"], "no-store");
    assert_eq!(decided.cookies(), ["__clerk_redirect_count=1; SameSite=Lax; HttpOnly; Max-Age=2"]);
}

#[test]
fn development_browser_is_named_in_development_only() {
    let request = page().cookie("__client_uat", "5").cookie("__clerk_db_jwt", "dvb_1");
    assert_eq!(run(&production(), &request).parameter("__clerk_db_jwt"), None);
    assert_eq!(run(&development(), &request).parameter("__clerk_db_jwt").as_deref(), Some("dvb_1"));
}

#[test]
fn frontend_api_can_be_behind_a_proxy() {
    for (proxy, expected) in [
        ("https://app.example.com/__clerk", "https://app.example.com/__clerk/v1/client/handshake"),
        ("https://app.example.com/__clerk/", "https://app.example.com/__clerk/v1/client/handshake"),
        ("https://proxy.example.com", "https://proxy.example.com/v1/client/handshake"),
        ("http://127.0.0.1:4010", "http://127.0.0.1:4010/v1/client/handshake"),
    ] {
        let settings = with_frontend(production(), FrontendApi::At(Url::parse(proxy).expect("a URL")));
        let decided = run(&settings, &page().cookie("__client_uat", "5"));
        assert_eq!(decided.location().split('?').next(), Some(expected), "{proxy}");
    }
    let settings = with_frontend(production(), FrontendApi::Below("/__clerk".to_owned()));
    let decided = run(&settings, &page().cookie("__client_uat", "5"));
    assert!(decided.location().starts_with("https://app.example.com/__clerk/v1/client/handshake?"));
}

#[test]
fn redirects_in_a_row_come_to_an_end() {
    for (count, cookie) in [("1", "2"), ("2", "3"), ("-1", ""), ("x", "1"), ("3", ""), ("4", ""), ("99999999999", "")] {
        let decided = run(&production(), &page().cookie("__client_uat", "5").cookie("__clerk_redirect_count", count));
        if cookie.is_empty() {
            assert_eq!(decided.outcome, "signed out: client-uat-but-no-session-token", "{count}");
            assert_eq!(decided.notices, [Notice::RedirectLoop]);
        } else {
            assert!(decided.cookies()[0].starts_with(&format!("__clerk_redirect_count={cookie};")), "{count}");
        }
    }
}

#[test]
fn nonce_comes_before_the_token_and_the_url_before_the_cookie() {
    let world = World::default().handshake(&[]);
    let asked = |request: &Request| run_in(&world, &development(), request).asked;
    let at = |query: &str| page().at(&format!("http://localhost:3000/?{query}"));
    let both = at("__clerk_handshake=t&__clerk_handshake_nonce=n").cookie("__clerk_handshake_nonce", "c");
    assert_eq!(asked(&both), ["nonce n"]);
    assert_eq!(asked(&at("__clerk_handshake=t")), ["handshake token"]);
    assert_eq!(asked(&page().cookie("__clerk_handshake_nonce", "c").cookie("__clerk_handshake", "t")), ["nonce c"]);
    assert_eq!(asked(&at("__clerk_handshake_nonce=").cookie("__clerk_handshake", "t")), ["handshake token"]);
}

#[test]
fn development_sends_the_browser_to_the_clean_url() {
    let token = session(DEV_HOST);
    let cookies = [&*format!("__session={token}; Path=/"), "__client_uat=9; Path=/"];
    let world = World::default().handshake(&cookies);
    let url =
        "http://localhost:3000/a?x=1&__clerk_handshake=t&__clerk_help=1&__clerk_db_jwt=d&__clerk_handshake_nonce=n&y=2";
    for method in ["GET", "POST"] {
        let decided = run_in(&world, &development(), &page().at(url).method(method));
        assert_eq!(decided.outcome, "signed in: user_1");
        assert_eq!(decided.location(), "http://localhost:3000/a?x=1&y=2");
        assert_eq!(decided.headers["cache-control"], "no-store");
        assert_eq!(decided.cookies(), cookies);
    }
}

#[test]
fn production_answers_the_request_with_the_cookies() {
    let token = session(LIVE_HOST);
    let cookies = [&*format!("__session={token}; Path=/"), "__client_uat=9; Path=/"];
    let world = World::default().handshake(&cookies);
    for request in [page(), fetch(), fetch().method("POST")] {
        let decided = run_in(&world, &production(), &request.cookie("__clerk_handshake_nonce", "n"));
        assert_eq!(decided.outcome, "signed in: user_1");
        assert_eq!((decided.location(), &decided.cookies()[..]), ("", &cookies[..]));
    }
}

#[test]
fn handshake_without_a_session_signs_out() {
    let returning = page().cookie("__clerk_handshake_nonce", "n").signed_in(&session(LIVE_HOST));
    for cookies in [
        &["__client_uat=0; Path=/"][..],
        &[],
        &["__session=; Max-Age=0", "__client_uat=0"],
        &["__session=a", "__session_x=; Max-Age=0"],
        &["__sessions=a"],
    ] {
        let decided = run_in(&World::default().handshake(cookies), &production(), &returning);
        assert_eq!(decided.outcome, MISSING, "{cookies:?}");
        assert_eq!(decided.cookies(), cookies, "the browser gets them all the same");
    }
    let world = World::default().handshake_fails(HandshakeError::NotFetched);
    check_in(&world, &production(), &[("not fetched", returning, MISSING)]);
}

#[test]
fn last_session_cookie_of_a_handshake_counts() {
    let (first, last) = (session(LIVE_HOST), session_with(&[("sub", json!("user_2"))]));
    let cookies = [&*format!("__session={first}"), &*format!("__session_abc={last}; Path=/")];
    let world = World::default().handshake(&cookies);
    check_in(&world, &production(), &[("two", page().cookie("__clerk_handshake", "t"), "signed in: user_2")]);
}

#[test]
fn development_shows_why_a_handshake_was_rejected() {
    let request = page().at("http://localhost:3000/?__clerk_handshake=t");
    let world = World::default().handshake_fails(HandshakeError::Token(Reason::InvalidSignature.into()));
    let decided = run_in(&world, &development(), &request);
    assert_eq!((decided.outcome.as_str(), decided.location()), ("signed out: token-invalid-signature", ""));
    let token = session(DEV_HOST);
    let world = World::default().handshake(&[&format!("__session={token}")]);
    let world = world.rejects(&token, Reason::WrongAuthorizedParty);
    check_in(&world, &development(), &[("party", request, "signed out: token-invalid-authorized-parties")]);
}

#[test]
fn production_goes_on_with_the_cookies_it_has() {
    let token = session(LIVE_HOST);
    let request = page().cookie("__clerk_handshake", "t").signed_in(&token);
    let world = World::default().handshake_fails(HandshakeError::Token(Reason::InvalidSignature.into()));
    let decided = run_in(&world, &production(), &request);
    assert_eq!((decided.outcome.as_str(), &decided.notices[..]), ("signed in: user_1", &[Notice::HandshakeFailed][..]));
    let foreign = session_with(&[("sub", json!("user_9"))]);
    let world = World::default().handshake(&[&format!("__session={foreign}")]);
    let world = world.rejects(&foreign, Reason::InvalidSignature);
    check_in(&world, &production(), &[("session rejected", request, "signed in: user_1")]);
}

#[test]
fn development_forgives_a_wrong_clock_for_a_token_just_issued() {
    let token = session_with(&[("iat", json!(NOW + 3600))]);
    let request = page().at("http://localhost:3000/?__clerk_handshake=t");
    for reason in [Reason::Expired, Reason::NotActiveYet, Reason::IssuedInTheFuture] {
        let world = World::default().handshake(&[&format!("__session={token}")]).rejects(&token, reason);
        let decided = run_in(&world.clone().accepts_with_skew(&token), &development(), &request);
        assert_eq!(decided.outcome, "signed in: user_1");
        assert_eq!(decided.notices, [Notice::ClockSkew]);
        let decided = run_in(&world, &development(), &request);
        assert_eq!(decided.outcome, format!("signed out: {}", reason.as_str()), "wrong by more than a day");
    }
    let returning = page().cookie("__clerk_handshake", "t");
    let world = World::default().handshake(&[&format!("__session={token}")]).rejects(&token, Reason::Expired);
    let world = world.accepts_with_skew(&token);
    let decided = run_in(&world, &production(), &returning);
    assert_eq!(decided.asked, ["handshake token", "session"], "production forgives nothing");
}
