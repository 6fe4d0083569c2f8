//! What the layers of the routes that a request is tried on keep of it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use http::HeaderMap;
use http::request::Parts;
use rocket::Request;

use crate::auth::AuthError;
use crate::middleware::layer::AuthLayer;
use crate::middleware::rejection::Rejection;
use crate::middleware::request_auth::RequestAuth;

/// A place in the request's local cache, which by itself can be set once only.
#[derive(Default)]
pub(super) struct Slot(Mutex<State>);

#[derive(Default)]
struct State {
    /// For the request guards of the route that runs.
    auth: Option<RequestAuth>,
    /// The latest rejection by a request guard. A route can go on without what it asked the guard for.
    rejection: Option<Rejection>,
    /// Of the rejection that is the response.
    error: Option<AuthError>,
    forwarded: Option<Forwarded>,
    /// Headers for a response that no wrapped route has given.
    headers: HeaderMap,
}

/// A request that a route forwarded, and what its layer found out.
pub(super) struct Forwarded {
    pub(super) parts: Parts,
    pub(super) auth: RequestAuth,
}

impl Forwarded {
    /// What this layer found out about this very request.
    pub(super) fn auth_by(self, layer: &AuthLayer, parts: &Parts) -> Option<RequestAuth> {
        let is_same = self.parts.method == parts.method
            && self.parts.uri == parts.uri
            && self.parts.headers == parts.headers
            && self.auth.is_by(layer);
        is_same.then_some(self.auth)
    }
}

impl Slot {
    pub(super) fn of<'r>(request: &'r Request<'_>) -> &'r Self {
        request.local_cache(Self::default)
    }

    /// A layer begins. Nothing of the previous route is left but what it forwarded.
    pub(super) fn enter(&self) -> (Option<Forwarded>, HeaderMap) {
        let State { forwarded, headers, .. } = std::mem::take(&mut *self.state());
        (forwarded, headers)
    }

    /// The route runs.
    pub(super) fn proceed(&self, auth: RequestAuth) {
        self.state().auth = Some(auth);
    }

    /// The route has a response of its own.
    pub(super) fn succeed(&self) {
        self.state().rejection = None;
    }

    /// A catcher responds.
    pub(super) fn fail(&self, headers: HeaderMap) {
        let mut state = self.state();
        state.rejection = None;
        add_missing(&mut state.headers, headers);
    }

    /// Another route is tried, or a catcher responds.
    pub(super) fn forward(&self, forwarded: Forwarded, headers: HeaderMap) {
        let mut state = self.state();
        let mut headers = headers;
        add_missing(&mut headers, std::mem::take(&mut state.headers));
        *state = State { forwarded: Some(forwarded), headers, ..State::default() };
    }

    /// A request guard failed.
    pub(super) fn reject(&self, rejection: Rejection) {
        self.state().rejection = Some(rejection);
    }

    /// This is why the response is a rejection.
    pub(super) fn respond(&self, error: Option<AuthError>) {
        self.state().error = error;
    }

    pub(super) fn auth(&self) -> Option<RequestAuth> {
        self.state().auth.clone()
    }

    /// The rejection by a guard that made a route fail with this status.
    pub(super) fn rejection(&self, status: u16) -> Option<Rejection> {
        self.state().rejection.take().filter(|rejection| rejection.status().as_u16() == status)
    }

    pub(super) fn error(&self) -> Option<AuthError> {
        let state = self.state();
        state.error.clone().or_else(|| state.rejection.as_ref().and_then(|rejection| rejection.error().cloned()))
    }

    pub(super) fn take_headers(&self) -> HeaderMap {
        std::mem::take(&mut self.state().headers)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Adds headers that are not there yet with the same value: two layers often find out the same.
pub(super) fn add_missing(headers: &mut HeaderMap, more: HeaderMap) {
    let mut last = None;
    for (name, value) in more {
        last = name.or(last);
        if let Some(name) = &last {
            if !headers.get_all(name).iter().any(|known| known == value) {
                headers.append(name, value);
            }
        }
    }
}
