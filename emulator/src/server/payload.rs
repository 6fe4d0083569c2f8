//! What becomes of a response on its way out: a JSON body, or a response that is complete.

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

/// Marks a response that is complete as it is: a page or a redirection for a browser.
#[derive(Clone)]
pub(super) struct Complete;

/// A response of the frontend, which is not JSON and which no hook changes.
pub(crate) fn complete(mut response: Response) -> Response {
    response.extensions_mut().insert(Complete);
    response
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        Payload(self.to_json()).with_status(self.status())
    }
}
