//! Calls of endpoints that this crate has no method for.

use bytes::Bytes;
use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::arguments::Problems;
use crate::error::Result;
use crate::response::Response;
use crate::transport::{API_VERSION, CallOptions, Draft, Operation};

/// The name of these calls in errors and logs. Neither shows the path, which can hold ids.
const ID: &str = "request";

/// What is known of such a call, by its method.
static OPERATIONS: [Operation; 5] = [
    operation(Method::GET),
    operation(Method::POST),
    operation(Method::PUT),
    operation(Method::PATCH),
    operation(Method::DELETE),
];

const fn operation(method: Method) -> Operation {
    Operation {
        id: ID,
        method,
        path: "",
        api_version: API_VERSION,
        max_response_bytes: None,
        is_authorized: true,
        has_content: true,
    }
}

/// A call of an endpoint that this crate has no method for, with the key, the limits and the errors of every other
/// call. Made by [`Clerk::request`](crate::Clerk::request).
#[derive(Clone, Debug)]
#[must_use = "nothing is sent before `send`"]
pub struct CustomRequest {
    draft: Draft,
    body: Option<Vec<u8>>,
    problems: Problems,
}

impl CustomRequest {
    pub(crate) fn new(connection: &crate::transport::Connection, method: &Method, path: &str) -> Self {
        let mut problems = Problems::default();
        let operation = OPERATIONS.iter().find(|operation| operation.method == *method).unwrap_or_else(|| {
            problems.add("method", "is not one of the API: GET, POST, PUT, PATCH, DELETE");
            &OPERATIONS[0]
        });
        let draft = Draft::new(connection, operation);
        let request = Self { draft, body: None, problems };
        let Some(path) = path.strip_prefix('/') else {
            return request.with_problem("path", "must start with a slash: `/users`");
        };
        path.split('/').fold(request, Self::segment)
    }

    /// Adds a segment to the path, such as an id. One that is empty or could change the path is an error.
    pub fn segment(mut self, segment: impl AsRef<str>) -> Self {
        self.draft = self.draft.further_segment("path", segment.as_ref());
        self
    }

    /// Adds a parameter to the query. Several of one name are sent in this order.
    pub fn query(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.draft.query.push(name.into(), value.to_string());
        self
    }

    /// Sends this as JSON.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.problems.forget("body");
        match serde_json::to_vec(body) {
            Ok(bytes) => self.body = Some(bytes),
            Err(_) => self.problems.add("body", "cannot be JSON"),
        }
        self
    }

    /// Sets options for this call alone. Called again, options add up.
    pub fn with(mut self, options: CallOptions) -> Self {
        self.draft.with(options);
        self
    }

    /// Makes the call. `()` stands for a response without a body.
    ///
    /// # Errors
    ///
    /// When an argument is invalid, no response arrives, the service responds with an error, or its response is not
    /// a `T`. See [`Error`](crate::Error).
    pub async fn send<T: DeserializeOwned>(self) -> Result<T> {
        Ok(self.send_response().await?.value)
    }

    /// The same, with the status and the headers of the response.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send).
    pub async fn send_response<T: DeserializeOwned>(self) -> Result<Response<T>> {
        let call = self.draft.call()?;
        self.draft.problems(self.problems).prepare_bytes(&call, self.body)?.send().await
    }

    /// Makes the call, and gives the body of the response as it arrived.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send), except for a body of an unexpected shape.
    pub async fn send_raw(self) -> Result<Response<Bytes>> {
        let call = self.draft.call()?;
        self.draft.problems(self.problems).prepare_bytes::<()>(&call, self.body)?.send_raw().await
    }

    fn with_problem(mut self, name: &str, what: &str) -> Self {
        self.problems.add(name, what);
        self
    }
}
