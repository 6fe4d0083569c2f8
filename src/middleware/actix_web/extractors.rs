//! Arguments of handlers. `Option<Session>` is one by way of actix-web, which makes `None` of every error.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use crate::auth::{Auth, AuthError, Machine, Session};
use crate::middleware::extract::{ExtractError, extract};
use crate::middleware::{Protected, RequestAuth, Requires};

fn taken<T>(
    request: &HttpRequest,
    take: impl FnOnce(&RequestAuth) -> Result<T, AuthError>,
) -> Ready<Result<T, ExtractError>> {
    ready(extract(request.extensions().get(), take))
}

impl FromRequest for RequestAuth {
    type Error = ExtractError;
    type Future = Ready<Result<Self, ExtractError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        taken(request, |found| Ok(found.clone()))
    }
}

impl FromRequest for Auth {
    type Error = ExtractError;
    type Future = Ready<Result<Self, ExtractError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        taken(request, |found| Ok(found.auth().clone()))
    }
}

impl FromRequest for Session {
    type Error = ExtractError;
    type Future = Ready<Result<Self, ExtractError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        taken(request, |found| found.auth().require_session().cloned())
    }
}

impl FromRequest for Machine {
    type Error = ExtractError;
    type Future = Ready<Result<Self, ExtractError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        taken(request, |found| found.auth().require_machine().cloned())
    }
}

impl<R: Requires> FromRequest for Protected<R> {
    type Error = ExtractError;
    type Future = Ready<Result<Self, ExtractError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        taken(request, |found| Self::of(found.auth()))
    }
}
