//! A server on loopback that responds as it is told and keeps the requests it received.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use clerk_sdk::{Clerk, ClerkBuilder};
use http::HeaderMap;
use httpmock::{HttpMockRequest, HttpMockResponse, MockServer};
use serde_json::Value;

/// The key of [`Server::clerk`].
pub(crate) const KEY: &str = "sk_test_4f7a0c2e";

/// A builder that takes nothing from the environment, for a server that does not exist.
pub(crate) fn builder() -> ClerkBuilder {
    Clerk::builder().api_key(KEY).api_version("v1").server_api_url("https://api.clerk.invalid")
}

/// A builder of clients of the caller's own; proxies of the environment do not count.
pub(crate) fn own_client() -> reqwest::ClientBuilder {
    reqwest::Client::builder().no_proxy()
}

/// One request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) method: String,
    /// The path as it was on the wire, percent-encoding and all.
    pub(crate) path: String,
    /// What followed the question mark, if there was one.
    pub(crate) query: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Received {
    /// A header as text; empty when it was not sent.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().expect("a header of plain text")).unwrap_or_default()
    }

    /// The decoded query, sorted by name; values of one name stay in their order.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        let text = format!("http://localhost/?{}", self.query.as_deref().unwrap_or_default());
        let url = reqwest::Url::parse(&text).expect("a query");
        let mut pairs: Vec<_> = url.query_pairs().into_owned().collect();
        pairs.sort_by(|one, other| one.0.cmp(&other.0));
        pairs
    }

    /// The body as JSON: one of `multipart/form-data` is an object of its parts.
    pub(crate) fn json(&self) -> Value {
        if let Some((_, boundary)) = self.header("content-type").split_once("boundary=") {
            return self.parts(boundary);
        }
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {:?}", self.body))
    }

    fn parts(&self, boundary: &str) -> Value {
        let whole = self.body.strip_suffix(&format!("--{boundary}--\r\n")).expect("the last boundary");
        let start = format!("--{boundary}\r\n");
        let parts = whole.split(&start).skip(1).map(|part| {
            let (head, content) = part.split_once("\r\n\r\n").expect("a part with a head");
            let name = head.split('"').nth(1).expect("a part with a name");
            (name.to_owned(), content.strip_suffix("\r\n").expect("the end of a line").into())
        });
        Value::Object(parts.collect())
    }

    /// Method and path: `GET /v1/users`.
    pub(crate) fn line(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

impl From<&HttpMockRequest> for Received {
    fn from(request: &HttpMockRequest) -> Self {
        let uri = request.uri();
        Self {
            method: request.method_str().to_owned(),
            path: uri.path().to_owned(),
            query: uri.query().map(str::to_owned),
            headers: request.headers(),
            body: request.body_string(),
        }
    }
}

/// What the server sends.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: String,
}

impl Response {
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::text(status, "application/json", &body.to_string())
    }

    pub(crate) fn text(status: u16, content_type: &str, body: &str) -> Self {
        Self { status, headers: vec![("content-type", content_type.to_owned())], body: body.to_owned() }
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

type Respond = Box<dyn Fn(&Received) -> Response + Send + Sync>;

/// See the module.
pub(crate) struct Server {
    mock: MockServer,
    log: Arc<Mutex<Vec<Received>>>,
    respond: Arc<Mutex<Respond>>,
}

impl Server {
    /// A server that sends the same response to every request.
    pub(crate) fn fixed(response: Response) -> Self {
        Self::responding(move |_| response.clone())
    }

    /// A server that responds to every request with 200 and `body`.
    pub(crate) fn ok(body: &Value) -> Self {
        Self::fixed(Response::json(200, body))
    }

    /// A server whose response depends on the request.
    pub(crate) fn responding(respond: impl Fn(&Received) -> Response + Send + Sync + 'static) -> Self {
        let log = Arc::new(Mutex::new(Vec::new()));
        let respond: Arc<Mutex<Respond>> = Arc::new(Mutex::new(Box::new(respond)));
        let mock = MockServer::start();
        let (into_log, by) = (Arc::clone(&log), Arc::clone(&respond));
        mock.mock(|when, then| {
            when.any_request();
            then.respond_with(move |request| {
                let received = Received::from(request);
                let response = lock(&by)(&received);
                lock(&into_log).push(received);
                let headers = response.headers.into_iter();
                HttpMockResponse::builder().status(response.status).headers(headers).body(response.body).build()
            });
        });
        Self { mock, log, respond }
    }

    /// Sends this response from now on.
    pub(crate) fn set_response(&self, response: Response) {
        *lock(&self.respond) = Box::new(move |_| response.clone());
    }

    /// `http://127.0.0.1:…`, without a slash at the end.
    pub(crate) fn url(&self) -> String {
        self.mock.base_url()
    }

    /// The requests received since the last call.
    pub(crate) fn take(&self) -> Vec<Received> {
        std::mem::take(&mut *lock(&self.log))
    }

    /// The only request received since the last call.
    pub(crate) fn only(&self) -> Received {
        let mut received = self.take();
        assert_eq!(received.len(), 1, "{received:#?}");
        received.remove(0)
    }

    /// The same as [`builder`], for this server.
    pub(crate) fn builder(&self) -> ClerkBuilder {
        builder().server_api_url(self.url())
    }

    /// A client of this server.
    pub(crate) fn clerk(&self) -> Clerk {
        self.builder().build().expect("usable options")
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
