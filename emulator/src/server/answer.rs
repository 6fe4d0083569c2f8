//! The last step of every request: one place that writes JSON bodies, trace ids and headers, and
//! that lets a test change an answer before it is sent.

use std::{fmt, sync::Arc};

use axum::{
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::Value;

use super::App;
use crate::problem::Problem;

/// A hook that may change a JSON answer before it is sent.
pub(crate) type OnAnswer = Arc<dyn Fn(&AnswerContext, &mut Value) + Send + Sync>;

/// Which request an answer belongs to, for the hook of [`Builder::on_answer`].
///
/// [`Builder::on_answer`]: crate::Builder::on_answer
pub struct AnswerContext {
    method: String,
    path: String,
    route: Option<String>,
    status: u16,
}

impl AnswerContext {
    /// The method of the request, such as `GET`.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The path of the request as it was sent, with `/v1` and without the query.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The pattern that the path matched, such as `/v1/users/{user_id}`; none for unknown paths.
    pub fn route(&self) -> Option<&str> {
        self.route.as_deref()
    }

    /// The status of the answer.
    pub fn status(&self) -> u16 {
        self.status
    }
}

impl fmt::Debug for AnswerContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnswerContext")
            .field("method", &self.method)
            .field("route", &self.route)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// A JSON body on its way out. It travels beside the response, so that the hook gets a value
/// and nothing is parsed a second time.
#[derive(Clone)]
pub(crate) struct Payload(pub(crate) Value);

impl Payload {
    pub(crate) fn with_status(self, status: StatusCode) -> Response {
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

pub(super) async fn finish(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut context = AnswerContext {
        method: request.method().to_string(),
        path: request.uri().path().to_owned(),
        route: request.extensions().get::<MatchedPath>().map(|route| route.as_str().to_owned()),
        status: 0,
    };
    let mut response = match app.0.hosts.check(&request) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    };
    if response.extensions().get::<Payload>().is_none() {
        response = unrouted(&context, response.status()).into_response();
    }
    let status = response.status();
    context.status = status.as_u16();
    let trace = app.store().ids.hex(32);
    let payload = response.extensions_mut().remove::<Payload>();
    let mut body = payload.map_or(Value::Null, |payload| payload.0);
    if !status.is_success() {
        body["clerk_trace_id"] = trace.as_str().into();
    }
    if let Some(on_answer) = &app.0.on_answer {
        on_answer(&context, &mut body);
    }
    tracing::debug!(method = context.method, route = context.route, %status, "answered");
    *response.body_mut() = Body::from(body.to_string());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let ray = format!("{}-EMU", &trace[..16]);
    for (name, value) in [("clerk-trace-id", trace), ("cf-ray", ray)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    response
}

/// The refusal for what the router answered by itself: no such path, or no such method on it.
fn unrouted(context: &AnswerContext, status: StatusCode) -> Problem {
    let asked = format!("{} {}", context.method, context.path);
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
