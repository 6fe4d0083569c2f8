//! A JSON body on its way out.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::Value;

use crate::problem::Problem;

/// A body that travels beside the response, so that the hook gets a value and nothing is parsed a
/// second time.
#[derive(Clone)]
pub(super) struct Payload(pub(super) Value);

impl Payload {
    pub(super) fn with_status(self, status: StatusCode) -> Response {
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        Payload(self.to_json()).with_status(self.status())
    }
}
