//! One event per call, target `clerk_sdk`: never a body, a query, an id or a token.

use std::time::Duration;

use super::Operation;
use crate::error::{ApiError, Error, ErrorKind, Result};
use crate::response::Response;
use crate::sanitize::on_one_line;

/// Further errors of a list are left out.
const MAX_ERRORS: usize = 8;

/// Logs how a call ended. `details` adds the service's own words to a failure, which can name
/// what the caller sent; it is for people who asked for the readable log.
pub(super) fn finished<T>(operation: &Operation, elapsed: Duration, result: &Result<Response<T>>, details: bool) {
    let (id, method, path) = (operation.id, operation.method.as_str(), operation.path);
    let elapsed_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    match result {
        Ok(response) => {
            let status = response.status().as_u16();
            tracing::debug!(target: "clerk_sdk", operation = id, method, path, status, elapsed_ms, "call succeeded");
        }
        Err(error) => failed(operation, elapsed_ms, error, details),
    }
}

fn failed(operation: &Operation, elapsed_ms: u64, error: &Error, details: bool) {
    let (id, method, path) = (operation.id, operation.method.as_str(), operation.path);
    let kind = kind(error.kind());
    let status = error.status().map(|status| status.as_u16());
    let trace_id = error.trace_id();
    if details {
        let shown = || error.errors().iter().take(MAX_ERRORS);
        let codes = joined(shown().filter_map(ApiError::shown_code));
        let messages =
            joined(shown().map(|error| on_one_line(error.long_message.as_deref().unwrap_or(&error.message))));
        tracing::warn!(
            target: "clerk_sdk", operation = id, method, path, kind, status, trace_id, elapsed_ms, codes, messages,
            "call failed"
        );
    } else {
        tracing::warn!(target: "clerk_sdk", operation = id, method, path, kind, status, trace_id, elapsed_ms, "call failed");
    }
}

fn kind(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Configuration => "configuration",
        ErrorKind::Argument => "argument",
        ErrorKind::Transport => "transport",
        ErrorKind::Timeout => "timeout",
        ErrorKind::Api => "api",
        ErrorKind::Decode => "decode",
        ErrorKind::Json => "json",
        ErrorKind::Token => "token",
    }
}

fn joined<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> String {
    let mut joined = String::new();
    for text in texts {
        joined.push_str(if joined.is_empty() { "" } else { "; " });
        joined.push_str(text.as_ref());
    }
    joined
}
