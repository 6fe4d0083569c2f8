//! Rejections and errors as responses, returned by handlers or as their errors.

use http::StatusCode;
use poem::error::ResponseError;
use poem::{Error, IntoResponse, Response};

use super::convert;
use crate::auth::AuthError;
use crate::middleware::Rejection;
use crate::middleware::extract::ExtractError;

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        convert::response(Self::into_response(self))
    }
}

impl IntoResponse for AuthError {
    /// The default response to this error.
    fn into_response(self) -> Response {
        IntoResponse::into_response(Rejection::from(self))
    }
}

// poem gives a response the extensions of the error that it is made of, so the error needs them.

impl From<Rejection> for Error {
    fn from(rejection: Rejection) -> Self {
        let cause = rejection.error().cloned();
        let mut error = Self::from_response(IntoResponse::into_response(rejection));
        if let Some(cause) = cause {
            error.set_data(cause);
        }
        error
    }
}

impl From<AuthError> for Error {
    /// The default response to this error.
    fn from(error: AuthError) -> Self {
        Rejection::from(error).into()
    }
}

impl ResponseError for ExtractError {
    fn status(&self) -> StatusCode {
        self.rejection().status()
    }

    fn as_response(&self) -> Response {
        IntoResponse::into_response(self.rejection().clone())
    }
}

/// The error of an extractor.
pub(super) fn failure(error: ExtractError) -> Error {
    let cause = error.error().clone();
    let mut error = Error::from(error);
    error.set_data(cause);
    error
}
