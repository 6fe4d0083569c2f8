//! Expired session tokens, exchanged for new ones.

use serde_json::json;

use super::world::{
    LIVE_HOST, NOW, Request, World, fetch, jwt, page, production, run_in, session, session_with, suffix,
};
use crate::auth::reason::Reason;
use crate::auth::request::refresh_failure::RefreshFailure;

fn refreshable(request: Request) -> Request {
    request.cookie(&format!("__refresh_{}", suffix(&production())), "rt_1")
}

fn expired(world: World, token: &str) -> World {
    world.rejects(token, Reason::Expired)
}

#[test]
fn expired_cookie_is_exchanged() {
    let (old, new) = (session(LIVE_HOST), session_with(&[("iat", json!(NOW))]));
    let cookies = [&*format!("__session={new}; Path=/"), "__client_uat=9; Path=/"];
    let world = expired(World::default().refresh(&cookies), &old);
    for request in [page(), fetch()] {
        let decided = run_in(&world, &production(), &refreshable(request.signed_in(&old)));
        assert_eq!(decided.outcome, "signed in: user_1");
        assert_eq!(decided.asked, ["session", "refresh sess_1", "session"]);
        assert_eq!((decided.location(), &decided.cookies()[..]), ("", &cookies[..]));
    }
}

#[test]
fn failure_to_refresh_is_in_the_reason() {
    let old = session(LIVE_HOST);
    for (failure, code) in [
        (RefreshFailure::FetchError, "fetch-error"),
        (RefreshFailure::UnexpectedApiError, "unexpected-bapi-error"),
        (RefreshFailure::Api("session_not_found".to_owned()), "session_not_found"),
    ] {
        let world = expired(World::default().refresh_fails(failure), &old);
        let decided = run_in(&world, &production(), &refreshable(page().signed_in(&old)));
        assert_eq!(decided.outcome, format!("handshake: session-token-expired-refresh-{code}"));
        assert_eq!(decided.parameter("__clerk_hs_reason"), Some(format!("session-token-expired-refresh-{code}")));
    }
    for (cookies, code) in [
        (&[][..], "unexpected-sdk-error"),
        (&["__client_uat=0"], "invalid-session-token"),
        (&["__session="], "invalid-session-token"),
    ] {
        let world = expired(World::default().refresh(cookies), &old);
        let decided = run_in(&world, &production(), &refreshable(page().signed_in(&old)));
        assert_eq!(decided.outcome, format!("handshake: session-token-expired-refresh-{code}"));
        assert!(!decided.cookies().contains(&"__client_uat=0"));
    }
}

#[test]
fn refresh_needs_a_get_request_its_cookie_and_a_client() {
    let old = session(LIVE_HOST);
    let world = expired(World::default(), &old);
    let outcome = |request: &Request| run_in(&world, &production(), request).outcome;
    let expected = |status: &str, code: &str| format!("{status}: session-token-expired-refresh-{code}");
    assert_eq!(
        outcome(&refreshable(fetch().method("POST").signed_in(&old))),
        expected("signed out", "non-eligible-non-get")
    );
    assert_eq!(
        outcome(&page().signed_in(&old).cookie("__refresh", "rt_1")),
        expected("handshake", "non-eligible-no-refresh-cookie"),
        "without suffix"
    );
    let settings = crate::auth::request::settings::Settings { has_api: false, ..production() };
    let decided = run_in(&world, &settings, &refreshable(page().signed_in(&old)));
    assert_eq!(decided.outcome, expected("handshake", "missing-api-client"));
    let nameless = jwt(&json!({ "sub": "user_1", "iat": NOW, "exp": NOW, "iss": "https://clerk.example.com" }));
    let decided =
        run_in(&expired(World::default(), &nameless), &production(), &refreshable(page().signed_in(&nameless)));
    assert_eq!(decided.outcome, expected("handshake", "expired-session-token-missing-sid-claim"));
}

#[test]
fn only_expired_tokens_are_exchanged() {
    let old = session(LIVE_HOST);
    for reason in [Reason::InvalidSignature, Reason::NotActiveYet, Reason::IssuedInTheFuture, Reason::UnknownKey] {
        let world = World::default().rejects(&old, reason);
        let decided = run_in(&world, &production(), &refreshable(page().signed_in(&old)));
        assert_eq!(decided.asked, ["session"], "{reason:?}");
    }
}

#[test]
fn new_token_must_be_valid_and_of_the_same_session() {
    let old = session(LIVE_HOST);
    let rejected = session_with(&[("iat", json!(NOW + 1))]);
    for (new, what) in [
        (rejected.clone(), "rejected"),
        (session_with(&[("sid", json!("sess_2"))]), "another session"),
        (session_with(&[("sub", json!("user_2"))]), "another user"),
    ] {
        let world =
            World::default().refresh(&[&format!("__session={new}")]).rejects(&rejected, Reason::InvalidSignature);
        let decided = run_in(&expired(world, &old), &production(), &refreshable(page().signed_in(&old)));
        assert_eq!(decided.outcome, "handshake: session-token-expired-refresh-invalid-session-token", "{what}");
        assert!(decided.cookies().iter().all(|cookie| !cookie.contains(&new)), "{what}");
    }
}
