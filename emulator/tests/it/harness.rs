//! An emulator with an HTTP client that knows its key and checks every response against the
//! description of the API.

use clerk_emulator::{Emulator, Seed};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};

use crate::description;

pub(crate) struct Api {
    pub(crate) clerk: Emulator,
    http: Client,
}

/// A status and a body.
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Response {
    /// The body of a successful response.
    #[track_caller]
    pub(crate) fn ok(self) -> Value {
        assert_eq!(self.status, 200, "{}", self.body);
        self.body
    }

    /// Whether the service has the operation, and the emulator does not.
    pub(crate) fn is_not_emulated(&self) -> bool {
        self.status == 501
    }

    /// Asserts a rejection with one reason, and gives its `meta`.
    #[track_caller]
    pub(crate) fn rejected(self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        let errors = self.body["errors"].as_array().expect("a list of errors");
        assert_eq!(errors.len(), 1, "{}", self.body);
        assert_eq!(errors[0]["code"], code);
        errors[0]["meta"].clone()
    }

    /// Asserts a 422 that names a parameter.
    #[track_caller]
    pub(crate) fn rejected_param(self, code: &str, param: &str) {
        assert_eq!(self.rejected(422, code)["param_name"], param);
    }
}

impl Api {
    pub(crate) async fn start() -> Self {
        Self::with(Emulator::start().await.expect("a free port"))
    }

    pub(crate) async fn seeded(seed: &Value) -> Self {
        let seed = Seed::from_json(&seed.to_string()).expect("a valid seed");
        let clerk = Emulator::builder().seed(seed).start().await;
        Self::with(clerk.expect("a free port"))
    }

    pub(crate) fn with(clerk: Emulator) -> Self {
        Self { clerk, http: Client::new() }
    }

    /// A request with the right key.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}/v1{path}", self.clerk.url());
        self.http.request(method, url).bearer_auth(self.clerk.api_key())
    }

    /// Sends a request and checks the response against the description.
    pub(crate) async fn send(&self, request: RequestBuilder) -> Response {
        let request = request.build().expect("a request");
        let (method, url) = (request.method().clone(), request.url().clone());
        let response = self.http.execute(request).await.expect("a response");
        let status = response.status().as_u16();
        let kind = response.headers()["content-type"].clone();
        assert_eq!(kind, "application/json");
        assert!(response.headers().contains_key("cf-ray"));
        let body: Value = response.json().await.expect("JSON");
        description::check(&method, &url, status, &body);
        if status != 200 {
            assert!(body["errors"].is_array(), "{status} without errors: {body}");
            let trace = body["clerk_trace_id"].as_str().expect("a trace id");
            assert_eq!(trace.len(), 32);
        }
        Response { status, body }
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.send(self.request(Method::GET, path)).await
    }

    pub(crate) async fn list(&self, path: &str, query: &[(&str, &str)]) -> Response {
        self.send(self.request(Method::GET, path).query(query)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Response {
        self.send(self.request(Method::POST, path).json(&body)).await
    }

    /// A `POST` without a body.
    pub(crate) async fn act(&self, path: &str) -> Response {
        self.send(self.request(Method::POST, path)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Response {
        self.send(self.request(Method::PATCH, path).json(&body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Response {
        self.send(self.request(Method::PUT, path).json(&body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Response {
        self.send(self.request(Method::DELETE, path)).await
    }

    /// A new user with this email address.
    pub(crate) async fn user(&self, email_address: &str) -> Value {
        let body = json!({ "email_address": [email_address] });
        self.post("/users", body).await.ok()
    }
}

/// The id of something.
#[track_caller]
pub(crate) fn id(value: &Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

/// One field of every item of a list.
#[track_caller]
pub(crate) fn column(list: &Value, name: &str) -> Vec<Value> {
    let items = list.as_array().expect("a list").iter();
    items.map(|item| item[name].clone()).collect()
}
