//! The one error of this crate.
//!
//! Its text names what failed and where, and never holds a body, a header, a query or a token.
//! Details are in [`Error::source`](std::error::Error::source) and in accessors asked for by name.

mod api_error;
mod decode;
#[cfg(feature = "__client")]
mod failure;
#[cfg(feature = "__client")]
pub(crate) mod json_path;
mod shown;

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

pub use api_error::ApiError;
pub use decode::Mismatch;
#[cfg(feature = "__client")]
pub(crate) use failure::Failure;
use http::StatusCode;
#[cfg(feature = "__client")]
pub(crate) use shown::on_one_line;
pub(crate) use shown::{harmless, looks_like_a_name};

/// The result of everything in this crate that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something failed.
///
/// Decide by [`kind`](Self::kind), [`status`](Self::status) and [`has_code`](Self::has_code); the
/// text is for people and may change.
pub struct Error(Box<Inner>);

/// The kinds of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be used as it is configured: a missing key, an unusable URL.
    /// Nothing was sent.
    Configuration,
    /// An argument of the call is missing or invalid. Nothing was sent.
    Argument,
    /// No complete response arrived: DNS, TLS, the connection, or a broken body. Or one arrived from
    /// another place, because a client of the caller's followed a redirect.
    Transport,
    /// No complete answer arrived in time.
    Timeout,
    /// The service answered, with a status that is no success.
    Api,
    /// The service answered with success, but the body is not what the API description promises, or
    /// larger than the limit of the client.
    Decode,
}

type Source = Box<dyn std::error::Error + Send + Sync>;

#[derive(Default)]
struct Inner {
    kind: Option<ErrorKind>,
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
        self.0.kind.unwrap_or(ErrorKind::Decode)
    }

    /// The operation that failed, as `users_list`; `None` for what is no call.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The status of the answer, if one arrived.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The errors the service listed, in its order. Empty when it sent something else, such as
    /// the HTML page of a proxy.
    pub fn errors(&self) -> &[ApiError] {
        &self.0.errors
    }

    /// The code of the first error the service listed, as `resource_not_found`, whatever it holds.
    /// Errors and logs show it where it looks like a code: short, and of letters, digits, `-`, `_`, `.`.
    pub fn code(&self) -> Option<&str> {
        self.errors().first().map(|error| error.code.as_str())
    }

    /// Whether any of the listed errors has this code.
    pub fn has_code(&self, code: &str) -> bool {
        self.errors().iter().any(|error| error.code == code)
    }

    /// What to tell Clerk's support: from the body of the answer, else from its `cf-ray` header.
    pub fn trace_id(&self) -> Option<&str> {
        self.0.trace_id.as_deref()
    }

    /// How long the service asks to wait before the next try, from its `Retry-After` header.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The body of the answer as text, for a failure this type does not explain well enough. Of an
    /// answer that is no success, the first 64 KiB.
    ///
    /// It can hold personal data and credentials: think before logging it.
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

    /// Whether there were too many calls (429). See [`retry_after`](Self::retry_after).
    pub fn is_rate_limited(&self) -> bool {
        self.is_api(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether the service itself answered with this status: a place that a redirect led to says
    /// nothing of the object or the key.
    fn is_api(&self, status: StatusCode) -> bool {
        self.kind() == ErrorKind::Api && self.status() == Some(status)
    }

    /// Whether no answer arrived in time.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner { kind: Some(kind), message: message.into(), ..Inner::default() }))
    }

    pub(crate) fn json(message: &'static str, error: serde_json::Error) -> Self {
        let mut this = Self::new(ErrorKind::Decode, message);
        this.0.source = Some(Box::new(Mismatch::of(None, &error)));
        this
    }
}

/// What the transport builds errors from.
#[cfg(feature = "__client")]
mod of_calls {
    use super::{Error, ErrorKind, Failure, Mismatch, Source, StatusCode};
    use crate::transport::Operation;

    impl Error {
        pub(crate) fn configuration(message: String) -> Self {
            Self::new(ErrorKind::Configuration, message)
        }

        pub(crate) fn argument(operation: &Operation, reason: String) -> Self {
            Self::new(ErrorKind::Argument, reason).on(operation)
        }

        pub(crate) fn transport(operation: &Operation, error: reqwest::Error) -> Self {
            let (kind, message) = if error.is_timeout() {
                (ErrorKind::Timeout, "no answer in time")
            } else if error.is_connect() {
                (ErrorKind::Transport, "cannot connect")
            } else {
                (ErrorKind::Transport, "no complete answer")
            };
            // The URL holds the query, and with it email addresses and phone numbers.
            let source: Source = Box::new(error.without_url());
            Self::new(kind, message).on(operation).because(source)
        }

        pub(crate) fn api(operation: &Operation, status: StatusCode, failure: Failure) -> Self {
            let mut error = Self::new(ErrorKind::Api, "the service refused").on(operation);
            error.0.status = Some(status);
            error.0.errors = failure.errors;
            error.0.trace_id = failure.trace_id;
            error.0.retry_after = failure.retry_after;
            error.0.body = failure.body;
            error
        }

        /// The response is not of the URL that was asked. Nothing else of it is looked at.
        pub(crate) fn redirected(operation: &Operation, status: StatusCode) -> Self {
            let message = "the client followed a redirect, and the request or its body may have gone elsewhere: \
                           the response of another URL is not used; it came";
            let mut error = Self::new(ErrorKind::Transport, message).on(operation);
            error.0.status = Some(status);
            error
        }

        pub(crate) fn too_large(operation: &Operation, status: StatusCode, limit: usize) -> Self {
            let message = format!("a response larger than the limit of {limit} bytes came");
            let mut error = Self::new(ErrorKind::Decode, message).on(operation);
            error.0.status = Some(status);
            error
        }

        pub(crate) fn decode(
            operation: &Operation,
            status: StatusCode,
            mismatch: Mismatch,
            body: Option<String>,
        ) -> Self {
            let mut error = Self::new(ErrorKind::Decode, "the answer is not what the API description promises");
            error.0.status = Some(status);
            error.0.body = body;
            error.on(operation).because(Box::new(mismatch))
        }

        fn on(mut self, operation: &Operation) -> Self {
            self.0.operation = Some(operation.id);
            self
        }

        fn because(mut self, source: Source) -> Self {
            self.0.source = Some(source);
            self
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation() {
            write!(f, "{operation}: ")?;
        }
        f.write_str(&self.0.message)?;
        if let Some(status) = self.status() {
            write!(f, " with {}", status.as_u16())?;
        }
        if let Some(code) = self.errors().first().and_then(ApiError::shown_code) {
            write!(f, " {code}")?;
        }
        if let Some(mismatch) = self.0.source.as_ref().and_then(|source| source.downcast_ref::<Mismatch>()) {
            write!(f, " at {}", mismatch.path())?;
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
        self.0.source.as_deref().map(|source| source as _)
    }
}
