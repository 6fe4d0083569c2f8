//! Clients: the browsers and devices that hold sessions.

use serde_json::Value;

use crate::{
    server::{Endpoint, Outcome, Request, array},
    store::{Store, not_active, unknown_token},
};

pub(super) const ENDPOINTS: &[Endpoint] =
    &[Endpoint::new("clients_list", list), Endpoint::new("clients_get", get), Endpoint::new("clients_verify", verify)];

fn list(store: &mut Store, request: &Request) -> Outcome {
    let newest_first = store.clients.iter().rev();
    let rows: Result<Vec<Value>, _> = newest_first.map(|client| store.client_json(&client.id)).collect();
    array(request, rows?, |row| row)
}

fn get(store: &mut Store, request: &Request) -> Outcome {
    store.client_json(request.id("client_id"))
}

fn verify(store: &mut Store, request: &Request) -> Outcome {
    let claims = request.tokens().verify(request.body().required("token")).ok_or_else(unknown_token)?;
    let session = store.sessions.get(claims.session_id().as_str()).ok_or_else(unknown_token)?;
    if session.is_active(store.clock.now()) { store.client_json(&session.client_id) } else { Err(not_active()) }
}
