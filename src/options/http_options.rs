//! How requests are sent: extra headers, timeouts, a proxy, or the caller's own client.

use std::fmt;
#[cfg(feature = "auth")]
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use reqwest::redirect::Policy;

/// The default time to set up a connection.
const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// The default time for a whole call, the response included.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

/// The default for the largest response, in bytes: a page of 500 large users is a twentieth of it.
const DEFAULT_MAX_RESPONSE_BYTES: usize = 64 * 1024 * 1024;

/// Headers the SDK sets itself: they carry the credential, the version and the shape of the body.
const OWN_HEADERS: [HeaderName; 8] = [
    header::AUTHORIZATION,
    header::ACCEPT,
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::HOST,
    header::USER_AGENT,
    HeaderName::from_static("clerk-api-version"),
    HeaderName::from_static("x-clerk-sdk"),
];

/// Why a header cannot be sent beside those that the SDK sets.
pub(crate) enum HeaderProblem {
    /// The name is not valid.
    Name,
    /// The SDK sets this one itself.
    Own(HeaderName),
    /// The value of this one cannot be sent.
    Value(HeaderName),
}

/// A header of the caller's.
pub(crate) fn extra_header<N, V>(name: N, value: V) -> Result<(HeaderName, HeaderValue), HeaderProblem>
where
    N: TryInto<HeaderName>,
    V: TryInto<HeaderValue>,
{
    let name = name.try_into().map_err(|_| HeaderProblem::Name)?;
    match value.try_into() {
        Ok(_) if OWN_HEADERS.contains(&name) => Err(HeaderProblem::Own(name)),
        Ok(value) => Ok((name, value)),
        Err(_) => Err(HeaderProblem::Value(name)),
    }
}

/// How requests are sent.
///
/// ```
/// use std::time::Duration;
/// use clerk_sdk::{Clerk, HttpOptions};
///
/// let http = HttpOptions::new()
///     .header("X-Request-Source", "billing")
///     .timeout(Duration::from_secs(10))
///     .user_agent_suffix("billing/2.1");
/// let clerk = Clerk::builder().api_key("sk_test_x").http_options(http).build()?;
/// # Ok::<(), clerk_sdk::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct HttpOptions {
    headers: HeaderMap,
    timeout: Option<Duration>,
    connect_timeout: Option<Duration>,
    max_response_bytes: Option<usize>,
    proxy: Option<String>,
    user_agent_suffix: Option<String>,
    client: Option<reqwest::Client>,
    /// The first thing that was wrong; reported when the options are used.
    problem: Option<String>,
}

impl HttpOptions {
    /// No extra headers, 5 s to connect, 30 s for a call, 64 MiB for a response, the system's proxy
    /// settings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a header to every request. Given twice, both are sent.
    ///
    /// `Authorization` and the other headers the SDK sets itself cannot be replaced: naming one
    /// is an error when the options are used.
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName>,
        V: TryInto<HeaderValue>,
    {
        match extra_header(name, value) {
            Ok((name, value)) => drop(self.headers.append(name, value)),
            Err(HeaderProblem::Name) => self.fail("an extra header has a name that cannot be sent".to_owned()),
            Err(HeaderProblem::Own(name)) => {
                self.fail(format!("the header {name} is set by the SDK and cannot be replaced"));
            }
            Err(HeaderProblem::Value(name)) => {
                self.fail(format!("the value of the extra header {name} cannot be sent"));
            }
        }
        self
    }

    /// Time for one request, from connecting to the last byte of the response. Default: 30 s. An update of a
    /// user with metadata sends two.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Time to set up a connection, TLS included. Default: 5 s.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// The largest response that is read, in bytes, counted after decompression. Default: 64 MiB.
    ///
    /// A larger one is an error of the kind [`Decode`](crate::ErrorKind::Decode). Two kinds of
    /// responses have limits of their own: of a failure the first 64 KiB are read, and a key set
    /// for the verification of tokens has 1 MiB at most.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = Some(bytes);
        self
    }

    /// Sends every request through a proxy: `http://proxy.internal:3128`. Default: the system's
    /// proxy settings (`HTTPS_PROXY` and the like), except for a server on this machine.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// Adds your own name to the `User-Agent`: `billing/2.1`.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = Some(suffix.into());
        self
    }

    /// Uses your own client, with its pool, TLS, proxy, redirect and compression settings.
    ///
    /// It should follow no redirects, so build it with
    /// [`redirect::Policy::none()`](reqwest::redirect::Policy::none). A response from another URL
    /// than the one of the request is an error, but by then the request, and with a 307 or 308 its
    /// body, has been sent there. A redirect back to the very same URL cannot be detected: followed
    /// after a 301, 302 or 303, it can turn a PATCH into a GET whose response looks like success.
    ///
    /// Use it on one runtime. A pooled connection is driven by the runtime that opened it: where that
    /// is idle or blocked, calls of other runtimes on the connection wait until they time out, and
    /// so does the verification of tokens, which needs keys.
    ///
    /// As it may use a proxy, a live key is not sent through it to an `http://` server, not even on
    /// this machine.
    ///
    /// [`connect_timeout`](Self::connect_timeout) and [`proxy`](Self::proxy) are settings of a
    /// client, so passing them too is an error. [`timeout`](Self::timeout) works with both; without
    /// it, your client's own applies.
    pub fn client(mut self, client: reqwest::Client) -> Self {
        self.client = Some(client);
        self
    }

    /// Whether requests may go through a proxy, even to this machine: the caller's client has
    /// settings that cannot be read, and by default the system's proxies are among them.
    pub(super) fn may_detour(&self) -> bool {
        self.proxy.is_some() || self.client.is_some()
    }

    fn fail(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }

    /// The headers to add, the user agent among them, and the client to send with. A client for
    /// `loopback` ignores the system's proxy settings: requests for this machine must
    /// not leave it.
    ///
    /// # Errors
    ///
    /// A sentence that says which option cannot be used.
    pub(crate) fn prepare(&self, loopback: bool) -> Result<Http, String> {
        if let Some(problem) = &self.problem {
            return Err(problem.clone());
        }
        let mut headers = self.headers.clone();
        headers.insert(header::USER_AGENT, self.user_agent()?);
        headers.insert("x-clerk-sdk", HeaderValue::from_static(concat!("rust/", env!("CARGO_PKG_VERSION"))));
        let client = match &self.client {
            Some(_) if self.connect_timeout.is_some() || self.proxy.is_some() => {
                return Err(
                    "a connect timeout or a proxy cannot be added to a client you pass: set it there".to_owned()
                );
            }
            Some(client) => client.clone(),
            None => {
                let built = self.client_builder(loopback)?.build();
                built.map_err(|error| format!("no HTTP client can be built: {error}"))?
            }
        };
        let max_response_bytes = self.max_response_bytes.unwrap_or(DEFAULT_MAX_RESPONSE_BYTES);
        Ok(Http {
            client,
            #[cfg(feature = "auth")]
            unpooled: Arc::new(Unpooled { options: self.clone(), client: OnceLock::new() }),
            headers,
            timeout: self.timeout,
            max_response_bytes,
            loopback,
        })
    }

    fn user_agent(&self) -> Result<HeaderValue, String> {
        let own = concat!("clerk-sdk/", env!("CARGO_PKG_VERSION"), " (", env!("CARGO_PKG_REPOSITORY"), ")");
        match &self.user_agent_suffix {
            None => Ok(HeaderValue::from_static(own)),
            Some(suffix) => HeaderValue::try_from(format!("{own} {suffix}"))
                .map_err(|_| "the user agent suffix cannot be sent".to_owned()),
        }
    }

    fn client_builder(&self, loopback: bool) -> Result<reqwest::ClientBuilder, String> {
        let mut builder = reqwest::Client::builder()
            .connect_timeout(self.connect_timeout.unwrap_or(DEFAULT_CONNECT_TIMEOUT))
            .timeout(self.timeout.unwrap_or(DEFAULT_TIMEOUT))
            // The API does not redirect. Following a redirect would send the request with its body to
            // a server that nobody configured.
            .redirect(Policy::none());
        #[cfg(feature = "rustls-ring")]
        if cfg!(not(any(feature = "native-tls", feature = "rustls"))) {
            builder = builder.tls_backend_preconfigured(super::tls::with_ring()?);
        }
        if loopback {
            builder = builder.no_proxy();
        }
        if let Some(proxy) = &self.proxy {
            // Not quoted: a proxy URL can hold a password.
            let proxy = reqwest::Proxy::all(proxy).map_err(|_| "the proxy URL is not usable".to_owned())?;
            builder = builder.proxy(proxy);
        }
        Ok(builder)
    }
}

impl fmt::Debug for HttpOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<&str> = self.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("HttpOptions")
            .field("headers", &headers)
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("proxy", &self.proxy.is_some())
            .field("user_agent_suffix", &self.user_agent_suffix)
            .field("client", &self.client.is_some())
            .finish_non_exhaustive()
    }
}

/// HTTP options in use.
#[derive(Clone, Debug)]
pub(crate) struct Http {
    pub(crate) client: reqwest::Client,
    #[cfg(feature = "auth")]
    unpooled: Arc<Unpooled>,
    /// The caller's headers and the ones that are the same for every call.
    pub(crate) headers: HeaderMap,
    pub(crate) timeout: Option<Duration>,
    /// The largest response that is read, unless an operation has a limit of its own.
    pub(crate) max_response_bytes: usize,
    /// Whether the client is for this machine only.
    pub(crate) loopback: bool,
}

/// A second client with the same options, made when it is first used.
#[cfg(feature = "auth")]
#[derive(Debug)]
struct Unpooled {
    options: HttpOptions,
    client: OnceLock<reqwest::Client>,
}

#[cfg(feature = "auth")]
impl Http {
    /// Whether both come from the same `HttpOptions::prepare`.
    #[cfg(test)]
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.unpooled, &other.unpooled)
    }

    /// A client that opens a connection for each request, unless the caller passed their own.
    ///
    /// A pooled connection is driven by the runtime that opened it: where that is idle or blocked,
    /// a request on the connection gets no response, whichever runtime sends it.
    pub(crate) fn unpooled(&self) -> &reqwest::Client {
        let Unpooled { options, client } = &*self.unpooled;
        if options.client.is_some() {
            return &self.client;
        }
        client.get_or_init(|| {
            let builder = options.client_builder(self.loopback).ok();
            let client = builder.and_then(|builder| builder.pool_max_idle_per_host(0).build().ok());
            // The same options made a client before.
            client.unwrap_or_else(|| self.client.clone())
        })
    }
}
