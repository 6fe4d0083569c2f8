//! What a test sees of a response before it is sent.

use std::{fmt, sync::Arc};

use axum::{
    extract::{MatchedPath, Request},
    http::StatusCode,
};
use serde_json::Value;

/// A hook that may change a JSON response before it is sent.
pub(crate) type OnResponse = Arc<dyn Fn(&ResponseContext, &mut Value) + Send + Sync>;

/// Which request a response belongs to, for the hook of [`Builder::on_response`].
///
/// [`Builder::on_response`]: crate::Builder::on_response
pub struct ResponseContext {
    method: String,
    path: String,
    route: Option<String>,
    status: u16,
}

impl ResponseContext {
    pub(super) fn of(request: &Request) -> Self {
        Self {
            method: request.method().to_string(),
            path: request.uri().path().to_owned(),
            route: request.extensions().get::<MatchedPath>().map(|route| route.as_str().to_owned()),
            status: 0,
        }
    }

    pub(super) fn set_status(&mut self, status: StatusCode) {
        self.status = status.as_u16();
    }

    /// The method of the request, such as `GET`.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The path of the request as it was sent, with `/v1` and without the query.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The pattern that the path matched, such as `/v1/users/{user_id}`; none for unknown paths.
    pub fn route(&self) -> Option<&str> {
        self.route.as_deref()
    }

    /// The status of the response.
    pub fn status(&self) -> u16 {
        self.status
    }
}

impl fmt::Debug for ResponseContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseContext")
            .field("method", &self.method)
            .field("route", &self.route)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
