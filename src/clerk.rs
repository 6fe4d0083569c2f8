//! The client: cheap to clone, and its options can be changed while it is shared.

mod builder;
#[cfg(feature = "auth")]
mod requests;
#[cfg(feature = "auth")]
mod tokens;

use std::fmt;
#[cfg(feature = "auth")]
use std::sync::{Arc, OnceLock};

pub use builder::ClerkBuilder;

#[cfg(feature = "auth")]
use crate::auth::TokenVerifier;
use crate::error::Result;
use crate::logging;
use crate::model::Secret;
use crate::options::{HttpOptions, process_environment};
use crate::transport::{Call, Connection};

/// A client of Clerk's server API.
///
/// Cloning is cheap, and clones share everything: a key set on one is used by all, and by the
/// handles taken from them before. Each request uses the options at the time it is sent.
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

    /// The client of the free functions. Environment problems are reported by the first request. Setting
    /// a key first fixes a missing key, but not a variable that is not UTF-8.
    #[cfg(feature = "__api")]
    pub(crate) fn lazily_from_env() -> Self {
        let log_failures = logging::install_if_asked(&process_environment);
        Self::of(match crate::options::Options::default().or_environment(&process_environment) {
            Ok(options) => Connection::new(options, log_failures),
            Err(problem) => Connection::broken(problem, log_failures),
        })
    }

    fn of(connection: Connection) -> Self {
        Self {
            connection,
            #[cfg(feature = "auth")]
            verifier: Arc::default(),
        }
    }

    /// Another client with another secret key, on the same connections: for a process that serves
    /// several instances.
    ///
    /// It starts with this client's current options, except for the JWT key: the keys that verify tokens
    /// are fetched. From then on, neither client's setters change the other. Keep the
    /// client as long as its instance is served, because the fetched keys are cached in it. A key that
    /// cannot be used is reported by its first call.
    ///
    /// ```no_run
    /// # async fn example(keys: &[clerk_sdk::Secret]) -> clerk_sdk::Result<()> {
    /// let clerk = clerk_sdk::Clerk::from_env()?;
    /// for key in keys {
    ///     let tenant = clerk.with_api_key(key);
    ///     println!("{}", tenant.users().count().send().await?.total_count);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_api_key(&self, api_key: impl Into<Secret>) -> Self {
        Self::of(self.connection.with_api_key(api_key.into()))
    }

    /// Starts a call of an endpoint that this crate has no method for: `path` follows the version, as in `/users`.
    /// Ids from outside belong into [`segment`](crate::CustomRequest::segment), which checks them.
    ///
    /// ```no_run
    /// # async fn example(clerk: clerk_sdk::Clerk, id: &str) -> clerk_sdk::Result<()> {
    /// use http::Method;
    ///
    /// #[derive(serde::Deserialize)]
    /// struct Widget { id: String }
    ///
    /// let widget: Widget = clerk.request(Method::GET, "/widgets").segment(id).query("expand", true).send().await?;
    /// println!("{}", widget.id);
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "__api")]
    pub fn request(&self, method: http::Method, path: &str) -> crate::CustomRequest {
        crate::CustomRequest::new(&self.connection, &method, path)
    }

    /// Uses another secret key from the next request on, in every clone.
    ///
    /// Another key counts as that of another instance: the JWT key and the fetched keys that verify
    /// tokens are dropped. After a rotation of the secret key, set the JWT key again. A key that cannot be
    /// used is reported by the next request.
    ///
    /// Change both keys from one place: two threads that change the instance at the same time can
    /// leave the API key of one with the JWT key of the other.
    pub fn set_api_key(&self, api_key: impl Into<Secret>) {
        let api_key = api_key.into();
        self.connection.change(|options| options.api_key = Some(api_key));
    }

    /// Sends requests to another server from the next request on, in every clone: `https://api.clerk.com`.
    ///
    /// Another server counts as that of another instance, like another key in
    /// [`set_api_key`](Self::set_api_key). A URL that cannot be used is reported by the next request.
    pub fn set_server_api_url(&self, url: impl Into<String>) {
        let url = url.into();
        self.connection.change(|options| options.server_api_url = Some(url));
    }

    /// Uses another version segment of the path from the next request on, in every clone. Default: `v1`.
    pub fn set_api_version(&self, version: impl Into<String>) {
        let version = version.into();
        self.connection.change(|options| options.api_version = Some(version));
    }

    /// Uses other HTTP options from the next request on, in every clone. Replaces all HTTP options
    /// set before.
    pub fn set_http_options(&self, http: HttpOptions) {
        self.connection.set_http(http);
    }

    /// One consistent snapshot of the options, for one call.
    pub(crate) fn call(&self) -> Result<Call> {
        self.connection.call()
    }

    /// What the clones of this client share.
    pub(crate) fn connection(&self) -> Connection {
        self.connection.clone()
    }
}

impl fmt::Debug for Clerk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clerk").field("base_url", &self.connection.base_url()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;

    #[test]
    fn clerk_can_be_shared() {
        fn shared<T: Clone + Send + Sync + 'static>() {}
        shared::<Clerk>();
    }

    #[test]
    fn setter_fixes_unusable_options() {
        let clerk = Clerk::of(Connection::new(Options::default(), false));
        let error = clerk.call().err().expect("no key yet");
        assert!(error.to_string().contains("CLERK_API_KEY"), "{error}");
        clerk.clone().set_api_key("sk_test_1");
        assert!(clerk.call().is_ok());
        clerk.set_server_api_url("ftp://example.com");
        assert!(clerk.call().is_err());
    }
}
