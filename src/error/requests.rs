//! Errors of requests, and of the configuration they need.

use std::borrow::Cow;

use http::StatusCode;

use super::{Error, ErrorKind, Failure, Mismatch};

impl Error {
    pub(crate) fn configuration(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Configuration, message)
    }

    pub(crate) fn argument(operation: &'static str, reason: String) -> Self {
        Self::new(ErrorKind::Argument, reason).on(operation)
    }

    pub(crate) fn transport(operation: &'static str, error: reqwest::Error) -> Self {
        let (kind, message) = if error.is_timeout() {
            (ErrorKind::Timeout, "no complete response in time")
        } else if error.is_connect() {
            (ErrorKind::Transport, "cannot connect")
        } else if error.is_redirect() {
            (ErrorKind::Transport, "the client did not follow a redirect")
        } else {
            (ErrorKind::Transport, "no complete response")
        };
        let this = Self::new(kind, message).on(operation);
        if error.is_redirect() {
            // The cause can name the other URL, which cannot be removed.
            return this;
        }
        // The URL contains the query, and with it email addresses and phone numbers.
        this.because(Box::new(error.without_url()))
    }

    pub(crate) fn api(operation: &'static str, status: StatusCode, failure: Failure) -> Self {
        let mut error = Self::new(ErrorKind::Api, "the service rejected the request").on(operation).with_status(status);
        error.0.errors = failure.errors;
        error.0.trace_id = failure.trace_id;
        error.0.retry_after = failure.retry_after;
        error.0.body = failure.body;
        error
    }

    /// The response came from another URL than that of the request. Nothing else of it is read.
    pub(crate) fn redirected(operation: &'static str, status: StatusCode) -> Self {
        let message = "the HTTP client followed a redirect, so the request or its body may have gone elsewhere: \
                       ignored a response from another URL";
        Self::new(ErrorKind::Transport, message).on(operation).with_status(status)
    }

    pub(crate) fn too_large(operation: &'static str, status: StatusCode, limit: usize) -> Self {
        let message = format!("received more than the limit of {limit} bytes in a response");
        Self::new(ErrorKind::Decode, message).on(operation).with_status(status)
    }

    pub(crate) fn decode(
        operation: &'static str,
        status: StatusCode,
        mismatch: Mismatch,
        body: Option<String>,
    ) -> Self {
        let mut error = Self::new(ErrorKind::Decode, "cannot decode the response").on(operation).with_status(status);
        error.0.body = body;
        error.because(Box::new(mismatch))
    }

    fn on(mut self, operation: &'static str) -> Self {
        self.0.operation = Some(operation);
        self
    }

    fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = Some(status);
        self
    }
}
