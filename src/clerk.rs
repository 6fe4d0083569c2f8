//! The client: cheap to clone, shared freely, its options changed while it is.

mod builder;
#[cfg(feature = "auth")]
mod tokens;

use std::fmt;
#[cfg(feature = "auth")]
use std::sync::OnceLock;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

pub use builder::ClerkBuilder;

#[cfg(feature = "auth")]
use crate::auth::TokenVerifier;
use crate::error::{Error, Result};
use crate::logging;
use crate::model::Secret;
use crate::options::{Http, HttpOptions, Options, Resolved, process_environment};
use crate::transport::Call;

/// A client of Clerk's server API.
///
/// Cloning is cheap, and clones share everything: a key set on one is used by all, and by the
/// handles taken from them before. Each call works with the options as they are when it is sent.
///
/// ```no_run
/// # async fn example() -> clerk_sdk::Result<()> {
/// let clerk = clerk_sdk::Clerk::from_env()?;
/// for user in &clerk.users().list().limit(10).send().await? {
///     println!("{}", user.id);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Clerk {
    connection: Connection,
    /// Made by the first token that is verified.
    #[cfg(feature = "auth")]
    verifier: Arc<OnceLock<TokenVerifier>>,
}

/// The options all clones of a client share, and what became of them.
#[derive(Clone)]
pub(crate) struct Connection(Arc<RwLock<State>>);

/// Options, and what became of them: settings to call with, or the sentence that says why not.
struct State {
    options: Options,
    /// The HTTP options put to use, once they were.
    http: Option<Http>,
    settings: Result<Arc<Settings>, String>,
    /// What is wrong with the environment. No setter mends it: a variable that cannot be read may
    /// be the one that says where calls go.
    environment_problem: Option<String>,
    log_failures: bool,
    /// Counts changes: what was learned from one instance must not be used with another.
    generation: u64,
}

/// Everything a call needs to know of its client.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) options: Resolved,
    pub(crate) http: Http,
    /// Whether failures are logged with the service's own words.
    pub(crate) log_failures: bool,
}

impl Clerk {
    /// A client with the given secret key; everything else from the environment or by default.
    ///
    /// # Errors
    ///
    /// When the key, or an option the environment sets, cannot be used.
    pub fn new(api_key: impl Into<Secret>) -> Result<Self> {
        Self::builder().api_key(api_key).build()
    }

    /// A client configured by the environment alone: `CLERK_API_KEY` (else `CLERK_SECRET_KEY`),
    /// `CLERK_API_URL`, `CLERK_API_VERSION`. With `CLERK_LOGGING=true`, calls are also logged to
    /// standard error, unless the program has a `tracing` subscriber already.
    ///
    /// # Errors
    ///
    /// When no key is set, or a variable cannot be used. The text names the variable.
    pub fn from_env() -> Result<Self> {
        let log_failures = logging::install_if_asked(&process_environment);
        let clerk = Self::builder().log_failures(log_failures).build()?;
        Ok(clerk)
    }

    /// Starts configuring a client.
    pub fn builder() -> ClerkBuilder {
        ClerkBuilder::default()
    }

    /// The client of the free functions. What is wrong with the environment is said by its first
    /// call; a missing key can be mended by a setter before, a variable that cannot be read cannot.
    pub(crate) fn lazily_from_env() -> Self {
        let log_failures = logging::install_if_asked(&process_environment);
        match Options::default().or_environment(&process_environment) {
            Ok(options) => Self::with(options, log_failures),
            Err(problem) => {
                let clerk = Self::with(Options::default(), log_failures);
                clerk.change(|state| state.environment_problem = Some(problem));
                clerk
            }
        }
    }

    pub(crate) fn with(options: Options, log_failures: bool) -> Self {
        let mut state = State {
            options,
            http: None,
            settings: Err(String::new()),
            environment_problem: None,
            log_failures,
            generation: 0,
        };
        state.settings = state.resolve();
        Self {
            connection: Connection(Arc::new(RwLock::new(state))),
            #[cfg(feature = "auth")]
            verifier: Arc::default(),
        }
    }

    /// Uses another secret key from the next call on, in every clone.
    ///
    /// A key that cannot be used is reported by that call.
    pub fn set_api_key(&self, api_key: impl Into<Secret>) {
        let api_key = api_key.into();
        self.change(|state| state.options.api_key = Some(api_key));
    }

    /// Calls another server from the next call on, in every clone: `https://api.clerk.com`.
    ///
    /// A URL that cannot be used is reported by that call.
    pub fn set_server_api_url(&self, url: impl Into<String>) {
        let url = url.into();
        self.change(|state| state.options.server_api_url = Some(url));
    }

    /// Uses another version segment of the path from the next call on, in every clone. Default: `v1`.
    pub fn set_api_version(&self, version: impl Into<String>) {
        let version = version.into();
        self.change(|state| state.options.api_version = Some(version));
    }

    /// Sends requests another way from the next call on, in every clone. Replaces all HTTP options
    /// set before.
    pub fn set_http_options(&self, http: HttpOptions) {
        self.change(|state| {
            state.options.http = http;
            state.http = None;
        });
    }

    /// One consistent snapshot of the options, for one call.
    pub(crate) fn call(&self) -> Result<Call> {
        self.connection.call()
    }

    /// What the clones of this client share.
    #[cfg(feature = "auth")]
    pub(crate) fn connection(&self) -> Connection {
        self.connection.clone()
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.connection.0.write().unwrap_or_else(PoisonError::into_inner);
        change(&mut state);
        state.settings = state.resolve();
        state.generation += 1;
    }
}

impl Connection {
    /// One consistent snapshot of the options, for one call.
    pub(crate) fn call(&self) -> Result<Call> {
        match &self.read().settings {
            Ok(settings) => Ok(Call::new(Arc::clone(settings))),
            Err(problem) => Err(Error::configuration(problem.clone())),
        }
    }

    /// Changes with every change of the options.
    #[cfg(feature = "auth")]
    pub(crate) fn generation(&self) -> u64 {
        self.read().generation
    }

    /// The public key tokens are verified with, where one was passed or set.
    #[cfg(feature = "auth")]
    pub(crate) fn jwt_key(&self) -> Option<String> {
        self.read().options.jwt_key.clone()
    }

    fn read(&self) -> RwLockReadGuard<'_, State> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn resolve(&mut self) -> Result<Arc<Settings>, String> {
        if let Some(problem) = &self.environment_problem {
            return Err(problem.clone());
        }
        let options = self.options.resolve()?;
        // Making a client reads certificates, so the one there is stays where it fits.
        let http = match self.http.take().filter(|http| http.loopback == options.loopback) {
            Some(http) => http,
            None => self.options.http.prepare(options.loopback)?,
        };
        self.http = Some(http.clone());
        Ok(Arc::new(Settings { options, http, log_failures: self.log_failures }))
    }
}

impl fmt::Debug for Clerk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.connection.read();
        let base_url = state.settings.as_ref().map(|settings| settings.options.base_url.as_str());
        f.debug_struct("Clerk").field("base_url", &base_url).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clerk_can_be_shared() {
        fn shared<T: Clone + Send + Sync + 'static>() {}
        shared::<Clerk>();
    }

    #[test]
    fn a_setter_mends_what_was_wrong() {
        let clerk = Clerk::with(Options::default(), false);
        let error = clerk.call().err().expect("no key yet");
        assert!(error.to_string().contains("CLERK_API_KEY"), "{error}");
        clerk.clone().set_api_key("sk_test_1");
        assert!(clerk.call().is_ok());
        clerk.set_server_api_url("ftp://example.com");
        assert!(clerk.call().is_err());
    }
}
