//! Options of a client: passed > environment variable > default, each on its own.

mod api_key;
mod http_options;
mod server_url;
#[cfg(feature = "rustls-ring")]
mod tls;

use std::ffi::OsString;
use std::fmt;
use std::sync::Arc;

pub use http_options::HttpOptions;
pub(crate) use http_options::{HeaderProblem, Http, extra_header};
#[cfg(feature = "auth")]
pub(crate) use server_url::is_loopback;

use crate::model::Secret;

/// The path segment of the API's version. Part of every URL: `{server}/v1/users`.
pub(crate) const DEFAULT_API_VERSION: &str = "v1";
/// The default server; `https://api.clerk.com` serves the same API.
pub(crate) const DEFAULT_SERVER_API_URL: &str = "https://api.clerk.dev";

const API_KEY_VARIABLES: [&str; 2] = ["CLERK_API_KEY", "CLERK_SECRET_KEY"];
const API_VERSION_VARIABLE: &str = "CLERK_API_VERSION";
#[cfg(feature = "auth")]
pub(crate) const JWT_KEY_VARIABLE: &str = "CLERK_JWT_KEY";
const SERVER_API_URL_VARIABLE: &str = "CLERK_API_URL";

/// What was passed, before the environment and the defaults are applied.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) api_key: Option<Secret>,
    pub(crate) api_version: Option<String>,
    pub(crate) server_api_url: Option<String>,
    /// The public key that verifies tokens. It belongs to the instance of the API key.
    pub(crate) jwt_key: Option<Arc<str>>,
    pub(crate) http: HttpOptions,
    pub(crate) allow_insecure_http: bool,
}

/// Options that can be used: validated and complete.
#[derive(Debug)]
pub(crate) struct Resolved {
    /// `Bearer …`, marked sensitive.
    pub(crate) authorization: http::HeaderValue,
    /// `{server}/{version}`, without a slash at the end.
    pub(crate) base_url: String,
    /// Whether that is this machine: then the system's proxy settings are ignored.
    pub(crate) loopback: bool,
    /// Whether any key may be sent, and not only one of a development instance.
    takes_live_keys: bool,
}

impl Resolved {
    /// The header with the key of one call, which is checked as the client's is.
    ///
    /// # Errors
    ///
    /// A sentence that says what is wrong. It never holds the key.
    pub(crate) fn authorization_with(&self, key: &Secret) -> Result<http::HeaderValue, String> {
        if self.takes_live_keys || api_key::is_test(key) {
            api_key::authorization(Some(key))
        } else {
            Err(server_url::LIVE_KEY_LEAVES.to_owned())
        }
    }
}

/// Where environment variables come from: the process, or a test.
pub(crate) type Environment<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// The variables of this process.
pub(crate) fn process_environment(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

/// An environment variable. An empty one counts as unset: `CLERK_API_KEY= cargo run` means "no key".
///
/// # Errors
///
/// A sentence that names the variable, when it is not UTF-8.
pub(crate) fn variable(name: &str, environment: Environment<'_>) -> Result<Option<String>, String> {
    match environment(name).map(OsString::into_string) {
        None => Ok(None),
        Some(Ok(value)) => Ok(Some(value).filter(|value| !value.is_empty())),
        Some(Err(_)) => Err(format!("the environment variable {name} is not UTF-8")),
    }
}

/// The API key from the environment.
fn api_key_variable(environment: Environment<'_>) -> Result<Option<Secret>, String> {
    for name in API_KEY_VARIABLES {
        if let Some(key) = variable(name, environment)? {
            return Ok(Some(key.into()));
        }
    }
    Ok(None)
}

impl fmt::Debug for Options {
    /// A URL that cannot be used is not shown: it may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.server_api_url.as_deref().map(|url| server_url::parse(url).map_or("(not usable)", |_| url));
        f.debug_struct("Options")
            .field("api_key", &self.api_key)
            .field("api_version", &self.api_version)
            .field("server_api_url", &url)
            .field("http", &self.http)
            .field("allow_insecure_http", &self.allow_insecure_http)
            .finish()
    }
}

impl Options {
    /// Fills what was not passed from `environment`, which is read once, here.
    ///
    /// # Errors
    ///
    /// A sentence that names the variable, when one is not UTF-8.
    pub(crate) fn or_environment(mut self, environment: Environment<'_>) -> Result<Self, String> {
        let read = |name: &str| variable(name, environment);
        #[cfg(feature = "auth")]
        if self.jwt_key.is_none() && self.is_instance_of(environment) {
            self.jwt_key = read(JWT_KEY_VARIABLE)?.map(Into::into);
        }
        if self.api_key.is_none() {
            self.api_key = api_key_variable(environment)?;
        }
        if self.api_version.is_none() {
            self.api_version = read(API_VERSION_VARIABLE)?;
        }
        if self.server_api_url.is_none() {
            self.server_api_url = read(SERVER_API_URL_VARIABLE)?;
        }
        Ok(self)
    }

    /// Whether the environment's JWT key belongs to the instance that was passed: it does if the passed
    /// API key and server, as far as they were passed, are the environment's. Otherwise a client of one
    /// instance would accept tokens of another.
    #[cfg(feature = "auth")]
    pub(crate) fn is_instance_of(&self, environment: Environment<'_>) -> bool {
        // A variable that cannot be read names no instance.
        let (Ok(api_key), Ok(server_api_url)) =
            (api_key_variable(environment), variable(SERVER_API_URL_VARIABLE, environment))
        else {
            return false;
        };
        let named = Self { api_key, server_api_url, ..Self::default() };
        let passed = Self {
            api_key: self.api_key.clone().or_else(|| named.api_key.clone()),
            server_api_url: self.server_api_url.clone().or_else(|| named.server_api_url.clone()),
            ..Self::default()
        };
        passed.is_same_instance(&named)
    }

    /// Whether these options name the instance that `other` names: the same secret key, and the
    /// same server.
    pub(crate) fn is_same_instance(&self, other: &Self) -> bool {
        let keys = [self, other].map(|options| options.api_key.as_ref().map(Secret::expose));
        keys[0] == keys[1] && self.server() == other.server()
    }

    /// The server's URL in the form that requests use; if it cannot be used, as it was written.
    fn server(&self) -> String {
        let text = self.server_api_url.as_deref().unwrap_or(DEFAULT_SERVER_API_URL);
        let url = server_url::parse(text).map_or_else(|_| text.to_owned(), Into::into);
        url.trim_end_matches('/').to_owned()
    }

    /// Validates the options and fills the rest with defaults.
    ///
    /// # Errors
    ///
    /// A sentence that says which option is wrong and how to fix it. It never holds a key.
    pub(crate) fn resolve(&self) -> Result<Resolved, String> {
        let authorization = api_key::authorization(self.api_key.as_ref())?;
        let server = self.server_api_url.as_deref().unwrap_or(DEFAULT_SERVER_API_URL);
        let server = server_url::parse(server)?;
        let detour = self.http.may_detour();
        if let Some(key) = self.api_key.as_ref().filter(|_| !self.allow_insecure_http) {
            server_url::reject_leak(&server, api_key::is_test(key), detour)?;
        }
        let takes_live_keys = self.allow_insecure_http || server_url::reject_leak(&server, false, detour).is_ok();
        let version = self.api_version.as_deref().unwrap_or(DEFAULT_API_VERSION);
        let version = server_url::version_segment(version)?;
        let base_url = format!("{}/{version}", server.as_str().trim_end_matches('/'));
        Ok(Resolved { authorization, base_url, loopback: server_url::is_loopback(&server), takes_live_keys })
    }
}

#[cfg(test)]
mod tests;
