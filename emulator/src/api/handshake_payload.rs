//! The cookies of a handshake, for the app that the browser came back to. Clerk's SDKs fetch them, but
//! they are not documented.

use axum::http::StatusCode;
use serde_json::json;

use crate::{
    problem::Problem,
    server::{Endpoint, Outcome, Request},
    store::Store,
};

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::new("emulator_get_handshake_payload", get)];

fn get(store: &mut Store, request: &Request) -> Outcome {
    let nonce = request.query().text("nonce").ok_or_else(|| Problem::missing_param("nonce"))?;
    // The text does not repeat the nonce.
    let directives = store.take_handshake(nonce).ok_or_else(|| {
        Problem::new(
            StatusCode::NOT_FOUND,
            "resource_not_found",
            "not found",
            "There is no handshake with this nonce, or it was fetched before or has expired.",
        )
    })?;
    Ok(json!({ "directives": directives }))
}
