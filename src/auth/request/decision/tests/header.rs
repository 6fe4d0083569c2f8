//! Tokens in `Authorization`.

use serde_json::json;

use super::world::{
    LIVE_HOST, NOW, World, accepting, check, check_in, development, fetch, jwt, jwt_with, page, production, run_in,
    session,
};
use crate::auth::reason::Reason;
use crate::auth::token_type::TokenType;

const SIGNED_IN: &str = "signed in: user_1";
const MISMATCH: &str = "signed out: token-type-mismatch";
const NOTHING: &str = "signed out: session-token-and-uat-missing";

#[test]
fn header_is_read_with_and_without_scheme() {
    let token = session(LIVE_HOST);
    let authorization = |value: &str| fetch().header("authorization", value);
    check(
        &production(),
        &[
            ("scheme", authorization(&format!("Bearer {token}")), SIGNED_IN),
            ("no scheme", authorization(&token), SIGNED_IN),
            ("more words", authorization(&format!("Bearer {token} extra")), SIGNED_IN),
            ("two spaces", authorization(&format!("Bearer  {token}")), "signed out: token-invalid"),
            ("lower case", authorization(&format!("bearer {token}")), NOTHING),
            ("another scheme", authorization(&format!("Basic {token}")), NOTHING),
            ("empty", authorization(""), NOTHING),
            ("scheme alone", authorization("Bearer"), "signed out: token-invalid"),
            ("twice", authorization(&token).bearer(&token), "signed out: token-invalid"),
        ],
    );
}

#[test]
fn header_outranks_cookies() {
    let (header, cookie) = (session(LIVE_HOST), jwt(&json!({ "sub": "user_2", "sid": "sess_2", "iat": NOW })));
    let both = page().signed_in(&cookie).bearer(&header);
    check(&production(), &[("both", both.clone(), SIGNED_IN)]);
    let world = World::default().rejects(&header, Reason::InvalidSignature);
    check_in(&world, &production(), &[("an invalid one, too", both, "signed out: token-invalid-signature")]);
}

#[test]
fn reason_of_a_rejected_token_is_kept() {
    let token = session(LIVE_HOST);
    for (reason, expected) in [
        (Reason::WrongAuthorizedParty, "signed out: token-invalid-authorized-parties"),
        (Reason::InvalidSignature, "signed out: token-invalid-signature"),
        (Reason::KeysUnavailable, "signed out: jwk-remote-failed-to-load"),
        (Reason::UnknownKey, "signed out: jwk-kid-mismatch"),
        (Reason::SecretKeyRejected, "signed out: secret-key-invalid"),
        (Reason::Expired, "handshake: session-token-expired-refresh-non-eligible-no-refresh-cookie"),
        (Reason::NotActiveYet, "handshake: session-token-nbf"),
        (Reason::IssuedInTheFuture, "handshake: session-token-iat-in-the-future"),
    ] {
        let world = World::default().rejects(&token, reason);
        check_in(&world, &production(), &[(expected, page().bearer(&token), expected)]);
        let without_redirect = expected.replace("handshake:", "signed out:");
        check_in(&world, &production(), &[("not a page", fetch().bearer(&token), &without_redirect)]);
    }
}

#[test]
fn only_session_tokens_are_sessions() {
    let with_cat =
        |cat: &str| jwt_with(&json!({ "alg": "RS256", "cat": cat }), &json!({ "sub": "user_1", "sid": "s" }));
    let oauth = jwt_with(&json!({ "alg": "RS256", "typ": "at+jwt" }), &json!({ "sub": "user_1" }));
    let rows = [
        ("template", fetch().bearer(&with_cat("cl_B7d4PD222AAA")), MISMATCH),
        ("unknown category", fetch().bearer(&with_cat("cl_X")), MISMATCH),
        ("M2M", fetch().bearer(&jwt(&json!({ "sub": "mch_1" }))), MISMATCH),
        ("OAuth", fetch().bearer(&oauth), MISMATCH),
        ("API key", fetch().bearer("ak_1"), MISMATCH),
        ("M2M, opaque", fetch().bearer("mt_1"), MISMATCH),
        ("OAuth, opaque", fetch().bearer("oat_1"), MISMATCH),
        ("says nothing", fetch().bearer(&with_cat("cl_I7d4PD111III")), SIGNED_IN),
    ];
    check(&production(), &rows);
    check(&development(), &rows);
}

#[test]
fn template_tokens_are_rejected_whatever_is_accepted() {
    let header = json!({ "alg": "RS256", "cat": "cl_B7d4PD222AAA" });
    let template = jwt_with(&header, &json!({ "sub": "user_1", "sid": "sess_1" }));
    for types in [&[TokenType::Session][..], &TokenType::ALL, &TokenType::MACHINE] {
        check(&accepting(production(), types), &[("template", page().bearer(&template), MISMATCH)]);
    }
}

#[test]
fn token_that_is_not_a_jwt_is_verified_as_a_session_token() {
    let world = World::default().rejects("nonsense", Reason::Malformed);
    let decided = run_in(&world, &production(), &page().bearer("nonsense"));
    assert_eq!(decided.outcome, "signed out: token-invalid");
    assert_eq!(decided.asked, ["session"]);
}
