//! Why a fetch gave no keys, other than an error of the service.

use std::fmt;

use super::FETCH_TIMEOUT;
use crate::auth::reason::{Reason, TokenError};

#[derive(Clone, Copy, Debug)]
pub(super) enum FetchError {
    TimedOut,
    Cancelled,
    Panicked,
    NoRuntime,
}

impl FetchError {
    pub(super) fn into_token_error(self) -> TokenError {
        Reason::KeysUnavailable.because(self)
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TimedOut => write!(f, "no key set within {} seconds", FETCH_TIMEOUT.as_secs()),
            Self::Cancelled => f.write_str("the fetch of the key set was cancelled each time it was tried"),
            Self::Panicked => f.write_str("the fetch of the key set panicked"),
            Self::NoRuntime => f.write_str("keys can only be fetched on a tokio runtime with timers and IO enabled"),
        }
    }
}

impl std::error::Error for FetchError {}
