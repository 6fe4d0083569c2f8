//! The session that a request was authenticated with.

use std::fmt;
use std::ops::Deref;
use std::time::Duration;

use super::presented::PresentedToken;
use super::remote;
use crate::auth::claims::SessionClaims;
use crate::error::{Error, Result};
use crate::model::Secret;
use crate::transport::Connection;

/// The session of the signed-in user who sent a request.
///
/// It dereferences to its [`SessionClaims`]: user, session, organization, actor, permissions. Cheap to
/// clone.
#[derive(Clone)]
pub struct Session {
    claims: SessionClaims,
    token: PresentedToken,
    /// Where other tokens of the session are fetched; none if the authenticator has keys alone.
    connection: Option<Connection>,
}

const NO_CLIENT: &str = "tokens of a session are fetched from the API, and this authenticator was built from keys \
                         alone: build it from a `Clerk`";

impl Session {
    pub(crate) fn new(claims: SessionClaims, token: PresentedToken, connection: Option<Connection>) -> Self {
        Self { claims, token, connection }
    }

    /// What the session token says.
    pub fn claims(&self) -> &SessionClaims {
        &self.claims
    }

    /// The session token, as the request carried it. Do not log it.
    pub fn token(&self) -> &str {
        self.token.as_str()
    }

    /// Fetches a token of this session from a JWT template, for another service. One call of the API.
    ///
    /// # Errors
    ///
    /// When the call fails, or the authenticator was built from keys alone.
    #[doc(alias = "getToken")]
    pub async fn template_token(&self, template: &str) -> Result<Secret> {
        remote::template_token(self.connection()?, self.session_id(), template).await
    }

    /// Fetches a new token of this session that lives this long, in whole seconds. One call of the API.
    ///
    /// # Errors
    ///
    /// When the call fails, or the authenticator was built from keys alone.
    pub async fn fresh_token(&self, lifetime: Duration) -> Result<Secret> {
        remote::session_token(self.connection()?, self.session_id(), lifetime).await
    }

    fn connection(&self) -> Result<&Connection> {
        self.connection.as_ref().ok_or_else(|| Error::configuration(NO_CLIENT))
    }
}

impl Deref for Session {
    type Target = SessionClaims;

    fn deref(&self) -> &SessionClaims {
        &self.claims
    }
}

impl fmt::Debug for Session {
    /// The token is not shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("claims", &self.claims).finish_non_exhaustive()
    }
}
