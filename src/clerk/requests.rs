//! Authentication of requests with the keys of a client's instance.

use super::Clerk;
use crate::auth::{Authenticator, AuthenticatorBuilder};
use crate::error::Result;
#[cfg(feature = "tower")]
use crate::middleware::{AuthLayer, AuthService};
use crate::options::process_environment;

impl Clerk {
    /// Starts configuring an authenticator of the requests of this client's users: it verifies with the keys of
    /// this client, and calls the API with it.
    ///
    /// If this client is of the instance that the environment names, the rest is filled from the environment, too:
    /// `CLERK_PUBLISHABLE_KEY`, `CLERK_MACHINE_SECRET_KEY`, `CLERK_PROXY_URL`, `CLERK_DOMAIN`,
    /// `CLERK_IS_SATELLITE`, `CLERK_SIGN_IN_URL`, `CLERK_SIGN_UP_URL`.
    ///
    /// ```no_run
    /// # fn main() -> clerk_sdk::Result<()> {
    /// let clerk = clerk_sdk::Clerk::from_env()?;
    /// let authenticator = clerk.authenticator().authorized_parties(["https://app.example.com"]).build()?;
    /// # drop(authenticator);
    /// # Ok(())
    /// # }
    /// ```
    pub fn authenticator(&self) -> AuthenticatorBuilder {
        let builder = Authenticator::builder().instance(self);
        if self.connection.is_of_environment(&process_environment) { builder.reading_environment() } else { builder }
    }
}

#[cfg(feature = "tower")]
impl Clerk {
    /// An axum handler or a tower service, lax: it finds who sent the request, if anybody is signed in. See
    /// [`AuthLayer::with_session`].
    ///
    /// The authenticator is that of [`authenticator`](Self::authenticator) without further options; to name
    /// authorized parties, build it, and use its layer. If it cannot be built, every request gets status 500, and
    /// the log says why.
    #[doc(alias = "withSession")]
    pub fn with_session<S>(&self, inner: S) -> AuthService<S> {
        AuthService::new(AuthLayer::lazy(self.authenticator().build(), false), inner)
    }

    /// The same, strict: requests without a session are rejected. See [`AuthLayer::require_session`].
    #[doc(alias = "requireSession")]
    pub fn require_session<S>(&self, inner: S) -> AuthService<S> {
        AuthService::new(AuthLayer::lazy(self.authenticator().build(), true), inner)
    }
}

impl Authenticator {
    /// An authenticator configured by the environment alone: that of [`Clerk::from_env`], and the variables of
    /// [`Clerk::authenticator`].
    ///
    /// # Errors
    ///
    /// When no key is set, or a variable cannot be used. The text names the variable.
    pub fn from_env() -> Result<Self> {
        Clerk::from_env()?.authenticator().build()
    }
}

impl AuthenticatorBuilder {
    /// Verifies with the keys of this client's instance, and calls the API with it. Follows the setters of the
    /// client.
    pub fn instance(self, clerk: &Clerk) -> Self {
        self.connection(clerk.connection())
    }
}
