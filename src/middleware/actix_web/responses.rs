//! Rejections and errors as responses, returned by handlers or as their errors.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, Responder, ResponseError};

use super::convert;
use crate::auth::AuthError;
use crate::middleware::Rejection;
use crate::middleware::extract::ExtractError;

impl ResponseError for Rejection {
    fn status_code(&self) -> StatusCode {
        convert::status(self.status())
    }

    fn error_response(&self) -> HttpResponse {
        convert::response(self.clone().into_response())
    }
}

impl ResponseError for AuthError {
    fn status_code(&self) -> StatusCode {
        convert::status(self.status())
    }

    /// The default response to this error.
    fn error_response(&self) -> HttpResponse {
        Rejection::from(self.clone()).error_response()
    }
}

impl ResponseError for ExtractError {
    fn status_code(&self) -> StatusCode {
        self.rejection().status_code()
    }

    fn error_response(&self) -> HttpResponse {
        self.rejection().error_response()
    }
}

impl Responder for Rejection {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::from_error(self)
    }
}

impl Responder for AuthError {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::from_error(self)
    }
}
