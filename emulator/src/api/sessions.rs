//! Sessions and their tokens.

use axum::http::StatusCode;
use serde_json::json;

use crate::{
    cookies::{self, Cookies},
    problem::Problem,
    server::{ApiVersion, Endpoint, Outcome, Request, array},
    store::{SignIn, Store, not_active, token_json, unknown_token},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("sessions_list", list),
    Endpoint::lenient("sessions_create", create),
    Endpoint::new("sessions_get", get),
    Endpoint::new("sessions_refresh", refresh),
    Endpoint::new("sessions_revoke", revoke),
    Endpoint::new("sessions_verify", verify),
    Endpoint::lenient("sessions_create_token", create_token),
    Endpoint::lenient("sessions_create_token_from_template", create_token),
];

/// Without `client_id` and `user_id` every session is listed: deprecated, but it still works.
fn list(store: &mut Store, request: &Request) -> Outcome {
    let query = request.query();
    let (client_id, user_id, status) = (query.text("client_id"), query.text("user_id"), query.text("status"));
    // A session can be pending, but in no version of the API is there a filter for that.
    if status == Some("pending") {
        return Err(Problem::value("status", "another status: there is no filter for pending sessions"));
    }
    let now = store.clock.now();
    let newest_first = store.sessions.iter().rev();
    let rows = newest_first
        .filter(|row| client_id.is_none_or(|id| row.client_id == id))
        .filter(|row| user_id.is_none_or(|id| row.user_id == id))
        .filter(|row| status.is_none_or(|status| row.has_status(status, now)));
    array(request, rows.collect(), |row| row.to_json(now))
}

fn create(store: &mut Store, request: &Request) -> Outcome {
    let params = request.body();
    let organization_id = params.text("active_organization_id").map(str::to_owned);
    let id = store.sign_in(params.required("user_id"), SignIn { organization_id, ..SignIn::default() })?;
    show(store, &id)
}

fn get(store: &mut Store, request: &Request) -> Outcome {
    show(store, request.id("session_id"))
}

fn show(store: &Store, id: &str) -> Outcome {
    store.session(id).map(|session| session.to_json(store.clock.now()))
}

fn revoke(store: &mut Store, request: &Request) -> Outcome {
    let id = request.id("session_id");
    if !store.session(id)?.is_active(store.clock.now()) {
        return Err(Problem::rejected(
            "invalid_action_for_session",
            "invalid action for session",
            format!("The session {id} is not active and cannot be revoked."),
        ));
    }
    store.revoke_session(id);
    get(store, request)
}

fn create_token(store: &mut Store, request: &Request) -> Outcome {
    let lifetime = request.body().integer("expires_in_seconds");
    let template = Some(request.id("template_name")).filter(|name| !name.is_empty());
    let jwt = store.mint_token(request.tokens(), request.id("session_id"), template, lifetime)?;
    Ok(token_json(&jwt))
}

/// Every rejection is a 401: it tells a server to start the handshake instead. A session without a
/// browser was never given a refresh token, so it takes any.
fn refresh(store: &mut Store, request: &Request) -> Outcome {
    let (id, params) = (request.id("session_id"), request.body());
    let reject = |code, text: &str| Err(Problem::unauthorized(code, "cannot refresh", text));
    let Some(session) = store.sessions.get(id) else {
        return reject("session_refresh_session_not_found", "There is no such session.");
    };
    let Some(claims) = request.tokens().verify_ignoring_times(params.required("expired_token")) else {
        return reject("expired_session_token_invalid", "expired_token is not a session token of this instance.");
    };
    if claims.session_id() != id {
        return reject("refresh_sid_mismatch", "expired_token belongs to another session.");
    }
    if !session.is_active(store.clock.now()) {
        return reject("session_refresh_inactive_session", "The session is not active.");
    }
    if session.refresh_token.as_deref().is_some_and(|known| known != params.required("refresh_token")) {
        return reject("refresh_token_invalid", "refresh_token is not the one that the browser was given.");
    }
    let origin = params.required("request_origin");
    store.sessions.change(id, |session| session.origin = Some(origin.to_owned()));
    let jwt = store.mint_token(request.tokens(), id, None, None)?;
    if params.text("format") != Some("cookie") {
        return Ok(token_json(&jwt));
    }
    let both = request.undescribed("suffixed_cookies") == Some("true");
    let mut cookies = Cookies::new(&request.tokens().publishable_key(), origin, both);
    cookies.set(cookies::SESSION, &jwt);
    Ok(json!({ "object": "cookies", "cookies": cookies.into_directives() }))
}

/// A legacy endpoint: newer versions of the API leave verification to the caller.
fn verify(store: &mut Store, request: &Request) -> Outcome {
    if request.version() >= ApiVersion::WITHOUT_SESSION_VERIFICATION {
        return Err(Problem::new(
            StatusCode::GONE,
            "operation_deprecated",
            "operation deprecated",
            format!("Version {} of the API does not verify sessions; verify their tokens.", request.version().name()),
        ));
    }
    let id = request.id("session_id");
    let session = store.session(id)?;
    if let Some(token) = request.body().text("token") {
        let claims = request.tokens().verify(token);
        claims.filter(|claims| claims.session_id() == id).ok_or_else(unknown_token)?;
    }
    let now = store.clock.now();
    if session.is_active(now) { Ok(session.to_json(now)) } else { Err(not_active()) }
}
