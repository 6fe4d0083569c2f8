//! The bridge from a route to the plain function that serves it.

use std::pin::Pin;

use axum::{
    extract::Request,
    handler::Handler,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::Value;

use super::{App, Call, Payload};
use crate::{problem::Problem, store::Store};

/// What an endpoint gives: a JSON answer with status 200, or a refusal.
pub(crate) type Outcome = Result<Value, Problem>;

/// An endpoint. It is not async: it has the state to itself while it runs, so every request
/// takes effect completely or not at all.
#[derive(Clone, Copy)]
pub(crate) struct Endpoint(pub(crate) fn(&mut Store, &Call) -> Outcome);

impl Handler<(), App> for Endpoint {
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, request: Request, app: App) -> Self::Future {
        Box::pin(async move {
            let outcome = match Call::read(request, app.tokens().clone()).await {
                Ok(call) => self.0(&mut app.store(), &call),
                Err(problem) => Err(problem),
            };
            match outcome {
                Ok(body) => Payload(body).with_status(StatusCode::OK),
                Err(problem) => problem.into_response(),
            }
        })
    }
}
