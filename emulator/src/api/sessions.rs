//! Sessions and their tokens.

use axum::{
    Router,
    http::StatusCode,
    routing::{get, post},
};
use serde_json::{Value, json};

use crate::{
    problem::Problem,
    server::{ApiVersion, App, Call, Endpoint, Outcome, array},
    store::{Session, SignIn, Store, TOKEN_LIFETIME},
};

/// What a list can be filtered by. A session can also be `pending`, but in no version of the API is
/// there a filter for that.
const STATUSES: &[&str] = &["abandoned", "active", "ended", "expired", "removed", "replaced", "revoked"];

const REFRESH_KEYS: &[&str] =
    &["expired_token", "format", "refresh_token", "request_headers", "request_origin", "request_originating_ip"];

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/sessions", get(Endpoint(list)).post(Endpoint(create)))
        .route("/sessions/{session_id}", get(Endpoint(show)))
        .route("/sessions/{session_id}/refresh", post(Endpoint(refresh)))
        .route("/sessions/{session_id}/revoke", post(Endpoint(revoke)))
        .route("/sessions/{session_id}/verify", post(Endpoint(verify)))
        .route("/sessions/{session_id}/tokens", post(Endpoint(token)))
        .route("/sessions/{session_id}/tokens/{template_name}", post(Endpoint(token)))
}

/// Without `client_id` and `user_id` every session is listed: deprecated, but still answered.
fn list(store: &mut Store, call: &Call) -> Outcome {
    let query = call.query();
    let (client_id, user_id) = (query.first("client_id"), query.first("user_id"));
    let status = query.choice("status", STATUSES)?;
    let rows: Vec<&Session> = store
        .sessions
        .iter()
        .rev()
        .filter(|row| client_id.is_none_or(|id| row.client_id == id))
        .filter(|row| user_id.is_none_or(|id| row.user_id == id))
        .filter(|row| status.is_none_or(|status| row.status.name() == status))
        .collect();
    array(query, rows, Session::to_json)
}

fn create(store: &mut Store, call: &Call) -> Outcome {
    let form = call.open_form()?;
    let user_id = form.required_text("user_id")?;
    let organization_id = form.text("active_organization_id")?.given();
    let id = store.sign_in(&user_id, SignIn { organization_id, origin: None })?;
    store.session(&id).map(Session::to_json)
}

fn show(store: &mut Store, call: &Call) -> Outcome {
    store.session(call.param("session_id")).map(Session::to_json)
}

fn revoke(store: &mut Store, call: &Call) -> Outcome {
    let id = call.param("session_id");
    if !store.session(id)?.is_active() {
        return Err(Problem::refused(
            "invalid_action_for_session",
            "invalid action for session",
            format!("The session {id} is not active and cannot be revoked."),
        ));
    }
    store.revoke_session(id);
    show(store, call)
}

fn token(store: &mut Store, call: &Call) -> Outcome {
    let id = call.param("session_id");
    let lifetime = call.open_form()?.integer_within("expires_in_seconds", 30, 315_360_000)?.unwrap_or(TOKEN_LIFETIME);
    let template = Some(call.param("template_name")).filter(|name| !name.is_empty());
    let jwt = store.mint_token(call.tokens(), id, template, lifetime)?;
    Ok(json!({ "object": "token", "jwt": jwt }))
}

/// Every refusal is a 401: it tells a server to start the handshake instead.
fn refresh(store: &mut Store, call: &Call) -> Outcome {
    let form = call.form(&[REFRESH_KEYS])?;
    let expired_token = form.required_text("expired_token")?;
    form.required_text("refresh_token")?;
    let origin = form.required_text("request_origin")?;
    form.object("request_headers")?;
    form.text("request_originating_ip")?;
    let format = form.choice("format", &["token", "cookie"])?;
    let id = call.param("session_id");
    let refuse = |code, text: &str| Err(Problem::unauthorized(code, "cannot refresh", text));
    let Some(session) = store.sessions.get(id) else {
        return refuse("session_refresh_session_not_found", "There is no such session.");
    };
    match call.tokens().verify_ignoring_times(&expired_token) {
        None => {
            return refuse("expired_session_token_invalid", "expired_token is not a session token of this instance.");
        }
        Some(claims) if claims.session_id() != id => {
            return refuse("refresh_sid_mismatch", "expired_token belongs to another session.");
        }
        Some(_) if !session.is_active() => {
            return refuse("session_refresh_inactive_session", "The session is not active.");
        }
        Some(_) => {}
    }
    store.sessions.change(id, |session| session.origin = Some(origin));
    let jwt = store.mint_token(call.tokens(), id, None, TOKEN_LIFETIME)?;
    Ok(match format.as_deref() {
        Some("cookie") => cookies(&jwt),
        _ => json!({ "object": "token", "jwt": jwt }),
    })
}

fn cookies(jwt: &str) -> Value {
    let cookie = format!("__session={jwt}; Path=/; Secure; SameSite=Lax");
    json!({ "object": "cookies", "cookies": [cookie] })
}

/// A legacy endpoint: newer versions of the API leave verification to the caller.
fn verify(store: &mut Store, call: &Call) -> Outcome {
    if call.version() >= ApiVersion::WITHOUT_SESSION_VERIFICATION {
        return Err(Problem::new(
            StatusCode::GONE,
            "operation_deprecated",
            "operation deprecated",
            format!("Version {} of the API does not verify sessions; verify their tokens.", call.version().name()),
        ));
    }
    let id = call.param("session_id");
    let token = call.form(&[&["token"]])?.text("token")?.given();
    let session = store.session(id)?;
    if let Some(token) = token {
        let claims = call.tokens().verify(&token);
        claims.filter(|claims| claims.session_id() == id).ok_or_else(unknown_token)?;
    }
    if session.is_active() { Ok(session.to_json()) } else { Err(not_authenticated()) }
}

pub(super) fn unknown_token() -> Problem {
    Problem::refused(
        "invalid_session_token",
        "invalid session token",
        "The token is no session token of this instance and session, or it has expired.",
    )
}

pub(super) fn not_authenticated() -> Problem {
    Problem::unauthorized("authentication_invalid", "invalid authentication", "The session of the token is not active.")
}
