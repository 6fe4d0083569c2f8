//! Seven things that Clerk's JavaScript SDK does or did, and this one must not.

use serde_json::{Value, json};

use super::world::{
    DEV_HOST, LIVE_HOST, NOW, World, accepting, development, get, jwt, page, production, run, run_in, session,
    session_with, suffix, with_frontend,
};
use crate::auth::reason::Reason;
use crate::auth::request::auth_reason::AuthReason;
use crate::auth::request::settings::{FrontendApi, Settings};
use crate::auth::token_type::TokenType;

#[test]
fn path_never_becomes_a_host() {
    for path in ["//evil.example/x", "/.//evil.example/x", "///evil.example/x", "/%5cevil.example", "//evil.example:80"]
    {
        let settings = with_frontend(production(), FrontendApi::Below("/__clerk".to_owned()));
        let request = get(path)
            .header("host", "10.0.0.5")
            .header("x-forwarded-host", "app.example.com")
            .header("x-forwarded-proto", "https")
            .header("sec-fetch-dest", "document")
            .cookie("__session", &session(LIVE_HOST));
        let decided = run(&settings, &request);
        let location = decided.location();
        assert!(location.starts_with("https://app.example.com/__clerk/v1/client/handshake?"), "{path}: {location}");
        let back = decided.parameter("redirect_url").expect("the way back");
        assert!(back.starts_with("https://app.example.com/"), "{path}: {back}");
    }
    let world = World::default().handshake(&[]);
    let request = get("//evil.example/x?__clerk_handshake=t").header("host", "localhost:3000");
    let decided = run_in(&world, &development(), &request);
    assert_eq!(decided.location(), "http://localhost:3000//evil.example/x");
}

#[test]
fn expired_header_token_does_not_sign_in_the_session_of_the_cookie() {
    let header = session(LIVE_HOST);
    let issuer = json!(format!("https://{LIVE_HOST}"));
    let other = session_with(&[("sub", json!("user_2")), ("sid", json!("sess_2")), ("iss", issuer)]);
    let request = page()
        .signed_in(&other)
        .cookie(&format!("__refresh_{}", suffix(&production())), "rt_of_user_2")
        .bearer(&header);
    let world = World::default().rejects(&header, Reason::Expired).refresh(&[&format!("__session={other}")]);
    let decided = run_in(&world, &production(), &request);
    assert_eq!(decided.outcome, "handshake: session-token-expired-refresh-invalid-session-token");
    assert_eq!(decided.asked, ["session", "refresh sess_1", "session"]);
}

#[test]
fn payload_of_null_harms_nobody() {
    let null = jwt(&Value::Null);
    for settings in [production(), development()] {
        let world = World::default().rejects(&null, Reason::MalformedPayload);
        let alone = run_in(&world, &settings, &page().signed_in(&null));
        assert_eq!(alone.outcome, "signed out: token-invalid");
        let beside = run_in(&world, &settings, &page().signed_in(&null).bearer(&session(LIVE_HOST)));
        assert_eq!(beside.outcome, "signed in: user_1");
    }
}

#[test]
fn link_does_not_plant_cookies_in_production() {
    let planted = World::default().handshake(&[&format!("__session={}", session(LIVE_HOST))]);
    for parameter in ["__clerk_handshake", "__clerk_handshake_nonce"] {
        let decided = run_in(&planted, &production(), &page().at(&format!("https://app.example.com/?{parameter}=x")));
        assert_eq!(decided.outcome, "signed out: session-token-and-uat-missing", "{parameter}");
        assert!(decided.asked.is_empty(), "nothing is asked");
        assert!(decided.cookies().is_empty());
    }
}

#[test]
fn response_that_proves_nothing_signs_no_machine_in() {
    // What counts as proof is decided where responses are read; a rejection never becomes a machine here.
    let settings = accepting(production(), &TokenType::ALL);
    let world = World::default().machine_fails(AuthReason::MachineTokenRevoked);
    assert_eq!(run_in(&world, &settings, &page().bearer("mt_1")).outcome, "signed out: token-invalid");
}

#[test]
fn identity_of_a_browser_is_sent_to_allowed_places_only() {
    let at = |target: &str| {
        let url = reqwest::Url::parse_with_params("http://localhost:3000/", [("__clerk_redirect_url", target)]);
        page().at(url.expect("a URL").as_str()).signed_in(&session(DEV_HOST))
    };
    for target in [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://evil.example/",
        "//evil.example/",
        "http://localhost@evil.example/",
        "http://user:secret@localhost:4000/",
        "http://localhost.evil.example/",
        "ftp://localhost/",
        "/relative",
    ] {
        let decided = run(&development(), &at(target));
        assert_eq!(decided.outcome, "signed in: user_1", "{target}");
        assert_eq!(decided.location(), "", "{target}");
    }
    let settings = Settings { satellite_origins: vec!["https://satellite.example.com".to_owned()], ..development() };
    let decided = run(&settings, &at("https://satellite.example.com/x"));
    assert_eq!(decided.location(), "https://satellite.example.com/x?__clerk_db_jwt=dvb_1&__clerk_synced=true");
}

#[test]
fn malformed_claims_neither_fail_nor_grant() {
    let issuer = json!(format!("https://{LIVE_HOST}"));
    let token = session_with(&[("v", json!(2)), ("fea", json!("broken")), ("iss", issuer)]);
    for request in [page().signed_in(&token), page().bearer(&token)] {
        let decided = run(&production(), &request);
        assert_eq!(decided.outcome, "signed in: user_1");
        assert!(!decided.claims.expect("claims").has_feature("broken"));
    }
    let nameless = jwt(&json!({ "sub": "user_1", "iat": NOW }));
    let decided = run(&production(), &page().bearer(&nameless));
    assert_eq!(decided.outcome, "signed out: token-verification-failed", "a session token names its session");
}
