//! Signing up is signing in: users come from the API and the seed.

use axum::{extract::Request, http::StatusCode, response::Response};

use super::{SIGN_IN, respond};

pub(super) async fn show(request: Request) -> Response {
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    respond::redirect(StatusCode::SEE_OTHER, &format!("{SIGN_IN}{query}"))
}
