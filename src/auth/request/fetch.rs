//! Answering the questions of a decision: with keys that are cached, or by a call of the API.

use std::sync::Arc;

use super::auth_reason::AuthReason;
use super::authenticator::Shared;
use super::decision::opaque_type;
use super::facts::{Facts, HandshakeError, HandshakeResult, MachineError, Question};
use super::machine::MachineFacts;
use super::refresh_failure::RefreshFailure;
use super::remote::{self, Expired};
use super::view::{View, header_token};
use crate::auth::reason::{Reason, TokenError};
use crate::auth::token_type::TokenType;

/// The longest nonce of a handshake that is sent on, in bytes.
const MAX_NONCE_BYTES: usize = 512;

impl Shared {
    /// Answers a question without waiting, if that is possible.
    pub(super) fn answer_now(&self, question: Question, facts: &mut Facts) -> Result<(), Question> {
        match question {
            Question::Session { token, more_skew } if more_skew.is_zero() => {
                match self.verifier.verify_session_now(&token) {
                    Some(result) => {
                        facts.add_session(token, more_skew, result);
                        Ok(())
                    }
                    None => Err(Question::Session { token, more_skew }),
                }
            }
            question => Err(question),
        }
    }

    /// Answers a question.
    pub(super) async fn answer(&self, question: Question, view: &View<'_>, facts: &mut Facts) {
        match question {
            Question::Session { token, more_skew } => {
                let result = if more_skew.is_zero() {
                    self.verifier.verify_session(&token).await
                } else {
                    self.verifier.verify_session_with(&token, more_skew).await
                };
                facts.add_session(token, more_skew, result);
            }
            Question::Handshake(result) => facts.set_handshake(self.handshake(result).await),
            Question::Refresh { token, session_id } => {
                facts.set_refresh(self.refresh(&token, &session_id, view).await);
            }
            Question::Machine(token_type) => {
                let token = header_token(view.headers()).map_or("", |(text, _)| text);
                facts.set_machine(self.machine(token_type, token).await.map(Arc::new));
            }
        }
    }

    async fn handshake(&self, result: HandshakeResult) -> Result<Vec<String>, HandshakeError> {
        match result {
            HandshakeResult::Token(token) => {
                self.verifier.verify_handshake(&token).await.map_err(HandshakeError::Token)
            }
            HandshakeResult::Nonce(nonce) => {
                let connection = self.connection.as_ref().filter(|_| nonce.len() <= MAX_NONCE_BYTES);
                let connection = connection.ok_or(HandshakeError::NotFetched)?;
                remote::handshake_payload(connection, &nonce).await.map_err(|_| HandshakeError::NotFetched)
            }
        }
    }

    async fn refresh(&self, token: &str, session_id: &str, view: &View<'_>) -> Result<Vec<String>, RefreshFailure> {
        let connection = self.connection.as_ref().ok_or(RefreshFailure::NoApiClient)?;
        let refresh_token = view.refresh_token().ok_or(RefreshFailure::NoRefreshCookie)?;
        let origin = view.origin().unwrap_or_default();
        let expired = Expired {
            session_id,
            token,
            refresh_token: &refresh_token,
            origin: &origin,
            headers: view.headers(),
            uses_suffix: view.uses_suffix(),
        };
        remote::refresh(connection, expired).await
    }

    /// Verifies a machine token: by its signature if it is a JWT, else with the service.
    async fn machine(&self, token_type: TokenType, token: &str) -> Result<MachineFacts, MachineError> {
        if opaque_type(token).is_none() {
            let rejected =
                |error: TokenError| MachineError { reason: AuthReason::Token(error.reason()), cause: Some(error) };
            return match token_type {
                TokenType::M2m => {
                    let claims = self.verifier.verify_m2m(token).await.map_err(rejected)?;
                    MachineFacts::of_m2m(&claims).map_err(rejected)
                }
                _ => {
                    let claims = self.verifier.verify_oauth(token).await.map_err(rejected)?;
                    MachineFacts::of_oauth(&claims).map_err(rejected)
                }
            };
        }
        let machine_connection = self.machine_connection.as_ref().filter(|_| token_type == TokenType::M2m);
        match machine_connection.or(self.connection.as_ref()) {
            Some(connection) => remote::verify_machine(connection, token_type, token, &self.verifier).await,
            None => {
                let cause = TokenError::from(Reason::KeyMissing);
                Err(MachineError { reason: AuthReason::Token(Reason::KeyMissing), cause: Some(cause) })
            }
        }
    }
}
