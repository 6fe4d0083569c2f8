//! Who sent a request.

use super::auth_error::AuthError;
use super::auth_reason::AuthReason;
use super::machine::Machine;
use super::session::Session;
use super::signed_out::SignedOut;
use crate::auth::claims::Requirement;
use crate::model::UserId;

/// Who sent a request: a signed-in user, a machine, or somebody who is not signed in. Cheap to clone.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Auth {
    /// A signed-in user.
    Session(Session),
    /// An API key, a machine, or an OAuth application.
    Machine(Machine),
    /// Nobody.
    SignedOut(SignedOut),
}

impl Auth {
    /// Whether a user or a machine sent the request.
    pub fn is_signed_in(&self) -> bool {
        !matches!(self, Self::SignedOut(_))
    }

    /// The session of the signed-in user.
    pub fn session(&self) -> Option<&Session> {
        if let Self::Session(session) = self { Some(session) } else { None }
    }

    /// The machine.
    pub fn machine(&self) -> Option<&Machine> {
        if let Self::Machine(machine) = self { Some(machine) } else { None }
    }

    /// Why nobody is signed in.
    pub fn signed_out(&self) -> Option<&SignedOut> {
        if let Self::SignedOut(signed_out) = self { Some(signed_out) } else { None }
    }

    /// Why nobody is signed in.
    pub fn reason(&self) -> Option<&AuthReason> {
        self.signed_out().map(SignedOut::reason)
    }

    /// The user who is signed in. The user that a machine speaks for is not.
    pub fn user_id(&self) -> Option<&UserId> {
        self.session().map(|session| session.user_id())
    }

    /// Whether a signed-in user has everything that is required. Machines have nothing of it: see
    /// [`Machine::has_scope`].
    pub fn has(&self, requirement: &Requirement) -> bool {
        self.session().is_some_and(|session| session.has(requirement))
    }

    /// The session of the signed-in user, or the error to respond with.
    ///
    /// # Errors
    ///
    /// [`AuthError::SignedOut`], or [`AuthError::WrongTokenType`] for a machine.
    pub fn require_session(&self) -> Result<&Session, AuthError> {
        match self {
            Self::Session(session) => Ok(session),
            Self::Machine(machine) => Err(AuthError::WrongTokenType(machine.token_type())),
            Self::SignedOut(signed_out) => Err(AuthError::SignedOut(signed_out.clone())),
        }
    }

    /// The machine, or the error to respond with.
    ///
    /// # Errors
    ///
    /// [`AuthError::SignedOut`], or [`AuthError::WrongTokenType`] for a user.
    pub fn require_machine(&self) -> Result<&Machine, AuthError> {
        match self {
            Self::Machine(machine) => Ok(machine),
            Self::Session(_) => Err(AuthError::WrongTokenType(crate::auth::TokenType::Session)),
            Self::SignedOut(signed_out) => Err(AuthError::SignedOut(signed_out.clone())),
        }
    }

    /// The session of a signed-in user who has everything that is required, or the error to respond with.
    ///
    /// # Errors
    ///
    /// Those of [`require_session`](Self::require_session) and [`Session::protect`].
    pub fn protect(&self, requirement: &Requirement) -> Result<&Session, AuthError> {
        let session = self.require_session()?;
        session.protect(requirement)?;
        Ok(session)
    }
}
