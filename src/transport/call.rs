//! One call: a snapshot of the options, the request built on it, and its answer.

use std::sync::Arc;
use std::time::Instant;

use http::{HeaderValue, Method, header};
use reqwest::{Request, RequestBuilder};
use serde::de::DeserializeOwned;

use super::{Operation, Settings, decode, log};
use crate::error::{Error, Result};
use crate::model::lenient::Rows;
use crate::response::Response;

/// The options of one call: whatever changes meanwhile, the call does not notice.
pub(crate) struct Call {
    settings: Arc<Settings>,
    client: reqwest::Client,
}

impl Call {
    pub(crate) fn new(settings: Arc<Settings>) -> Self {
        Self { client: settings.http.client.clone(), settings }
    }

    /// The same call on a connection of its own.
    #[cfg(feature = "auth")]
    pub(crate) fn unpooled(self) -> Self {
        Self { client: self.settings.http.unpooled().clone(), ..self }
    }

    /// Server and version, without a slash at the end.
    pub(crate) fn base_url(&self) -> &str {
        &self.settings.options.base_url
    }

    /// The client requests are built with.
    pub(crate) fn http(&self) -> &reqwest::Client {
        &self.client
    }

    /// Finishes a request: headers, time limit, and a last look at where it goes.
    pub(crate) fn prepare<T>(&self, operation: &'static Operation, request: RequestBuilder) -> Result<Prepared<T>> {
        let mut request = request.build().map_err(|error| {
            Error::argument(operation.id, format!("no request can be built: {}", error.without_url()))
        })?;
        self.check_place(operation, &request)?;
        let could_have_a_body = [Method::POST, Method::PUT, Method::PATCH].contains(request.method());
        let has_no_body = request.body().is_none();
        let headers = request.headers_mut();
        if could_have_a_body && has_no_body {
            // Gateways reject a request over HTTP/1.1 that leaves it open (411).
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        for (name, value) in &self.settings.http.headers {
            headers.append(name, value.clone());
        }
        headers.insert("clerk-api-version", HeaderValue::from_static(operation.api_version));
        headers.insert(header::AUTHORIZATION, self.settings.options.authorization.clone());
        if let Some(timeout) = self.settings.http.timeout {
            *request.timeout_mut() = Some(timeout);
        }
        let (settings, client) = (Arc::clone(&self.settings), self.client.clone());
        Ok(Prepared { settings, client, operation, request, own_id: None })
    }

    /// The request must go to the configured server, to a path as deep as the operation's. Path
    /// segments are checked one by one before; this catches what that check might not know.
    fn check_place(&self, operation: &'static Operation, request: &Request) -> Result<()> {
        let url = request.url().as_str();
        let path = url.strip_prefix(self.base_url()).and_then(|rest| rest.split(['?', '#']).next());
        let depth = |path: &str| path.matches('/').count();
        if path.is_some_and(|path| depth(path) == depth(operation.path)) {
            Ok(())
        } else {
            Err(Error::argument(operation.id, "the request would leave its place in the API".to_owned()))
        }
    }
}

/// A request ready to be sent, and what its answer is.
pub(crate) struct Prepared<T> {
    settings: Arc<Settings>,
    client: reqwest::Client,
    operation: &'static Operation,
    request: Request,
    /// The id of the object that is the answer, where it must have one.
    own_id: Option<fn(&T) -> &str>,
}

impl<T: DeserializeOwned> Prepared<Vec<T>> {
    /// As [`send`](Self::send), for an answer that is a list: rows that are null are skipped.
    pub(crate) async fn send_list(self) -> Result<Response<Vec<T>>> {
        let Self { settings, client, operation, request, own_id: _ } = self;
        let rows = Prepared::<Rows<T>> { settings, client, operation, request, own_id: None };
        Ok(rows.send().await?.map(|Rows(rows)| rows))
    }
}

impl<T: DeserializeOwned> Prepared<T> {
    /// Rejects an answer without its own id: nothing useful can be done with it. Objects within it
    /// do without one, so that none of them loses the others.
    pub(crate) fn with_own_id(mut self, own_id: fn(&T) -> &str) -> Self {
        self.own_id = Some(own_id);
        self
    }

    /// Whether the body is an object without a single field.
    pub(crate) fn has_empty_body(&self) -> bool {
        self.request.body().and_then(|body| body.as_bytes()) == Some(b"{}")
    }

    pub(crate) async fn send(self) -> Result<Response<T>> {
        let started = Instant::now();
        let (operation, log_failures) = (self.operation, self.settings.log_failures);
        let result = self.exchange().await;
        log::finished(operation, started.elapsed(), &result, log_failures);
        result
    }

    async fn exchange(self) -> Result<Response<T>> {
        let Self { settings, client, operation, request, own_id } = self;
        let url = request.url().clone();
        let response = client.execute(request).await;
        let response = response.map_err(|error| Error::transport(operation.id, error))?;
        // A client of the caller's may follow redirects. The request, changed or with its body, then
        // went to a place nobody configured, and what came back is not the API's response.
        if *response.url() != url {
            return Err(Error::redirected(operation.id, response.status()));
        }
        let limit = operation.max_response_bytes.unwrap_or(settings.http.max_response_bytes);
        decode::read(operation, response, limit, own_id).await
    }
}
