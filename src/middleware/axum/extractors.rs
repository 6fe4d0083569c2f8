//! Arguments of handlers.

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use http::request::Parts;

use crate::auth::{Auth, Machine, Session};
use crate::middleware::{Protected, Rejection, RequestAuth, Requires};

impl<S: Sync> FromRequestParts<S> for RequestAuth {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Rejection> {
        Self::of(&parts.extensions).cloned()
    }
}

impl<S: Sync> FromRequestParts<S> for Auth {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Rejection> {
        RequestAuth::of(&parts.extensions).map(|request| request.auth().clone())
    }
}

impl<S: Sync> FromRequestParts<S> for Session {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Rejection> {
        RequestAuth::of(&parts.extensions)?.session().cloned()
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for Session {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Rejection> {
        RequestAuth::of(&parts.extensions).map(|request| request.auth().session().cloned())
    }
}

impl<S: Sync> FromRequestParts<S> for Machine {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Rejection> {
        RequestAuth::of(&parts.extensions)?.machine().cloned()
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for Machine {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Rejection> {
        RequestAuth::of(&parts.extensions).map(|request| request.auth().machine().cloned())
    }
}

impl<S: Sync, R: Requires> FromRequestParts<S> for Protected<R> {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Rejection> {
        let request = RequestAuth::of(&parts.extensions)?;
        Self::of(request.auth()).map_err(|error| request.reject(error))
    }
}
