//! Sessions of users, and their tokens.

use super::handle;
use crate::builder;
use crate::model::{Secret, SessionId, UserId};

handle! {
    /// Sessions. See [`Clerk::sessions`](crate::Clerk::sessions).
    Sessions
}

impl Sessions {
    /// Lists sessions, newest first. Ten unless `limit` says otherwise, 500 at most.
    ///
    /// Set `client_id`, `user_id` or both: the service is about to reject lists without either. Sessions
    /// that ended long ago are missing.
    #[doc(alias = "getSessionList")]
    pub fn list(&self) -> builder::SessionsList {
        builder::SessionsList::new(&self.connection)
    }

    /// Fetches one session.
    #[doc(alias = "getSession")]
    pub fn get(&self, session_id: impl Into<SessionId>) -> builder::SessionsGet {
        builder::SessionsGet::new(&self.connection, session_id)
    }

    /// Creates an active session for a user, for tests: production instances reject it.
    pub fn create(&self, user_id: impl Into<UserId>) -> builder::SessionsCreate {
        builder::SessionsCreate::new(&self.connection, user_id)
    }

    /// Ends a session: the user has to sign in again.
    ///
    /// Tokens issued before stay valid until they expire, usually within a minute.
    #[doc(alias = "revokeSession")]
    pub fn revoke(&self, session_id: impl Into<SessionId>) -> builder::SessionsRevoke {
        builder::SessionsRevoke::new(&self.connection, session_id)
    }

    /// Trades an expired session token and a refresh token for a new session token.
    ///
    /// A 401 says that this pair cannot be refreshed.
    #[doc(alias = "refreshSession")]
    pub fn refresh(
        &self,
        session_id: impl Into<SessionId>,
        expired_token: impl Into<Secret>,
        refresh_token: impl Into<Secret>,
        request_origin: impl Into<String>,
    ) -> builder::SessionsRefresh {
        builder::SessionsRefresh::new(&self.connection, session_id, expired_token, refresh_token, request_origin)
    }

    /// Mints a session token.
    #[doc(alias = "getToken")]
    pub fn create_token(&self, session_id: impl Into<SessionId>) -> builder::SessionsCreateToken {
        builder::SessionsCreateToken::new(&self.connection, session_id)
    }

    /// Mints a token with the claims of a JWT template of the instance.
    #[doc(alias = "getToken")]
    pub fn create_token_from_template(
        &self,
        session_id: impl Into<SessionId>,
        template_name: impl Into<String>,
    ) -> builder::SessionsCreateTokenFromTemplate {
        builder::SessionsCreateTokenFromTemplate::new(&self.connection, session_id, template_name)
    }

    /// Asks the service whether a token belongs to a session.
    ///
    /// This is a request to the service, for every token.
    #[doc(alias = "verifySession")]
    #[deprecated(note = "removed from current versions of the API")]
    pub fn verify(&self, session_id: impl Into<SessionId>) -> builder::SessionsVerify {
        builder::SessionsVerify::new(&self.connection, session_id)
    }
}
