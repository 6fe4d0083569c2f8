//! Requests to an app, and what came back.

use std::sync::LazyLock;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use reqwest::redirect::Policy;
use serde_json::Value;

use crate::server::Server;

/// Follows no redirect and keeps no connection, because the runtime of one test does not outlive it.
static CLIENT: LazyLock<reqwest::Client> = LazyLock::new(|| {
    let builder = reqwest::Client::builder().redirect(Policy::none()).no_proxy().pool_max_idle_per_host(0);
    builder.build().unwrap()
});

/// A running app, as a client sees it.
pub(crate) struct App {
    server: Server,
}

/// A request that is about to be sent.
#[must_use = "`send` sends it"]
pub(crate) struct Request {
    method: Method,
    url: String,
    headers: HeaderMap,
    cookies: Vec<String>,
}

/// A response.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl App {
    pub(crate) fn new(server: Server) -> Self {
        Self { server }
    }

    /// Host and port.
    pub(crate) fn host(&self) -> String {
        self.server.address.to_string()
    }

    pub(crate) fn get(&self, path: &str) -> Request {
        self.request(Method::GET, path)
    }

    pub(crate) fn post(&self, path: &str) -> Request {
        self.request(Method::POST, path)
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> Request {
        let url = format!("http://{}{path}", self.host());
        Request { method, url, headers: HeaderMap::new(), cookies: Vec::new() }
    }
}

impl Request {
    /// Adds a header, beside one of this name.
    pub(crate) fn header(mut self, name: &'static str, value: impl AsRef<[u8]>) -> Self {
        let value = HeaderValue::from_bytes(value.as_ref()).unwrap();
        self.headers.append(HeaderName::from_static(name), value);
        self
    }

    /// Sends a token as `Authorization: Bearer`.
    pub(crate) fn bearer(self, token: &str) -> Self {
        self.header("authorization", format!("Bearer {token}"))
    }

    /// Sends a cookie. All are sent in one header.
    pub(crate) fn cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.push(format!("{name}={value}"));
        self
    }

    /// Sends the headers with which a browser asks for a page.
    pub(crate) fn page(self) -> Self {
        self.header("sec-fetch-dest", "document").header("accept", "text/html,*/*;q=0.8")
    }

    pub(crate) async fn send(mut self) -> Reply {
        if !self.cookies.is_empty() {
            let cookies = self.cookies.join("; ");
            self = self.header("cookie", cookies);
        }
        let response = CLIENT.request(self.method, self.url).headers(self.headers).send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        Reply { status, headers, body: response.bytes().await.unwrap() }
    }
}

impl Reply {
    /// A header, of which there is at most one.
    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next().map(|value| value.to_str().unwrap());
        assert!(values.next().is_none(), "several headers {name}: {self:?}");
        value
    }

    /// The cookies that are set, as they are in the headers.
    pub(crate) fn set_cookies(&self) -> Vec<&str> {
        self.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect()
    }

    /// The body as JSON, which its type says that it is.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        let content_type = self.header("content-type").unwrap_or_default();
        assert!(content_type.starts_with("application/json"), "{self:?}");
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}
