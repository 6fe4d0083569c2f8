//! The public keys that tokens are verified with, where everybody can read them.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};

use crate::server::{App, complete};

/// `GET /.well-known/jwks.json`.
pub(super) async fn show(State(app): State<App>) -> Response {
    complete(Json(app.tokens().jwks()).into_response())
}
