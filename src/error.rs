#![cfg_attr(not(doctest), doc = include_str!("guide/links.md"))]
#![cfg_attr(not(doctest), doc = include_str!("../docs/errors.md"))]

mod api_error;
mod decode;
#[cfg(feature = "__client")]
mod failure;
#[cfg(feature = "__client")]
pub(crate) mod json_path;
mod kind;
mod raw_json;
#[cfg(feature = "__client")]
mod requests;
mod values;

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

pub use api_error::ApiError;
pub use decode::Mismatch;
#[cfg(feature = "__client")]
pub(crate) use failure::{Failure, trace_id};
use http::StatusCode;
pub use kind::ErrorKind;

pub use crate::model::page_limit::PageLimitError;
pub use crate::model::timestamp::{OutOfRange, ParseTimestampError};

/// The result of everything in this crate that can fail, except the verification of a token.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something failed.
///
/// Decide with [`kind`](Self::kind), [`status`](Self::status) and [`has_code`](Self::has_code); the
/// text is for people and may change.
pub struct Error(Box<Inner>);

type Source = Box<dyn std::error::Error + Send + Sync>;

struct Inner {
    kind: ErrorKind,
    operation: Option<&'static str>,
    message: Cow<'static, str>,
    status: Option<StatusCode>,
    errors: Vec<ApiError>,
    trace_id: Option<String>,
    retry_after: Option<Duration>,
    body: Option<String>,
    source: Option<Source>,
}

impl Error {
    /// What kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The operation that failed, such as `users_list`; `None` if the error did not come from a request.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The status of the response, if one arrived.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The errors the service listed, in its order. Empty when it sent something else, such as
    /// the HTML page of a proxy.
    pub fn errors(&self) -> &[ApiError] {
        &self.0.errors
    }

    /// The code of the first error the service listed, such as `resource_not_found`, as it was sent.
    /// Errors and logs show it only where it looks like a code: short, and of letters, digits, `-`, `_`, `.`.
    pub fn code(&self) -> Option<&str> {
        self.errors().first().map(|error| error.code.as_str())
    }

    /// Whether any of the listed errors has this code.
    pub fn has_code(&self, code: &str) -> bool {
        self.errors().iter().any(|error| error.code == code)
    }

    /// The trace id, for Clerk's support: from the body of the response, else from its `cf-ray` header.
    pub fn trace_id(&self) -> Option<&str> {
        self.0.trace_id.as_deref()
    }

    /// How long the service asks to wait before the next request, from its `Retry-After` header.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The body of the response as text, for a failure that this type does not explain well enough. Of
    /// a non-2xx response, the first 64 KiB.
    ///
    /// It can contain personal data and credentials: think before logging it.
    pub fn body(&self) -> Option<&str> {
        self.0.body.as_deref()
    }

    /// Whether the service does not know the object (404).
    pub fn is_not_found(&self) -> bool {
        self.is_api(StatusCode::NOT_FOUND)
    }

    /// Whether the service did not accept the key (401).
    pub fn is_unauthorized(&self) -> bool {
        self.is_api(StatusCode::UNAUTHORIZED)
    }

    /// Whether there were too many requests (429). See [`retry_after`](Self::retry_after).
    pub fn is_rate_limited(&self) -> bool {
        self.is_api(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether the service itself responded with this status: a server reached by a redirect says
    /// nothing about the object or the key.
    fn is_api(&self, status: StatusCode) -> bool {
        self.kind() == ErrorKind::Api && self.status() == Some(status)
    }

    /// Whether no response arrived in time.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            message: message.into(),
            status: None,
            errors: Vec::new(),
            trace_id: None,
            retry_after: None,
            body: None,
            source: None,
        }))
    }

    /// For JSON outside of requests and responses.
    pub(crate) fn json(message: &'static str, error: &serde_json::Error) -> Self {
        Self::new(ErrorKind::Json, message).because(Box::new(Mismatch::of(None, error)))
    }

    /// An error of kind `Token` that stands in for `error`, whose text is `text`.
    #[cfg(feature = "auth")]
    pub(crate) fn token(text: String, error: Source) -> Self {
        Self::new(ErrorKind::Token, text).because(error)
    }

    /// The error of a token that this one stands in for. It is not the cause of this one: both have the
    /// same text, and the same cause.
    pub(crate) fn speaks_for(&self) -> Option<&(dyn std::error::Error + Send + Sync + 'static)> {
        self.0.source.as_deref().filter(|_| self.kind() == ErrorKind::Token)
    }

    fn because(mut self, source: Source) -> Self {
        self.0.source = Some(source);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation() {
            write!(f, "{operation}: ")?;
        }
        f.write_str(&self.0.message)?;
        if let Some(status) = self.status() {
            write!(f, " with status {}", status.as_u16())?;
        }
        if let Some(code) = self.errors().first().and_then(ApiError::shown_code) {
            write!(f, " {code}")?;
        }
        let mismatch = self.0.source.as_ref().and_then(|source| source.downcast_ref::<Mismatch>());
        if let Some(path) = mismatch.map(Mismatch::path).filter(|path| *path != ".") {
            write!(f, " at {path}")?;
        }
        match self.trace_id() {
            Some(trace_id) => write!(f, " (trace id {trace_id})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes: Vec<&str> = self.errors().iter().filter_map(ApiError::shown_code).collect();
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("operation", &self.operation())
            .field("message", &self.0.message)
            .field("status", &self.status())
            .field("codes", &codes)
            .field("trace_id", &self.trace_id())
            .field("retry_after", &self.retry_after())
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.speaks_for() {
            Some(error) => error.source(),
            None => self.0.source.as_deref().map(|source| source as _),
        }
    }
}
