//! The response to a request that may not go on.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use serde::Serialize;
use serde_json::{Value, json};

use super::append;
use crate::auth::{AuthError, Reverification};

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The response to a request that may not go on: a status, headers and a body.
///
/// By default the body is JSON in the form of Clerk's errors, and does not say more than the status does. The reason
/// is in the response's extensions, as an [`AuthError`], and in the log.
#[derive(Clone, Debug)]
pub struct Rejection(Box<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    error: Option<AuthError>,
}

impl Rejection {
    /// A rejection with this status and the default body for it.
    pub fn new(status: StatusCode) -> Self {
        Self(Box::new(Inner { status, headers: HeaderMap::new(), body: Bytes::new(), error: None }))
            .with_json(&default_body(status))
    }

    /// A redirect to this URL, with status 303: the browser asks for it with GET. A URL that is not legal in a
    /// header gives status 500.
    pub fn redirect(url: &str) -> Self {
        let Ok(location) = HeaderValue::from_str(url) else { return Self::new(StatusCode::INTERNAL_SERVER_ERROR) };
        let mut rejection = Self::new(StatusCode::SEE_OTHER);
        rejection.0.body = Bytes::new();
        rejection.0.headers.clear();
        rejection.0.headers.insert(header::LOCATION, location);
        rejection.0.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        rejection
    }

    /// The same with another status.
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = status;
        self
    }

    /// The same with another header, which replaces one of this name.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.insert(name, value);
        self
    }

    /// The same with this body, as JSON. What cannot be JSON becomes an empty body.
    pub fn with_json(mut self, body: &impl Serialize) -> Self {
        self.0.body = serde_json::to_vec(body).map(Bytes::from).unwrap_or_default();
        self.with_header(header::CONTENT_TYPE, JSON)
    }

    /// The same with this body and its type, such as `text/html; charset=utf-8`.
    pub fn with_body(mut self, content_type: HeaderValue, body: impl Into<Bytes>) -> Self {
        self.0.body = body.into();
        self.with_header(header::CONTENT_TYPE, content_type)
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Why the request may not go on, where a layer or an extractor rejected it.
    pub fn error(&self) -> Option<&AuthError> {
        self.0.error.as_ref()
    }

    /// The response. Its extensions hold the [`AuthError`].
    pub fn into_response(self) -> Response<Bytes> {
        let mut response = Response::new(self.0.body);
        *response.status_mut() = self.0.status;
        *response.headers_mut() = self.0.headers;
        if let Some(error) = self.0.error {
            response.extensions_mut().insert(error);
        }
        response
    }

    /// The same, as the response to this error.
    pub(super) fn because(mut self, error: &AuthError) -> Self {
        self.0.error = Some(error.clone());
        self
    }

    /// The same with headers that the browser must get whatever the response is.
    pub(super) fn with_headers(mut self, headers: HeaderMap) -> Self {
        append(&mut self.0.headers, headers);
        self
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.error() {
            Some(error) => write!(f, "rejected with status {}: {error}", self.status().as_u16()),
            None => write!(f, "rejected with status {}", self.status().as_u16()),
        }
    }
}

impl std::error::Error for Rejection {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.error().and_then(std::error::Error::source)
    }
}

impl From<AuthError> for Rejection {
    /// The default response to an error.
    fn from(error: AuthError) -> Self {
        let rejection = Self::new(error.status());
        let rejection = match &error {
            AuthError::ReverificationRequired(required) => rejection.with_json(&reverification(*required)),
            // Whoever sent a token learns that it was not accepted; RFC 6750, section 3.1.
            AuthError::SignedOut(signed_out) if !signed_out.is_unavailable() => {
                let anonymous = signed_out.reason().is_anonymous();
                let challenge = if anonymous { "Bearer" } else { r#"Bearer error="invalid_token""# };
                rejection.with_header(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge))
            }
            // A mistake of the application's developer, who must see it; it says nothing of anybody's.
            AuthError::LayerMissing => {
                let message = error.to_string();
                rejection.with_json(&json!({ "errors": [{ "code": "layer_missing", "message": message }] }))
            }
            AuthError::WrongTokenType(_) => {
                rejection.with_header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
            }
            _ => rejection,
        };
        rejection.because(&error)
    }
}

/// A body in the form of Clerk's errors, by the status alone.
fn default_body(status: StatusCode) -> Value {
    let (code, message) = match status {
        StatusCode::UNAUTHORIZED => ("authentication_invalid", "Unauthenticated"),
        StatusCode::FORBIDDEN => ("authorization_invalid", "Forbidden"),
        StatusCode::SERVICE_UNAVAILABLE => ("service_unavailable", "Authentication is unavailable, try again"),
        status if status.is_server_error() => ("internal_error", "Internal server error"),
        _ => ("request_invalid", status.canonical_reason().unwrap_or("Rejected")),
    };
    json!({ "errors": [{ "code": code, "message": message }] })
}

/// The body by which Clerk's frontend SDKs recognize that the user must prove again who they are.
fn reverification(required: Reverification) -> Value {
    let required = json!({ "level": required.level().as_str(), "afterMinutes": required.after_minutes() });
    let metadata = json!({ "reverification": required });
    json!({ "clerk_error": { "type": "forbidden", "reason": "reverification-error", "metadata": metadata } })
}
