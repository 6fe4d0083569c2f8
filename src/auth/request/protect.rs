//! What a session must have for a request to go on.

use super::auth_error::AuthError;
use super::session::Session;
use crate::auth::claims::{Requirement, SessionClaims};

impl Session {
    /// Checks that the session has everything that is required.
    ///
    /// # Errors
    ///
    /// [`AuthError::Forbidden`] when it does not; [`AuthError::ReverificationRequired`] when only a recent proof
    /// of identity is missing.
    pub fn protect(&self, requirement: &Requirement) -> Result<(), AuthError> {
        if self.has(requirement) { Ok(()) } else { Err(lacking(self.claims(), requirement)) }
    }
}

/// The error for a session that does not have what is required. That a proof of identity is too old is said only if
/// nothing else is missing: a new proof would not help.
fn lacking(claims: &SessionClaims, requirement: &Requirement) -> AuthError {
    let rest = Requirement { reverification: None, ..requirement.clone() };
    let rest_is_met = rest == Requirement::default() || claims.has(&rest);
    match requirement.reverification {
        Some(reverification) if rest_is_met && !claims.is_pending() => {
            AuthError::ReverificationRequired(reverification)
        }
        _ => AuthError::Forbidden,
    }
}
