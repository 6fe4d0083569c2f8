//! What surrounds every endpoint: the checks of host and key, and the one place that writes JSON
//! bodies, trace ids and headers, and lets a test change a response before it is sent.

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use serde_json::Value;

use super::{
    app::App,
    context::ResponseContext,
    payload::{Complete, Payload},
};
use crate::{description::Operation, problem::Problem};

/// The service: the routes of the backend, all behind the key check, and those for browsers, which
/// have no key.
pub(crate) fn service(app: App, backend: Router<App>, frontend: Router<App>) -> Router {
    let backend = backend.route_layer(middleware::from_fn_with_state(app.clone(), require_key));
    backend.merge(frontend).layer(middleware::from_fn_with_state(app.clone(), finish)).with_state(app)
}

async fn require_key(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let machine = |key: &str| app.store().machine_with_key(key).map(str::to_owned);
    match app.keys().check(request.headers(), machine) {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    }
}

async fn finish(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut context = ResponseContext::of(&request);
    let mut response = match app.hosts().check(&request) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    };
    let is_complete = response.extensions_mut().remove::<Complete>().is_some();
    if !is_complete && response.extensions().get::<Payload>().is_none() {
        response = unrouted(&context, response.status()).into_response();
    }
    context.set_status(response.status());
    // Not from the state: its lock is for endpoints.
    let trace = format!("{:032x}", fastrand::u128(..));
    if !is_complete {
        write_json(&app, &context, &trace, &mut response);
    }
    tracing::debug!(method = context.method(), route = context.route(), status = context.status(), "responded");
    let headers = response.headers_mut();
    let ray = format!("{}-EMU", &trace[..16]);
    for (name, value) in [("clerk-trace-id", trace), ("cf-ray", ray)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    response
}

fn write_json(app: &App, context: &ResponseContext, trace: &str, response: &mut Response) {
    let payload = response.extensions_mut().remove::<Payload>();
    let mut body = payload.map_or(Value::Null, |payload| payload.0);
    if !response.status().is_success() {
        body["clerk_trace_id"] = trace.into();
    }
    if let Some(on_response) = app.on_response() {
        on_response(context, &mut body);
    }
    *response.body_mut() = Body::from(body.to_string());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
}

/// What the router rejected by itself: no such path, or no such method on it.
fn unrouted(context: &ResponseContext, status: StatusCode) -> Problem {
    let asked = format!("{} {}", context.method(), context.path());
    let mut operations = Operation::all();
    if let Some(operation) = operations.find(|operation| operation.is_at(context.method(), context.path())) {
        // The service has it; whoever reads this must not look for a mistake of their own.
        let text = format!("The offline Clerk does not have {asked} ({}).", operation.id());
        return Problem::new(StatusCode::NOT_IMPLEMENTED, "operation_not_emulated", "not emulated", text);
    }
    match status {
        StatusCode::NOT_FOUND => {
            Problem::new(status, "resource_not_found", "not found", format!("There is no endpoint {asked}."))
        }
        StatusCode::METHOD_NOT_ALLOWED => Problem::new(
            status,
            "method_not_allowed",
            "method not allowed",
            format!("There is no endpoint {asked}; the path takes other methods."),
        ),
        _ => Problem::new(status, "request_invalid", "invalid request", format!("{asked} could not be understood.")),
    }
}
