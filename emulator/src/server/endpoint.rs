//! The bridge from an operation of the API to the plain function that serves it.

use std::pin::Pin;

use axum::{
    Router,
    extract::Request as HttpRequest,
    handler::Handler,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{MethodFilter, on},
};
use serde_json::Value;

use super::{
    app::App,
    auth::{Caller, unknown_key},
    payload::Payload,
    request::Request,
};
use crate::{
    description::{Operation, Unknown},
    problem::Problem,
    store::Store,
};

/// What an endpoint gives: a JSON body with status 200, or why the request is rejected.
pub(crate) type Outcome = Result<Value, Problem>;

/// What serves an operation. It is not async: it has the state to itself while it runs, so every
/// request takes effect completely or not at all.
type Serve = fn(&mut Store, &Request) -> Outcome;

/// An operation by its id, and what serves it. Method, path and parameters come from the description.
#[derive(Clone, Copy)]
pub(crate) struct Endpoint {
    pub(crate) operation: &'static str,
    serve: Serve,
    unknown: Unknown,
    machines: bool,
}

impl Endpoint {
    pub(crate) const fn new(operation: &'static str, serve: Serve) -> Self {
        Self { operation, serve, unknown: Unknown::Rejected, machines: false }
    }

    /// An endpoint that ignores parameters in its body which it does not know.
    pub(crate) const fn lenient(operation: &'static str, serve: Serve) -> Self {
        Self { operation, serve, unknown: Unknown::Ignored, machines: false }
    }

    /// The endpoint, which takes secret keys of machines, too.
    pub(crate) const fn for_machines(self) -> Self {
        Self { machines: true, ..self }
    }

    /// Adds its route. An operation that is not described has none.
    pub(crate) fn route(self, router: Router<App>) -> Router<App> {
        let Some(operation) = Operation::find(self.operation) else {
            return router;
        };
        let method = Method::from_bytes(operation.method.to_uppercase().as_bytes()).ok();
        let Some(filter) = method.and_then(|method| MethodFilter::try_from(method).ok()) else {
            return router;
        };
        router.route(operation.path, on(filter, Served { operation, endpoint: self }))
    }
}

/// An endpoint with the operation that it serves.
#[derive(Clone, Copy)]
struct Served {
    operation: Operation,
    endpoint: Endpoint,
}

impl Handler<(), App> for Served {
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, request: HttpRequest, app: App) -> Self::Future {
        Box::pin(async move {
            let caller = request.extensions().get::<Caller>();
            if matches!(caller, Some(Caller::Machine(_))) && !self.endpoint.machines {
                return unknown_key().into_response();
            }
            let read = Request::read(request, self.operation, self.endpoint.unknown, app.tokens().clone()).await;
            let outcome = match read {
                Ok(request) => (self.endpoint.serve)(&mut app.store(), &request),
                Err(problem) => Err(problem),
            };
            match outcome {
                Ok(body) => Payload(body).with_status(StatusCode::OK),
                Err(problem) => problem.into_response(),
            }
        })
    }
}
