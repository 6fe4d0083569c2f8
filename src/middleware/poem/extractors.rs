//! Arguments of handlers. `Option<Session>` is one by way of poem, which makes `None` of every error.

use poem::{FromRequest, Request, RequestBody, Result};

use super::responses::failure;
use crate::auth::{Auth, AuthError, Machine, Session};
use crate::middleware::extract::extract;
use crate::middleware::{Protected, RequestAuth, Requires};

fn taken<T>(request: &Request, take: impl FnOnce(&RequestAuth) -> Result<T, AuthError>) -> Result<T> {
    extract(request.extensions().get(), take).map_err(failure)
}

impl<'a> FromRequest<'a> for RequestAuth {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        taken(request, |found| Ok(found.clone()))
    }
}

impl<'a> FromRequest<'a> for Auth {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        taken(request, |found| Ok(found.auth().clone()))
    }
}

impl<'a> FromRequest<'a> for Session {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        taken(request, |found| found.auth().require_session().cloned())
    }
}

impl<'a> FromRequest<'a> for Machine {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        taken(request, |found| found.auth().require_machine().cloned())
    }
}

impl<'a, R: Requires> FromRequest<'a> for Protected<R> {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        taken(request, |found| Self::of(found.auth()))
    }
}
