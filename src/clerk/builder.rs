//! Configuring a client.

use super::Clerk;
use crate::error::{Error, Result};
use crate::model::Secret;
use crate::options::{HttpOptions, Options, process_environment};
use crate::transport::Connection;

/// Configures a [`Clerk`]. What is not passed comes from the environment, else from the default.
#[derive(Clone, Debug, Default)]
#[must_use = "`build` makes the client"]
pub struct ClerkBuilder {
    options: Options,
    log_failures: bool,
}

impl ClerkBuilder {
    /// The secret key of the instance. Environment: `CLERK_API_KEY`, then `CLERK_SECRET_KEY`.
    ///
    /// The same as [`secret_key`](Self::secret_key), which is Clerk's word for it.
    pub fn api_key(mut self, api_key: impl Into<Secret>) -> Self {
        self.options.api_key = Some(api_key.into());
        self
    }

    /// The secret key of the instance: the same as [`api_key`](Self::api_key). Of the two, the last
    /// call counts.
    pub fn secret_key(self, secret_key: impl Into<Secret>) -> Self {
        self.api_key(secret_key)
    }

    /// The version segment of the path. Environment: `CLERK_API_VERSION`. Default: `v1`.
    pub fn api_version(mut self, version: impl Into<String>) -> Self {
        self.options.api_version = Some(version.into());
        self
    }

    /// The server that requests go to: an absolute URL, with or without a path, without the version.
    /// Environment: `CLERK_API_URL`. Default: `https://api.clerk.dev`;
    /// `https://api.clerk.com` serves the same API.
    ///
    /// The same as [`base_url`](Self::base_url).
    pub fn server_api_url(mut self, url: impl Into<String>) -> Self {
        self.options.server_api_url = Some(url.into());
        self
    }

    /// The server that requests go to, without the version: the same as [`server_api_url`](Self::server_api_url).
    /// Of the two, the last call counts.
    #[doc(alias = "api_url")]
    pub fn base_url(self, url: impl Into<String>) -> Self {
        self.server_api_url(url)
    }

    /// The public key of the instance, with which [`Clerk::verify_session`] verifies tokens, without
    /// a network: PEM, with or without its armour, on several lines or on one. Default: the keys of
    /// the instance are fetched.
    ///
    /// Environment: `CLERK_JWT_KEY`, which belongs to the instance that the environment names. It
    /// is used only if API key and server are the environment's too: not passed here, or passed with the
    /// same value.
    #[cfg(feature = "auth")]
    pub fn jwt_key(mut self, key: impl Into<String>) -> Self {
        self.options.jwt_key = Some(key.into().into());
        self
    }

    /// How requests are sent: extra headers, timeouts, a proxy, your own client.
    pub fn http_options(mut self, http: HttpOptions) -> Self {
        self.options.http = http;
        self
    }

    /// Allows keys to be sent over unencrypted HTTP to another machine, and a live key over a proxy or a
    /// client of your own. Default: `false`.
    ///
    /// Only for a trusted network: whoever can read the traffic can act as your backend, and whoever can
    /// change responses chooses the keys that verify tokens.
    ///
    /// A test key over `http://` to this machine is allowed without it, even through a proxy or a client
    /// of your own. If those send the request to another machine, the test key and the keys that verify
    /// tokens are sent unencrypted: pass neither if that matters for your test instance.
    pub fn dangerous_allow_insecure_http(mut self, allow: bool) -> Self {
        self.options.allow_insecure_http = allow;
        self
    }

    pub(super) fn log_failures(mut self, log_failures: bool) -> Self {
        self.log_failures = log_failures;
        self
    }

    /// Makes the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when no key is passed or set,
    /// or an option cannot be used: a publishable key, a URL that is not absolute or holds
    /// credentials or a query, unencrypted HTTP to another machine.
    pub fn build(self) -> Result<Clerk> {
        let options = self.options.or_environment(&process_environment).map_err(Error::configuration)?;
        #[cfg(feature = "auth")]
        if let Some(key) = &options.jwt_key {
            crate::auth::PublicKey::from_pem(key)?;
        }
        let clerk = Clerk::of(Connection::new(options, self.log_failures));
        clerk.call()?;
        Ok(clerk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_set_the_same_option_and_the_last_call_counts() {
        let read = |builder: &ClerkBuilder| {
            let Options { api_key, server_api_url, .. } = &builder.options;
            (api_key.as_ref().map(|key| key.expose().to_owned()), server_api_url.clone())
        };
        let pair = |key: &str, url: &str| (Some(key.to_owned()), Some(url.to_owned()));
        let builder = Clerk::builder().secret_key("sk_test_1").base_url("https://one.example");
        assert_eq!(read(&builder), pair("sk_test_1", "https://one.example"));
        let builder = builder.api_key("sk_test_2").server_api_url("https://two.example");
        assert_eq!(read(&builder), pair("sk_test_2", "https://two.example"));
        let builder = builder.secret_key("sk_test_3").base_url("https://three.example");
        assert_eq!(read(&builder), pair("sk_test_3", "https://three.example"));
    }
}
