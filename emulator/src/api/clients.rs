//! Clients: the browsers and devices that hold sessions.

use axum::{
    Router,
    routing::{get, post},
};

use serde_json::Value;

use crate::{
    problem::Problem,
    server::{App, Call, Endpoint, Outcome, array},
    store::Store,
};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/clients", get(Endpoint(list)))
        .route("/clients/verify", post(Endpoint(verify)))
        .route("/clients/{client_id}", get(Endpoint(show)))
}

fn list(store: &mut Store, call: &Call) -> Outcome {
    let newest_first = store.clients.iter().rev();
    let rows: Vec<Value> = newest_first.filter_map(|client| store.client_json(&client.id)).collect();
    array(call.query(), rows, |row| row)
}

fn show(store: &mut Store, call: &Call) -> Outcome {
    let id = call.param("client_id");
    store.client_json(id).ok_or_else(|| Problem::not_found("client", id))
}

fn verify(store: &mut Store, call: &Call) -> Outcome {
    let token = call.form(&[&["token"]])?.required_text("token")?;
    let claims = call.tokens().verify(&token);
    let session = claims.and_then(|claims| store.sessions.get(claims.session_id().as_str()));
    let session = session.ok_or_else(super::sessions::unknown_token)?;
    if !session.is_active() {
        return Err(super::sessions::not_authenticated());
    }
    let id = &session.client_id;
    store.client_json(id).ok_or_else(|| Problem::not_found("client", id))
}
