//! Rejecting a request: the response that the application chose, or the default one, and what the log says.

use super::layer::AuthLayer;
use super::rejection::Rejection;
use crate::auth::AuthError;

/// The rejection of a request: the one that the application chose, or the default one.
pub(super) fn reject(layer: Option<&AuthLayer>, error: AuthError) -> Rejection {
    match layer.and_then(|layer| layer.chosen(&error)) {
        Some(Some(rejection)) => rejection.because(&error),
        Some(None) => error.into(),
        None => {
            log(&error, true);
            error.into()
        }
    }
}

/// Says in the log why a request is not signed in, or was rejected. Visitors who are not signed in are no news.
pub(super) fn log(error: &AuthError, rejected: bool) {
    let outcome = if rejected { "request rejected" } else { "request not signed in" };
    let anonymous = error.signed_out().is_some_and(|signed_out| signed_out.reason().is_anonymous());
    if error.status().is_server_error() {
        tracing::error!(target: "clerk_sdk", "{outcome}: {error}");
    } else if anonymous {
        tracing::debug!(target: "clerk_sdk", "{outcome}: {error}");
    } else {
        tracing::warn!(target: "clerk_sdk", "{outcome}: {error}");
    }
}
