//! The error of a token: a reason, and its cause where there is one.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use http::StatusCode;

use super::Reason;
use crate::error::Error;

/// The result of verifying a token.
pub(crate) type Result<T> = std::result::Result<T, TokenError>;

/// Why a token was not accepted: which check failed, and what to do about it.
///
/// The text never contains the token or a part of it. [`source`](std::error::Error::source) is the
/// cause, if there is one: why keys could not be fetched, where custom claims differ.
///
/// `?` makes it an [`Error`] of kind [`Token`](crate::ErrorKind::Token) with the same text and cause;
/// [`Error::token_error`] gives it back.
#[derive(Clone, Debug)]
pub struct TokenError {
    reason: Reason,
    /// Shared, because all waiters of a fetch get the same error.
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl TokenError {
    /// Which check failed.
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// Whether the token could not be verified because there were no keys. Respond with 503 then,
    /// not 401: the token may be fine.
    pub fn is_unavailable(&self) -> bool {
        self.reason.is_unavailable()
    }

    /// The HTTP status to respond with: 503 when there were no keys to verify with, else 401.
    pub fn status(&self) -> StatusCode {
        if self.is_unavailable() { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::UNAUTHORIZED }
    }
}

impl Reason {
    /// An error for this reason, with its cause. A [`KeySource`](crate::auth::KeySource) of your own can
    /// say why there are no keys. The cause's text must not contain a part of the token.
    pub fn because(self, cause: impl Into<Box<dyn StdError + Send + Sync>>) -> TokenError {
        TokenError { reason: self, source: Some(cause.into().into()) }
    }
}

impl From<Reason> for TokenError {
    fn from(reason: Reason) -> Self {
        Self { reason, source: None }
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.reason.message(), self.reason.as_str(), self.reason.hint())
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl From<TokenError> for Error {
    fn from(error: TokenError) -> Self {
        Self::token(error.to_string(), Box::new(error))
    }
}

impl Error {
    /// Why a token was not accepted, if that is what failed: the reason, and the status to respond
    /// with.
    pub fn token_error(&self) -> Option<&TokenError> {
        self.speaks_for()?.downcast_ref()
    }
}
