//! A request that is not signed in.

use std::fmt;
use std::sync::Arc;

use super::auth_reason::AuthReason;
use super::session::Session;
use crate::auth::reason::TokenError;

/// Why a request is not signed in. Cheap to clone.
#[derive(Clone)]
pub struct SignedOut(Arc<Inner>);

struct Inner {
    reason: AuthReason,
    cause: Option<TokenError>,
    pending: Option<Session>,
}

impl SignedOut {
    pub(crate) fn new(reason: AuthReason, cause: Option<TokenError>) -> Self {
        Self(Arc::new(Inner { reason, cause, pending: None }))
    }

    /// A user who must complete a task first.
    pub(crate) fn pending(session: Session) -> Self {
        Self(Arc::new(Inner { reason: AuthReason::SessionPending, cause: None, pending: Some(session) }))
    }

    /// Why.
    pub fn reason(&self) -> &AuthReason {
        &self.0.reason
    }

    /// What was wrong with the token, if one was verified.
    pub fn token_error(&self) -> Option<&TokenError> {
        self.0.cause.as_ref()
    }

    /// The session of a user who has a task to complete before it counts, such as choosing an
    /// organization.
    pub fn pending_session(&self) -> Option<&Session> {
        self.0.pending.as_ref()
    }

    /// Whether the token could not be checked, because keys or the service were not reached. Respond with
    /// 503 then, not 401: the token may be fine.
    pub fn is_unavailable(&self) -> bool {
        self.reason().is_unavailable()
    }
}

impl fmt::Debug for SignedOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedOut").field("reason", self.reason()).finish_non_exhaustive()
    }
}

impl fmt::Display for SignedOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = self.reason();
        write!(f, "{} ({reason}): {}", reason.message(), reason.hint())
    }
}
