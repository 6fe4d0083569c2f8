//! A response with its status and headers, for callers who need more than the value.

use std::fmt;

use http::{HeaderMap, HeaderName, StatusCode};

use crate::error::trace_id;

/// A successful response: the value, the status and the headers.
///
/// `send_response` gives it, where `send` gives the value alone. Debug shows only the
/// names of headers: a value may be a cookie.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The value.
    pub value: T,
    status: StatusCode,
    headers: HeaderMap,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, status: StatusCode, headers: HeaderMap) -> Self {
        Self { value, status, headers }
    }

    /// The same response with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response { value: change(self.value), status: self.status, headers: self.headers }
    }

    /// The status of the response, always 2xx.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The trace id, for Clerk's support, from the header `cf-ray`.
    pub fn trace_id(&self) -> Option<&str> {
        trace_id(&self.headers)
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<&str> = self.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("Response")
            .field("value", &self.value)
            .field("status", &self.status)
            .field("headers", &headers)
            .finish()
    }
}
