//! Which of two sets of cookies counts: every combination that decides differently.

use serde_json::{Value, json};

use super::world::{DEV_HOST, LIVE_HOST, NOW, development, jwt, page, production, run, suffix};
use crate::auth::request::settings::Settings;

/// A token of a user, issued at this time by this issuer.
fn token(user: &str, issuer: &Value, issued_at: i64, expires_at: i64) -> String {
    jwt(&json!({ "sub": user, "sid": "sess_1", "iss": issuer, "iat": issued_at, "exp": expires_at }))
}

/// The cookies of one set.
#[derive(Clone, Copy)]
struct Set<'a> {
    session: Option<&'a str>,
    uat: Option<&'a str>,
}

const NONE: Set<'_> = Set { session: None, uat: None };

fn set<'a>(session: &'a str, uat: &'a str) -> Set<'a> {
    Set { session: Some(session), uat: Some(uat) }
}

/// What is decided for a browser with both sets of cookies.
fn decide(settings: &Settings, plain: Set<'_>, suffixed: Set<'_>) -> String {
    let suffix = suffix(settings);
    let mut request = page().cookie("__clerk_db_jwt", "dvb_1").cookie(&format!("__clerk_db_jwt_{suffix}"), "dvb_1");
    for (set, ending) in [(plain, String::new()), (suffixed, format!("_{suffix}"))] {
        for (name, value) in [("__session", set.session), ("__client_uat", set.uat)] {
            if let Some(value) = value {
                request = request.cookie(&format!("{name}{ending}"), value);
            }
        }
    }
    run(settings, &request).outcome
}

struct Tokens {
    plain: String,
    plain_newer: String,
    suffixed: String,
    suffixed_expired: String,
    no_issuer: String,
    foreign: String,
    odd_issuer: String,
}

fn tokens(host: &str) -> Tokens {
    let issuer = json!(format!("https://{host}"));
    let (soon, past) = (NOW + 60, NOW - 1);
    Tokens {
        plain: token("plain", &issuer, NOW - 20, soon),
        plain_newer: token("plain", &issuer, NOW - 5, soon),
        suffixed: token("suffixed", &issuer, NOW - 10, soon),
        suffixed_expired: token("suffixed", &issuer, NOW - 10, past),
        no_issuer: token("plain", &Value::Null, NOW - 20, soon),
        foreign: token("plain", &json!("https://clerk.other.example"), NOW - 20, soon),
        odd_issuer: token("plain", &json!(5), NOW - 20, soon),
    }
}

#[test]
fn every_rule_decides_as_in_other_sdks() {
    let (plain, suffixed) = ("signed in: plain", "signed in: suffixed");
    for (settings, host) in [(development(), DEV_HOST), (production(), LIVE_HOST)] {
        let t = tokens(host);
        let both = set(&t.suffixed, "5");
        let rows = [
            ("1: plain token without issuer", set(&t.no_issuer, "5"), both, plain),
            ("1: plain token that is not a JWT", set("garbage", "5"), both, "signed out: token-invalid"),
            ("2: plain token of another instance", set(&t.foreign, "5"), both, suffixed),
            ("2: plain token with an issuer that is not a text", set(&t.odd_issuer, "5"), both, suffixed),
            ("2: another instance's alone", set(&t.foreign, "5"), NONE, "signed out: session-token-and-uat-missing"),
            ("3: no suffixed cookies", set(&t.plain, "5"), NONE, plain),
            ("3: suffixed cookies are empty", set(&t.plain, "5"), set("", ""), plain),
            ("4: plain token is newer", set(&t.plain_newer, "5"), both, plain),
            ("4: suffixed token is newer", set(&t.plain, "5"), both, suffixed),
            ("4: suffixed uat alone", set(&t.plain, "5"), Set { session: None, uat: Some("5") }, plain),
            ("5: suffixed signed out", set(&t.plain, "5"), set(&t.suffixed, "0"), plain),
            (
                "5: both signed out",
                set(&t.plain, "0"),
                set(&t.suffixed, "0"),
                "handshake: session-token-but-no-client-uat",
            ),
            ("6: plain signed out", set(&t.plain, "0"), both, suffixed),
            ("7: suffixed token without uat", set(&t.plain, "5"), Set { session: Some(&t.suffixed), uat: None }, plain),
            ("8: suffixed alone", NONE, both, suffixed),
            (
                "8: suffixed token alone",
                NONE,
                Set { session: Some(&t.suffixed), uat: None },
                "signed out: session-token-and-uat-missing",
            ),
        ];
        for (rule, plain_set, suffixed_set, expected) in rows {
            assert_eq!(decide(&settings, plain_set, suffixed_set), expected, "{rule} at {host}");
        }
    }
}

#[test]
fn expired_suffixed_token_of_a_browser_that_signed_out_counts_in_production_only() {
    let decided = |settings: Settings, host| {
        let t = tokens(host);
        decide(&settings, set(&t.plain, "0"), set(&t.suffixed_expired, "5"))
    };
    // The world of the tables verifies every token: what counts is which one was chosen.
    assert_eq!(decided(production(), LIVE_HOST), "signed in: suffixed");
    assert_eq!(decided(development(), DEV_HOST), "handshake: session-token-but-no-client-uat");
}

#[test]
fn cookies_with_the_suffix_of_another_instance_do_not_count() {
    let t = tokens(LIVE_HOST);
    let request = page().cookie("__session_AAAAAAAA", &t.suffixed).cookie("__client_uat_AAAAAAAA", "5");
    assert_eq!(run(&production(), &request).outcome, "signed out: session-token-and-uat-missing");
}

#[test]
fn handshake_says_which_set_counts() {
    let t = tokens(LIVE_HOST);
    let suffix = suffix(&production());
    let plain = run(&production(), &page().cookie("__session", &t.plain));
    let suffixed = run(&production(), &page().cookie(&format!("__client_uat_{suffix}"), "5"));
    assert_eq!(plain.parameter("suffixed_cookies").as_deref(), Some("false"));
    assert_eq!(suffixed.parameter("suffixed_cookies").as_deref(), Some("true"));
}
