//! The body of a request, whatever it holds.

use http::HeaderValue;

/// The media type of most bodies.
pub(super) const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// What is sent, and what it is.
pub(crate) struct RequestBody {
    pub(super) content_type: HeaderValue,
    pub(super) bytes: Vec<u8>,
}

impl RequestBody {
    pub(super) fn json(bytes: Vec<u8>) -> Self {
        Self { content_type: JSON, bytes }
    }
}
