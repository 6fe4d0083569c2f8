//! Tokens of machines.

use serde_json::json;

use super::world::{
    LIVE_HOST, Request, World, accepting, check, check_in, fetch, jwt, jwt_with, page, production, run_in, session,
};
use crate::auth::reason::Reason;
use crate::auth::request::auth_reason::AuthReason;
use crate::auth::token_type::TokenType;

fn m2m_jwt() -> String {
    jwt(&json!({ "sub": "mch_1" }))
}

fn oauth_jwt() -> String {
    jwt_with(&json!({ "alg": "RS256", "typ": "application/at+jwt" }), &json!({ "sub": "user_1" }))
}

#[test]
fn type_is_told_by_prefix_or_claims() {
    let world = World::default().machine("mch_1");
    let settings = accepting(production(), &TokenType::ALL);
    for (token, asked) in [
        ("ak_secret/with=signs", "api_key"),
        ("mt_1", "m2m_token"),
        ("m2m_1", "m2m_token"),
        ("oat_1", "oauth_token"),
        (&*m2m_jwt(), "m2m_token"),
        (&*oauth_jwt(), "oauth_token"),
    ] {
        let decided = run_in(&world, &settings, &fetch().bearer(token));
        assert_eq!(
            (decided.outcome.as_str(), &decided.asked[..]),
            ("machine: mch_1", &[asked.to_owned()][..]),
            "{token}"
        );
    }
    // Letter case matters: this is neither a machine token nor a session token.
    let world = World::default().rejects("AK_1", Reason::Malformed);
    check_in(&world, &settings, &[("upper case", fetch().bearer("AK_1"), "signed out: token-invalid")]);
}

#[test]
fn only_accepted_types_are_verified() {
    let tokens = [
        (TokenType::Session, session(LIVE_HOST)),
        (TokenType::ApiKey, "ak_1".to_owned()),
        (TokenType::M2m, m2m_jwt()),
        (TokenType::OAuth, oauth_jwt()),
    ];
    let world = World::default().machine("mch_1");
    for accepted in TokenType::ALL {
        for (token_type, token) in &tokens {
            let decided = run_in(&world, &accepting(production(), &[accepted]), &page().bearer(token));
            let expected = match (*token_type == accepted, accepted) {
                (false, _) => "signed out: token-type-mismatch",
                (true, TokenType::Session) => "signed in: user_1",
                (true, _) => "machine: mch_1",
            };
            assert_eq!(decided.outcome, expected, "{accepted} {token_type}");
            assert_eq!(decided.asked.is_empty(), *token_type != accepted, "nothing is asked of other types");
        }
    }
}

#[test]
fn machine_tokens_are_never_read_from_cookies() {
    let mismatch = "signed out: token-type-mismatch";
    let settings = accepting(production(), &TokenType::ALL);
    let world = World::default().rejects("ak_1", Reason::Malformed).rejects("mt_1", Reason::Malformed);
    check_in(
        &world,
        &settings,
        &[
            ("M2M", page().signed_in(&m2m_jwt()), mismatch),
            ("OAuth", page().signed_in(&oauth_jwt()), mismatch),
            ("API key", page().signed_in("ak_1"), "signed out: token-invalid"),
            ("opaque M2M", page().signed_in("mt_1"), "signed out: token-invalid"),
        ],
    );
    let machines = accepting(production(), &TokenType::MACHINE);
    check(
        &machines,
        &[
            ("no header", page().signed_in(&session(LIVE_HOST)), "signed out: token-missing"),
            ("nothing", fetch(), "signed out: token-missing"),
        ],
    );
}

#[test]
fn session_cookie_counts_beside_machines_if_it_is_accepted() {
    let settings = accepting(production(), &[TokenType::Session, TokenType::ApiKey]);
    check(&settings, &[("cookie", page().signed_in(&session(LIVE_HOST)), "signed in: user_1")]);
}

#[test]
fn rejected_machine_tokens_start_no_handshake() {
    let settings = accepting(production(), &TokenType::ALL);
    let request: Request = page().bearer("mt_1");
    for (reason, expected) in [
        (AuthReason::MachineTokenUnknown, "signed out: token-invalid"),
        (AuthReason::MachineTokenRevoked, "signed out: token-invalid"),
        (AuthReason::Token(Reason::Expired), "signed out: token-expired"),
        (AuthReason::Token(Reason::SecretKeyRejected), "signed out: secret-key-invalid"),
        (AuthReason::UnexpectedError, "signed out: unexpected-error"),
    ] {
        check_in(&World::default().machine_fails(reason), &settings, &[(expected, request.clone(), expected)]);
    }
}

#[test]
fn token_that_fits_two_types_is_rejected() {
    let both = jwt_with(&json!({ "alg": "RS256", "typ": "at+jwt" }), &json!({ "sub": "mch_1" }));
    let settings = accepting(production(), &TokenType::ALL);
    check(&settings, &[("M2M and OAuth", fetch().bearer(&both), "signed out: token-type-mismatch")]);
}
