//! Request guards.

use rocket::Request;
use rocket::http::Status;
use rocket::outcome::Outcome::{Error, Success};
use rocket::request::{FromRequest, Outcome};

use super::slot::Slot;
use crate::auth::{Auth, AuthError, Machine, Session};
use crate::middleware::extract::{ExtractError, extract};
use crate::middleware::request_auth::{Protected, RequestAuth, Requires};

/// Takes something of what the layer of the route found out.
fn guard<T>(
    request: &Request<'_>,
    take: impl FnOnce(&RequestAuth) -> Result<T, AuthError>,
) -> Outcome<T, ExtractError> {
    let slot = Slot::of(request);
    match extract(slot.auth().as_ref(), take) {
        Ok(value) => Success(value),
        Err(failure) => {
            slot.reject(failure.clone());
            Error((Status::new(failure.error().status().as_u16()), failure))
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for RequestAuth {
    type Error = ExtractError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ExtractError> {
        guard(request, |found| Ok(found.clone()))
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Auth {
    type Error = ExtractError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ExtractError> {
        guard(request, |found| Ok(found.auth().clone()))
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Session {
    type Error = ExtractError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ExtractError> {
        guard(request, |found| found.auth().require_session().cloned())
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Machine {
    type Error = ExtractError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ExtractError> {
        guard(request, |found| found.auth().require_machine().cloned())
    }
}

#[rocket::async_trait]
impl<'r, R: Requires> FromRequest<'r> for Protected<R> {
    type Error = ExtractError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ExtractError> {
        guard(request, |found| Self::of(found.auth()))
    }
}
