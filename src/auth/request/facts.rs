//! What the decision must know besides the request: questions, and the answers so far.

use std::sync::Arc;
use std::time::Duration;

use super::auth_reason::AuthReason;
use super::machine::MachineFacts;
use super::refresh_failure::RefreshFailure;
use crate::auth::claims::SessionClaims;
use crate::auth::reason::TokenError;
use crate::auth::token_type::TokenType;

/// What must be known before a request can be decided.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Question {
    /// Whether this is a valid session token, where clocks may differ this much more than usual.
    Session { token: String, more_skew: Duration },
    /// The cookies that a handshake brought.
    Handshake(HandshakeResult),
    /// The cookies that an expired session token is exchanged for.
    Refresh { token: String, session_id: String },
    /// What a machine token says.
    Machine(TokenType),
}

/// How the result of a handshake came.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum HandshakeResult {
    /// By name: it is fetched.
    Nonce(String),
    /// Signed.
    Token(String),
}

/// Why a handshake brought nothing.
#[derive(Clone)]
pub(crate) enum HandshakeError {
    /// The service did not give the result of that name.
    NotFetched,
    /// The signed result was not accepted.
    Token(TokenError),
}

/// Why a machine token was not accepted.
#[derive(Clone)]
pub(crate) struct MachineError {
    pub(crate) reason: AuthReason,
    pub(crate) cause: Option<TokenError>,
}

/// The session token of a request that was verified, with the skew it was verified with.
type Verified = (String, Duration, Result<SessionClaims, TokenError>);

/// The answers so far. Every question about anything but session tokens is asked once for a request.
#[derive(Clone, Default)]
pub(crate) struct Facts {
    sessions: Vec<Verified>,
    handshake: Option<Result<Vec<String>, HandshakeError>>,
    refresh: Option<Result<Vec<String>, RefreshFailure>>,
    machine: Option<Result<Arc<MachineFacts>, MachineError>>,
}

impl Facts {
    /// Whether a token is valid.
    ///
    /// # Errors
    ///
    /// The question, if it was not answered yet; likewise below.
    pub(crate) fn session(&self, token: &str) -> Result<&Result<SessionClaims, TokenError>, Question> {
        self.session_with(token, Duration::ZERO)
    }

    pub(crate) fn session_with(
        &self,
        token: &str,
        more_skew: Duration,
    ) -> Result<&Result<SessionClaims, TokenError>, Question> {
        let known = self.sessions.iter().find(|(known, skew, _)| known == token && *skew == more_skew);
        known.map(|(_, _, result)| result).ok_or_else(|| Question::Session { token: token.to_owned(), more_skew })
    }

    pub(crate) fn handshake(
        &self,
        result: impl FnOnce() -> HandshakeResult,
    ) -> Result<&Result<Vec<String>, HandshakeError>, Question> {
        self.handshake.as_ref().ok_or_else(|| Question::Handshake(result()))
    }

    pub(crate) fn refresh(
        &self,
        token: &str,
        session_id: &str,
    ) -> Result<&Result<Vec<String>, RefreshFailure>, Question> {
        let question = || Question::Refresh { token: token.to_owned(), session_id: session_id.to_owned() };
        self.refresh.as_ref().ok_or_else(question)
    }

    pub(crate) fn machine(&self, token_type: TokenType) -> Result<&Result<Arc<MachineFacts>, MachineError>, Question> {
        self.machine.as_ref().ok_or(Question::Machine(token_type))
    }

    pub(crate) fn add_session(&mut self, token: String, skew: Duration, result: Result<SessionClaims, TokenError>) {
        self.sessions.push((token, skew, result));
    }

    pub(crate) fn set_handshake(&mut self, result: Result<Vec<String>, HandshakeError>) {
        self.handshake = Some(result);
    }

    pub(crate) fn set_refresh(&mut self, result: Result<Vec<String>, RefreshFailure>) {
        self.refresh = Some(result);
    }

    pub(crate) fn set_machine(&mut self, result: Result<Arc<MachineFacts>, MachineError>) {
        self.machine = Some(result);
    }
}
