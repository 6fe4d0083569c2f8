//! Requests to an app, and what came back.

use std::sync::LazyLock;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use reqwest::Url;
use reqwest::redirect::Policy;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::server::Server;

/// More than any server takes to respond to something malformed.
const PATIENCE: Duration = Duration::from_secs(10);

/// Follows no redirect and keeps no connection, because the runtime of one test does not outlive it.
static CLIENT: LazyLock<reqwest::Client> = LazyLock::new(|| {
    let builder = reqwest::Client::builder().redirect(Policy::none()).no_proxy().pool_max_idle_per_host(0);
    builder.build().unwrap()
});

/// See [`Request::known_browser`].
pub(crate) const DEV_BROWSER: &str = "dvb_test";

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
    body: &'static str,
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

    /// Sends these bytes, and gives what comes back until the connection is closed.
    pub(crate) async fn raw(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.server.address).await.unwrap();
        stream.write_all(request).await.unwrap();
        let mut response = Vec::new();
        timeout(PATIENCE, stream.read_to_end(&mut response)).await.expect("a closed connection").unwrap();
        String::from_utf8(response).unwrap()
    }

    /// Sends a request whose path is not touched, and gives the whole response.
    pub(crate) async fn raw_with(&self, method: &str, path: &str, headers: &[&str]) -> String {
        let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
        let host = self.host();
        let request = format!("{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{headers}\r\n");
        self.raw(request.as_bytes()).await
    }

    /// The same as a browser asks for a page.
    pub(crate) async fn raw_page(&self, path: &str) -> String {
        self.raw_with("GET", path, &["sec-fetch-dest: document"]).await
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> Request {
        let url = format!("http://{}{path}", self.host());
        Request { method, url, headers: HeaderMap::new(), cookies: Vec::new(), body: "" }
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

    /// Sends a cookie. Those sent this way are in one header.
    pub(crate) fn cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.push(format!("{name}={value}"));
        self
    }

    /// Sends the cookies of a browser in which the sender of this token is signed in.
    pub(crate) fn browser(self, token: &str) -> Self {
        self.cookie("__session", token).cookie("__client_uat", "1")
    }

    /// Sends the cookie that tells a development instance which browser this is.
    pub(crate) fn known_browser(self) -> Self {
        self.cookie("__clerk_db_jwt", DEV_BROWSER)
    }

    pub(crate) fn body(mut self, body: &'static str) -> Self {
        self.body = body;
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
        let response =
            CLIENT.request(self.method, self.url).headers(self.headers).body(self.body).send().await.unwrap();
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

    /// What the layer decided, as the response says it: the status, and `x-clerk-auth-status` and
    /// `x-clerk-auth-reason`, which are empty for whoever is signed in.
    #[track_caller]
    pub(crate) fn outcome(&self) -> (u16, &str, &str) {
        let header = |name| self.header(name).unwrap_or_default();
        (self.status.as_u16(), header("x-clerk-auth-status"), header("x-clerk-auth-reason"))
    }

    /// Where the browser is sent.
    #[track_caller]
    pub(crate) fn location(&self) -> Url {
        let location = self.header("location").unwrap_or_else(|| panic!("no redirect: {self:?}"));
        Url::parse(location).unwrap_or_else(|error| panic!("{error}: {location}"))
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
