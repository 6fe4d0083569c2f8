//! Starting, observing and stopping an emulator.

mod machine;

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use clerk_sdk::{Clerk, testing::ManualClock};
use serde_json::Value;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle, time};

use crate::{
    api,
    error::Error,
    frontend,
    seed::Seed,
    server::{self, App, Hosts, Keys, OnResponse, ResponseContext},
    store::{Ids, RecordedEmail, RecordedSms, SignIn, Store},
    tokens::Tokens,
};

/// How long requests that are in progress get to finish when the server stops.
const SHUTDOWN_LIMIT: Duration = Duration::from_secs(5);

/// A running offline Clerk. It stops when it is dropped.
///
/// # Examples
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use clerk_emulator::{Emulator, Seed};
///
/// let emulator = Emulator::builder()
///     .seed(Seed::from_json(r#"[{ "username": "ada_l" }]"#)?)
///     .on_response(|context, body| {
///         if context.route() == Some("/v1/users/{user_id}") {
///             body["added_next_year"] = true.into();
///         }
///     })
///     .start()
///     .await?;
/// let clerk = emulator.client()?;
/// # emulator.shutdown().await;
/// # Ok(())
/// # }
/// ```
pub struct Emulator {
    url: String,
    address: SocketAddr,
    api_key: String,
    app: App,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Emulator {
    /// Starts on a free port of the loopback interface, with a key of its own and no data.
    ///
    /// # Errors
    ///
    /// As [`Builder::start`].
    pub async fn start() -> Result<Self, Error> {
        Self::builder().start().await
    }

    /// Settings other than the defaults.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Where it listens, such as `http://127.0.0.1:4010`: without a slash and without `/v1`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Where Clerk's frontend API is played, as the proxy URL of an app names it: the same as
    /// [`url`](Self::url).
    pub fn frontend_url(&self) -> &str {
        &self.url
    }

    /// The page where a person picks the user to sign in as. With `?redirect_url=` behind it, it leads
    /// back to an app.
    pub fn sign_in_url(&self) -> String {
        format!("{}{}", self.url, frontend::SIGN_IN)
    }

    /// The clock of the emulator. It runs with that of this machine until a test moves it: tokens are
    /// dated by it, and sessions and handshakes expire by it.
    ///
    /// A verifier follows only if it has the same clock.
    pub fn clock(&self) -> &ManualClock {
        self.app.tokens().clock()
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The key that it accepts.
    pub fn api_key(&self) -> &str {
        &self.api_key
    }

    /// A client of this emulator. The environment does not change where it goes.
    ///
    /// # Errors
    ///
    /// If no HTTP client can be made, or the emulator listens on another interface than loopback: the
    /// key would travel unencrypted, which only `Clerk::builder()` can allow.
    pub fn client(&self) -> clerk_sdk::Result<Clerk> {
        Clerk::builder().secret_key(&*self.api_key).base_url(&*self.url).api_version("v1").build()
    }

    /// The emails that were created, oldest first.
    pub fn emails(&self) -> Vec<RecordedEmail> {
        self.app.store().emails.clone()
    }

    /// The SMS messages that were created, oldest first.
    pub fn sms_messages(&self) -> Vec<RecordedSms> {
        self.app.store().sms_messages.clone()
    }

    /// The public key that tokens are signed with, as `CLERK_JWT_KEY` holds it: a PEM.
    pub fn jwt_key(&self) -> String {
        self.app.tokens().jwt_key()
    }

    /// The publishable key. It names the issuer of the tokens.
    pub fn publishable_key(&self) -> String {
        self.app.tokens().publishable_key()
    }

    /// Signs tokens with a new key from now on. The keys before stay in the key set, and their
    /// tokens good, until [`retire_keys`](Self::retire_keys).
    ///
    /// Making a key takes some tens of milliseconds.
    ///
    /// # Errors
    ///
    /// If no key can be made.
    pub fn rotate_keys(&self) -> Result<(), Error> {
        self.app.tokens().rotate()
    }

    /// Takes every key but the newest out of the key set.
    pub fn retire_keys(&self) {
        self.app.tokens().retire();
    }

    /// Signs a user in, as a browser would: makes a client, a session on it, and a token.
    ///
    /// The token names no party. See [`create_client_session_at`](Self::create_client_session_at).
    ///
    /// # Errors
    ///
    /// If there is no such user, or it is banned or locked.
    pub fn create_client_session(&self, user_id: impl AsRef<str>) -> Result<ClientSession, Error> {
        self.sign_in(user_id.as_ref(), SignIn::default())
    }

    /// The same, on a site of this origin, such as `https://app.example.com`: tokens of the session
    /// name it as their authorized party (`azp`).
    ///
    /// # Errors
    ///
    /// If there is no such user, or it is banned or locked.
    pub fn create_client_session_at(&self, user_id: impl AsRef<str>, origin: &str) -> Result<ClientSession, Error> {
        self.sign_in(user_id.as_ref(), SignIn { origin: Some(origin.to_owned()), ..SignIn::default() })
    }

    fn sign_in(&self, user_id: &str, how: SignIn) -> Result<ClientSession, Error> {
        let mut store = self.app.store();
        store.user(user_id).map_err(|_| Error::UnknownUser { id: user_id.to_owned() })?;
        let rejected = |_| Error::CannotSignIn { id: user_id.to_owned() };
        let session_id = store.sign_in(user_id, how).map_err(rejected)?;
        let token = store.mint_token(self.app.tokens(), &session_id, None, None).map_err(rejected)?;
        let client_id = store.session(&session_id).map_err(rejected)?.client_id.clone();
        Ok(ClientSession { client_id, session_id, token })
    }

    /// Stops listening and waits until the requests that are in progress have their responses.
    pub async fn shutdown(mut self) {
        self.stop.take();
        if time::timeout(SHUTDOWN_LIMIT, &mut self.task).await.is_err() {
            self.task.abort();
        }
    }
}

impl fmt::Debug for Emulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Emulator").field("url", &self.url).finish_non_exhaustive()
    }
}

/// A session that was made by [`Emulator::create_client_session`].
#[derive(Clone)]
#[non_exhaustive]
pub struct ClientSession {
    /// The id of the client, starting with `client_`.
    pub client_id: String,
    /// The id of the session, starting with `sess_`.
    pub session_id: String,
    /// A token of the session, valid for as long as [`Builder::session_token_lifetime`] says.
    pub token: String,
}

impl fmt::Debug for ClientSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientSession")
            .field("client_id", &self.client_id)
            .field("session_id", &self.session_id)
            .finish_non_exhaustive()
    }
}

/// Settings of an emulator. Made by [`Emulator::builder`].
#[derive(Default)]
pub struct Builder {
    host: Option<String>,
    allowed_hosts: Vec<String>,
    port: u16,
    api_key: Option<String>,
    any_test_key: bool,
    session_token_lifetime: Option<Duration>,
    seed: Seed,
    on_response: Option<OnResponse>,
}

impl Builder {
    /// The port to listen on. Default: 0, which takes a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The address or name of the interface to listen on. Default: `127.0.0.1`.
    ///
    /// Everyone who can reach it can read and change everything, so keep it on loopback.
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = Some(host.into());
        self
    }

    /// Another name that it is reached by, such as the name of a container. May be called again.
    ///
    /// A request whose `Host` is neither an address, `localhost` or below it, the name of
    /// [`host`](Self::host), nor one of these gets status 421. So no web page can reach the emulator
    /// through a name of its own. A browser is sent back to an app on loopback, or on one of these.
    pub fn allow_host(mut self, name: impl Into<String>) -> Self {
        self.allowed_hosts.push(name.into());
        self
    }

    /// The key to accept. Default: a new one, which only [`Emulator::api_key`] tells.
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        self.api_key = Some(key.into());
        self
    }

    /// Accepts every key that starts with `sk_test_` or `test_` as well.
    pub fn accept_test_keys(mut self) -> Self {
        self.any_test_key = true;
        self
    }

    /// How long session tokens last, unless a request says otherwise. Default: a minute. It is a whole
    /// number of seconds, at least one; parts of a second are dropped.
    pub fn session_token_lifetime(mut self, lifetime: Duration) -> Self {
        self.session_token_lifetime = Some(lifetime);
        self
    }

    /// What exists from the start. Default: nothing.
    pub fn seed(mut self, seed: Seed) -> Self {
        self.seed = seed;
        self
    }

    /// Lets a test change every JSON response, rejections as well, just before it is sent: to add fields,
    /// values and nulls that a client has to put up with. Pages and redirections are not changed.
    pub fn on_response<F>(mut self, change: F) -> Self
    where
        F: Fn(&ResponseContext, &mut Value) + Send + Sync + 'static,
    {
        self.on_response = Some(Arc::new(change));
        self
    }

    /// Starts the emulator on the current Tokio runtime.
    ///
    /// # Errors
    ///
    /// If the key or the name of a host cannot be used, the address cannot be listened on, or no key
    /// to sign tokens with can be made.
    pub async fn start(self) -> Result<Emulator, Error> {
        let api_key = self.api_key.unwrap_or_else(|| format!("sk_test_emulator{}", Ids::new().text(24)));
        if api_key.is_empty() || !api_key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::ApiKey);
        }
        let host = self.host.as_deref().unwrap_or("127.0.0.1");
        let hosts = Hosts::new(self.allowed_hosts.into_iter().chain(server::name_of(host)).collect())?;
        // Not on the runtime: making keys takes a while.
        let lifetime = self.session_token_lifetime.unwrap_or(Duration::from_secs(60));
        let tokens = tokio::task::spawn_blocking(move || Tokens::new(lifetime)).await.map_err(|_| Error::Keys)??;
        let mut store = Store::new(tokens.clock().clone());
        store.instance_id = tokens.key_id();
        self.seed.insert_into(&mut store)?;
        let unavailable = |source| Error::Bind { address: format!("{host}:{}", self.port), source };
        let listener = TcpListener::bind((host, self.port)).await.map_err(unavailable)?;
        let address = listener.local_addr().map_err(unavailable)?;
        let keys = Keys { key: api_key.clone(), any_test_key: self.any_test_key };
        let app = App::new(store, hosts, keys, tokens, self.on_response);
        let router = server::service(app.clone(), api::routes(), frontend::routes());
        let (stop, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(async move {
            // Resolves when the sender is dropped: on shutdown, or with the emulator itself.
            let stopped = async { drop(stopped.await) };
            let served = axum::serve(listener, router).with_graceful_shutdown(stopped);
            if let Err(error) = served.await {
                tracing::error!(%error, "the emulator stopped");
            }
        });
        Ok(Emulator { url: format!("http://{}", reachable(address)), address, api_key, app, stop: Some(stop), task })
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").field("host", &self.host).field("port", &self.port).finish_non_exhaustive()
    }
}

/// An address clients on this machine can use: one that listens everywhere is on loopback too.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}
