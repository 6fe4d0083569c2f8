//! What a layer leaves in the extensions of a request, and what handlers take of it.

use std::marker::PhantomData;
use std::ops::Deref;

use http::Extensions;

use super::layer::AuthLayer;
use super::reject::reject;
use super::rejection::Rejection;
use crate::auth::{Auth, AuthError, Authenticator, Machine, Requirement, Session};

/// Who sent a request, as a layer found out. It is in the extensions of the request.
#[derive(Clone, Debug)]
pub struct RequestAuth {
    auth: Auth,
    layer: AuthLayer,
    authenticator: Authenticator,
}

impl RequestAuth {
    pub(super) fn new(auth: Auth, layer: AuthLayer, authenticator: Authenticator) -> Self {
        Self { auth, layer, authenticator }
    }

    /// What another layer found out about a request, if this authenticator would find the same.
    pub(super) fn known<'r>(extensions: &'r Extensions, authenticator: &Authenticator) -> Option<&'r Auth> {
        let Self { auth, authenticator: other, .. } = extensions.get()?;
        authenticator.agrees_with(other, auth).then_some(auth)
    }

    /// Who sent the request.
    pub fn auth(&self) -> &Auth {
        &self.auth
    }

    /// What a layer left in these extensions: for tower services, hyper and tonic, whose handlers see the request.
    ///
    /// # Errors
    ///
    /// A response with status 500 if there is no layer.
    pub fn of(extensions: &Extensions) -> Result<&Self, Rejection> {
        extensions.get().ok_or_else(|| reject(None, AuthError::LayerMissing))
    }

    /// The session.
    ///
    /// # Errors
    ///
    /// The response to a request without one.
    pub fn session(&self) -> Result<&Session, Rejection> {
        self.auth.require_session().map_err(|error| self.reject(error))
    }

    /// The machine.
    ///
    /// # Errors
    ///
    /// The response to a request that is not a machine's.
    pub fn machine(&self) -> Result<&Machine, Rejection> {
        self.auth.require_machine().map_err(|error| self.reject(error))
    }

    /// The session of a user who has everything that is required.
    ///
    /// # Errors
    ///
    /// The response to a request of anybody else.
    pub fn protect(&self, requirement: &Requirement) -> Result<&Session, Rejection> {
        self.auth.protect(requirement).map_err(|error| self.reject(error))
    }

    /// The response to an error, as the layer was configured.
    pub fn reject(&self, error: AuthError) -> Rejection {
        reject(Some(&self.layer), error)
    }
}

/// A name for what a handler requires, to be used with [`Protected`].
///
/// ```
/// use clerk_sdk::auth::Requirement;
/// use clerk_sdk::middleware::Requires;
///
/// struct DeleteInvoices;
///
/// impl Requires for DeleteInvoices {
///     fn requirement() -> Requirement {
///         Requirement::permission("org:invoices:delete")
///     }
/// }
/// ```
pub trait Requires {
    /// What is required.
    fn requirement() -> Requirement;
}

/// The session of a user who has what `R` requires. As an argument of a handler, it rejects everybody else.
#[derive(Debug)]
pub struct Protected<R> {
    session: Session,
    requires: PhantomData<fn() -> R>,
}

impl<R: Requires> Protected<R> {
    /// The session of a request, if it has what is required.
    pub(super) fn of(auth: &Auth) -> Result<Self, AuthError> {
        let session = auth.protect(&R::requirement())?.clone();
        Ok(Self { session, requires: PhantomData })
    }
}

impl<R> Clone for Protected<R> {
    fn clone(&self) -> Self {
        Self { session: self.session.clone(), requires: PhantomData }
    }
}

impl<R> Deref for Protected<R> {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.session
    }
}
