//! One call: a snapshot of the options, the request built on it, and its response.

use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use http::{HeaderValue, Method, header};
use reqwest::{Request, Url};
use serde::de::DeserializeOwned;

use super::query::Query;
use super::request_body::{JSON, RequestBody};
use super::settings::Settings;
use super::{CallOptions, Operation, decode, log, received};
use crate::error::{Error, Result};
use crate::response::Response;

/// A snapshot of the options for one call: later changes do not affect it.
pub(crate) struct Call {
    settings: Arc<Settings>,
    client: reqwest::Client,
}

impl Call {
    pub(crate) fn new(settings: Arc<Settings>) -> Self {
        Self { client: settings.http.client.clone(), settings }
    }

    /// The same call, on a new HTTP connection.
    #[cfg(feature = "auth")]
    pub(crate) fn unpooled(self) -> Self {
        Self { client: self.settings.http.unpooled().clone(), ..self }
    }

    /// Finishes a request: URL, headers, timeout, and a last check of where it goes. `path` is encoded, `template`
    /// has the same parts.
    pub(crate) fn prepare<T>(
        &self,
        operation: &'static Operation,
        template: &str,
        path: &str,
        query: &Query,
        body: Option<RequestBody>,
        options: &CallOptions,
    ) -> Result<Prepared<T>> {
        let url = format!("{}{path}", self.settings.options.base_url);
        let mut url = Url::parse(&url).map_err(|_| leaves_its_place(operation))?;
        if query.pairs().next().is_some() {
            url.query_pairs_mut().extend_pairs(query.pairs());
        }
        self.check_place(operation, template, &url)?;
        let mut request = Request::new(operation.method.clone(), url);
        let headers = request.headers_mut();
        headers.insert(header::ACCEPT, JSON);
        if let Some(body) = &body {
            headers.insert(header::CONTENT_TYPE, body.content_type.clone());
        } else if [Method::POST, Method::PUT, Method::PATCH].contains(&operation.method) {
            // Gateways reject a request over HTTP/1.1 without it (411).
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        for (name, value) in &self.settings.http.headers {
            headers.append(name, value.clone());
        }
        headers.insert("clerk-api-version", HeaderValue::from_static(operation.api_version));
        if operation.is_authorized {
            let client = &self.settings.options;
            let authorization = match options.own_key() {
                Some(key) => client.authorization_with(key).map_err(|reason| Error::argument(operation.id, reason))?,
                None => client.authorization.clone(),
            };
            headers.insert(header::AUTHORIZATION, authorization);
        }
        *request.body_mut() = body.map(|body| body.bytes.into());
        if let Some(timeout) = self.settings.http.timeout {
            *request.timeout_mut() = Some(timeout);
        }
        options.apply(&mut request);
        let (settings, client) = (Arc::clone(&self.settings), self.client.clone());
        Ok(Prepared { settings, client, operation, request, own_id: None, before: None })
    }

    /// The request must go to the configured server, to a path as deep as its template. Path
    /// segments are checked one by one before; this catches what that check might not know.
    fn check_place(&self, operation: &'static Operation, template: &str, url: &Url) -> Result<()> {
        let path = url.as_str().strip_prefix(&self.settings.options.base_url);
        let path = path.and_then(|rest| rest.split(['?', '#']).next());
        let depth = |path: &str| path.matches('/').count();
        let is_in_place = path.is_some_and(|path| depth(path) == depth(template));
        if is_in_place { Ok(()) } else { Err(leaves_its_place(operation)) }
    }
}

fn leaves_its_place(operation: &'static Operation) -> Error {
    Error::argument(operation.id, "the request would go to another place in the API".to_owned())
}

/// A request ready to be sent, and how its response is read.
pub(crate) struct Prepared<T> {
    settings: Arc<Settings>,
    client: reqwest::Client,
    operation: &'static Operation,
    request: Request,
    /// The id of the object that is the response, where it must have one.
    own_id: Option<fn(&T) -> &str>,
    /// A request that must succeed before this one is sent.
    before: Option<Box<Prepared<T>>>,
}

impl<T: DeserializeOwned> Prepared<T> {
    /// Rejects a response without its own id: nothing useful can be done with it. Objects within it
    /// may lack theirs, so that one of them does not lose the others.
    pub(crate) fn with_own_id(mut self, own_id: fn(&T) -> &str) -> Self {
        self.own_id = Some(own_id);
        self
    }

    /// Sends `first` before this one, unless it would change nothing.
    pub(crate) fn after(mut self, first: Self) -> Self {
        let changes_nothing = first.request.body().and_then(|body| body.as_bytes()) == Some(b"{}");
        self.before = (!changes_nothing).then(|| Box::new(first));
        self
    }

    pub(crate) async fn send(mut self) -> Result<Response<T>> {
        self.send_before().await?;
        self.send_one().await
    }

    /// The same as [`send`](Self::send), without decoding the last response.
    pub(crate) async fn send_raw(mut self) -> Result<Response<Bytes>> {
        self.send_before().await?;
        self.exchange(Ok).await
    }

    async fn send_before(&mut self) -> Result<()> {
        match self.before.take() {
            Some(first) => first.send_one().await.map(drop),
            None => Ok(()),
        }
    }

    async fn send_one(self) -> Result<Response<T>> {
        let (operation, own_id) = (self.operation, self.own_id);
        self.exchange(|response| decode::read(operation, response, own_id)).await
    }

    /// Sends this request alone, and logs its outcome, that of reading the response included.
    async fn exchange<R>(self, read: impl FnOnce(Response<Bytes>) -> Result<Response<R>>) -> Result<Response<R>> {
        let (operation, log_failures) = (self.operation, self.settings.log_failures);
        let started = Instant::now();
        let result = self.receive().await.and_then(read);
        log::finished(operation, started.elapsed(), &result, log_failures);
        result
    }

    async fn receive(self) -> Result<Response<Bytes>> {
        let (operation, url) = (self.operation, self.request.url().clone());
        let response = self.client.execute(self.request).await;
        let response = response.map_err(|error| Error::transport(operation.id, error))?;
        // A client of the caller's may follow redirects. The request, changed or with its body, then
        // went to a server that nobody configured, and this is not the API's response.
        if *response.url() != url {
            return Err(Error::redirected(operation.id, response.status()));
        }
        let limit = operation.max_response_bytes.unwrap_or(self.settings.http.max_response_bytes);
        received::read(operation, response, limit).await
    }
}
