//! What the layers of the routes that a request is tried on keep of it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use http::HeaderMap;
use http::request::Parts;
use rocket::Request;

use crate::auth::AuthError;
use crate::middleware::append;
use crate::middleware::extract::ExtractError;
use crate::middleware::rejection::Rejection;
use crate::middleware::request_auth::RequestAuth;

/// A place in the request's local cache, which by itself can be set once only.
#[derive(Default)]
pub(super) struct Slot(Mutex<State>);

#[derive(Default)]
struct State {
    /// For the request guards of the route that runs, and then for catchers and fairings.
    auth: Option<RequestAuth>,
    /// For the layers of the same request.
    known: Option<Known>,
    /// Why a request guard failed. A route can go on without what it asked for.
    failure: Option<ExtractError>,
    /// Why the response is a rejection.
    error: Option<AuthError>,
    /// For a response that no wrapped route has given.
    headers: HeaderMap,
}

/// What a layer found out about a request.
pub(super) struct Known {
    parts: Parts,
    auth: RequestAuth,
}

impl Known {
    /// The same, if it is about this request: clones of Rocket's local requests share their cache.
    pub(super) fn about(self, parts: &Parts) -> Option<RequestAuth> {
        let Self { parts: known, auth } = self;
        let is_same = known.method == parts.method && known.uri == parts.uri && known.headers == parts.headers;
        is_same.then_some(auth)
    }
}

impl Slot {
    pub(super) fn of<'r>(request: &'r Request<'_>) -> &'r Self {
        request.local_cache(Self::default)
    }

    /// A layer begins: what is left of the previous one, and headers that wait for a response.
    pub(super) fn enter(&self) -> (Option<Known>, HeaderMap) {
        let State { known, headers, .. } = std::mem::take(&mut *self.state());
        (known, headers)
    }

    /// The route runs.
    pub(super) fn proceed(&self, parts: Parts, auth: RequestAuth) {
        let mut state = self.state();
        state.auth = Some(auth.clone());
        state.known = Some(Known { parts, auth });
    }

    /// The route has a response of its own.
    pub(super) fn succeed(&self) {
        let mut state = self.state();
        state.known = None;
        state.failure = None;
    }

    /// A catcher responds.
    pub(super) fn fail(&self, headers: HeaderMap) {
        self.succeed();
        append(&mut self.state().headers, headers);
    }

    /// Another route is tried, or a catcher responds.
    pub(super) fn forward(&self, headers: HeaderMap) {
        let mut state = self.state();
        state.auth = None;
        state.failure = None;
        append(&mut state.headers, headers);
    }

    /// A request guard failed.
    pub(super) fn reject(&self, failure: ExtractError) {
        self.state().failure = Some(failure);
    }

    /// The response is a rejection, or a redirect.
    pub(super) fn respond(&self, error: Option<AuthError>) {
        self.state().error = error;
    }

    pub(super) fn auth(&self) -> Option<RequestAuth> {
        self.state().auth.clone()
    }

    /// The rejection by the request guard that made a route fail with this status.
    pub(super) fn rejection(&self, status: u16) -> Option<Rejection> {
        let failure = self.state().failure.take().filter(|failure| failure.error().status().as_u16() == status)?;
        Some(failure.rejection().clone())
    }

    pub(super) fn error(&self) -> Option<AuthError> {
        let state = self.state();
        state.error.clone().or_else(|| state.failure.as_ref().map(|failure| failure.error().clone()))
    }

    pub(super) fn take_headers(&self) -> HeaderMap {
        std::mem::take(&mut self.state().headers)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
