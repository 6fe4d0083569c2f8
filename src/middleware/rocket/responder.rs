//! Rejections as the responses of handlers and catchers.

use rocket::Request;
use rocket::response::{Responder, Result};

use super::convert::respond;
use crate::auth::AuthError;
use crate::middleware::extract::ExtractError;
use crate::middleware::rejection::Rejection;

impl<'r> Responder<'r, 'static> for Rejection {
    fn respond_to(self, request: &'r Request<'_>) -> Result<'static> {
        Ok(respond(request, self.into_response()))
    }
}

impl<'r> Responder<'r, 'static> for AuthError {
    /// The default response to this error.
    fn respond_to(self, request: &'r Request<'_>) -> Result<'static> {
        Rejection::from(self).respond_to(request)
    }
}

impl<'r> Responder<'r, 'static> for ExtractError {
    /// The response, as the layer was configured.
    fn respond_to(self, request: &'r Request<'_>) -> Result<'static> {
        Rejection::from(self).respond_to(request)
    }
}
