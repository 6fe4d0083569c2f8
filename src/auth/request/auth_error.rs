//! Why a request may not go on.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use http::StatusCode;

use super::signed_out::SignedOut;
use crate::auth::claims::Reverification;
use crate::auth::token_type::TokenType;
use crate::error::Error;

/// Why a request may not go on. The text is for logs: do not send it to strangers.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum AuthError {
    /// Nobody is signed in.
    SignedOut(SignedOut),
    /// A token of this type was accepted, but does not suffice here.
    WrongTokenType(TokenType),
    /// The user lacks a role, permission, feature or plan.
    Forbidden,
    /// The user must first prove again who they are.
    ReverificationRequired(Reverification),
    /// No layer authenticated the request.
    LayerMissing,
    /// The authenticator could not be built.
    Configuration(Arc<Error>),
}

impl AuthError {
    /// The HTTP status to respond with: 401, 403, 500 without a layer, and 503 when the token could not
    /// be checked.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignedOut(signed_out) if signed_out.is_unavailable() => StatusCode::SERVICE_UNAVAILABLE,
            Self::SignedOut(_) | Self::WrongTokenType(_) => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::ReverificationRequired(_) => StatusCode::FORBIDDEN,
            Self::LayerMissing | Self::Configuration(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Why nobody is signed in, if that is what is wrong.
    pub fn signed_out(&self) -> Option<&SignedOut> {
        if let Self::SignedOut(signed_out) = self { Some(signed_out) } else { None }
    }
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SignedOut(signed_out) => signed_out.fmt(f),
            Self::WrongTokenType(token_type) => {
                write!(f, "a token of the type {token_type} does not suffice here: send another type of token")
            }
            Self::Forbidden => f.write_str("the user lacks a role, permission, feature or plan that is required"),
            Self::ReverificationRequired(required) => {
                let (level, minutes) = (required.level().as_str(), required.after_minutes());
                write!(f, "the user must prove again who they are: {level} within {minutes} minutes")
            }
            Self::LayerMissing => f.write_str(
                "no layer authenticated the request: add `AuthLayer::with_session` or `AuthLayer::require_session` to \
                 the routes",
            ),
            Self::Configuration(error) => error.fmt(f),
        }
    }
}

impl StdError for AuthError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::SignedOut(signed_out) => signed_out.token_error().map(|error| error as _),
            Self::Configuration(error) => error.source(),
            _ => None,
        }
    }
}
