//! Request guards.

use rocket::Request;
use rocket::http::Status;
use rocket::outcome::Outcome::{Error, Success};
use rocket::request::{FromRequest, Outcome};

use super::slot::Slot;
use crate::auth::{Auth, AuthError, Machine, Session};
use crate::middleware::rejection::Rejection;
use crate::middleware::request_auth::{Protected, RequestAuth, Requires};
use crate::middleware::verdict;

/// Takes something of what the layer of the route found out.
fn guard<T>(request: &Request<'_>, take: impl FnOnce(&RequestAuth) -> Result<T, Rejection>) -> Outcome<T, Rejection> {
    let slot = Slot::of(request);
    let taken = match slot.auth() {
        Some(auth) => take(&auth),
        None => Err(verdict::reject(None, AuthError::LayerMissing)),
    };
    match taken {
        Ok(value) => Success(value),
        Err(rejection) => {
            slot.reject(rejection.clone());
            Error((Status::new(rejection.status().as_u16()), rejection))
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for RequestAuth {
    type Error = Rejection;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Rejection> {
        guard(request, |found| Ok(found.clone()))
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Auth {
    type Error = Rejection;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Rejection> {
        guard(request, |found| Ok(found.auth().clone()))
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Session {
    type Error = Rejection;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Rejection> {
        guard(request, |found| found.session().cloned())
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Machine {
    type Error = Rejection;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Rejection> {
        guard(request, |found| found.machine().cloned())
    }
}

#[rocket::async_trait]
impl<'r, R: Requires> FromRequest<'r> for Protected<R> {
    type Error = Rejection;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Rejection> {
        guard(request, Self::of)
    }
}
