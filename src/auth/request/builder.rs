//! Configuring an authenticator.

mod environment;
mod validate;

use std::fmt;
use std::time::Duration;

use super::authenticator::{Authenticator, Shared};
use super::settings::{AcceptedTokens, Settings};
use crate::auth::token_type::TokenType;
use crate::auth::verifier::TokenVerifierBuilder;
use crate::clock::Clock;
use crate::error::Result;
use crate::model::Secret;
use crate::options::{Environment, process_environment};
use crate::transport::Connection;

/// Configures an [`Authenticator`].
#[must_use = "`build` makes the authenticator"]
#[derive(Default)]
pub struct AuthenticatorBuilder {
    verifier: TokenVerifierBuilder,
    connection: Option<Connection>,
    reads_environment: bool,
    publishable_key: Option<String>,
    machine_secret_key: Option<Secret>,
    proxy_url: Option<String>,
    domain: Option<String>,
    is_satellite: Option<bool>,
    satellite_auto_sync: bool,
    sign_in_url: Option<String>,
    sign_up_url: Option<String>,
    accepted: Option<AcceptedTokens>,
    accept_pending: bool,
    organization_patterns: Vec<String>,
    personal_patterns: Vec<String>,
    public_origin: Option<String>,
    trust_all_proxies: bool,
    trusted_proxies: Vec<String>,
    reject_cross_origin: bool,
    satellite_origins: Vec<String>,
}

impl Authenticator {
    /// Starts configuring an authenticator. It needs keys, or a client: see also
    /// [`Clerk::authenticator`](crate::Clerk::authenticator).
    pub fn builder() -> AuthenticatorBuilder {
        AuthenticatorBuilder::default()
    }
}

impl AuthenticatorBuilder {
    /// Uses the API and the keys of a client's instance.
    pub(crate) fn connection(mut self, connection: Connection) -> Self {
        self.verifier = self.verifier.connection(connection.clone());
        self.connection = Some(connection);
        self
    }

    /// Fills what is not passed from the environment, when it is built: `CLERK_PUBLISHABLE_KEY`,
    /// `CLERK_MACHINE_SECRET_KEY`, `CLERK_PROXY_URL`, `CLERK_DOMAIN`, `CLERK_IS_SATELLITE`,
    /// `CLERK_SIGN_IN_URL`, `CLERK_SIGN_UP_URL`.
    pub(crate) fn reading_environment(mut self) -> Self {
        self.reads_environment = true;
        self
    }

    /// The instance's publishable key: `pk_live_…` or `pk_test_…`. It names the frontend API that browsers are
    /// sent to for cookies, and the suffix of these cookies. Without it, no browser is sent anywhere, and only
    /// cookies without a suffix are read.
    pub fn publishable_key(mut self, key: impl Into<String>) -> Self {
        self.publishable_key = Some(key.into());
        self
    }

    /// Verifies session tokens with this public key, without a network: the value of `CLERK_JWT_KEY`.
    pub fn jwt_key(self, key: impl Into<String>) -> Self {
        self.verifier(|verifier| verifier.jwt_key(key))
    }

    /// Accepts only session tokens issued for one of these origins (`azp`), such as `https://app.example.com`.
    ///
    /// Set this: without it, a token that was issued for another of your sites is accepted here.
    pub fn authorized_parties<I>(self, parties: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.verifier(|verifier| verifier.authorized_parties(parties))
    }

    /// How far clocks may differ. Default: 5 seconds.
    pub fn clock_skew(self, skew: Duration) -> Self {
        self.verifier(|verifier| verifier.clock_skew(skew))
    }

    /// Reads the time from this clock. Default: the one of this machine.
    pub fn clock(self, clock: impl Clock) -> Self {
        self.verifier(|verifier| verifier.clock(clock))
    }

    /// Configures the verifier of tokens: audience, issuer, caches, keys of your own source.
    ///
    /// ```
    /// # use clerk_sdk::auth::Authenticator;
    /// let builder = Authenticator::builder().verifier(|verifier| verifier.audience(["https://api.example.com"]));
    /// # drop(builder);
    /// ```
    pub fn verifier(mut self, configure: impl FnOnce(TokenVerifierBuilder) -> TokenVerifierBuilder) -> Self {
        self.verifier = configure(self.verifier);
        self
    }

    /// Accepts these types of token. Default: session tokens alone.
    ///
    /// API keys, and M2M and OAuth tokens that are not JWTs, cost a call of the API for each request.
    pub fn accept_tokens(mut self, types: impl IntoIterator<Item = TokenType>) -> Self {
        self.accepted = Some(types.into_iter().collect());
        self
    }

    /// Accepts the sessions of users who have a task to complete first, such as choosing an organization.
    /// Default: they are signed out, with the reason
    /// [`SessionPending`](super::AuthReason::SessionPending).
    pub fn accept_pending_sessions(mut self) -> Self {
        self.accept_pending = true;
        self
    }

    /// The machine's secret key that M2M tokens are verified with. Default: the secret key of the client.
    pub fn machine_secret_key(mut self, key: impl Into<Secret>) -> Self {
        self.machine_secret_key = Some(key.into());
        self
    }

    /// Where the frontend API is reached if not at its own domain: a URL such as
    /// `https://app.example.com/__clerk`, or a path of the application's own origin such as `/__clerk`.
    pub fn proxy_url(mut self, url: impl Into<String>) -> Self {
        self.proxy_url = Some(url.into());
        self
    }

    /// Makes this a satellite: an application on this domain, such as `satellite.example.com`, that takes its
    /// sessions from the primary domain. In development it needs the [`sign_in_url`](Self::sign_in_url) of the
    /// primary domain, too.
    pub fn satellite(mut self, domain: impl Into<String>) -> Self {
        self.domain = Some(domain.into());
        self.is_satellite = Some(true);
        self
    }

    /// Sends visitors of a satellite who have no cookies to the primary domain at once. Default: only those who
    /// come with `__clerk_synced=false`, as the links of Clerk's frontend SDKs do.
    pub fn satellite_auto_sync(mut self) -> Self {
        self.satellite_auto_sync = true;
        self
    }

    /// In development, the origins of satellites that the primary domain may send a browser back to, with its
    /// identity. This machine is always one.
    pub fn satellite_origins<I>(mut self, origins: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.satellite_origins = origins.into_iter().map(Into::into).collect();
        self
    }

    /// The page where users sign in. Default: the page of the instance on Clerk's servers.
    pub fn sign_in_url(mut self, url: impl Into<String>) -> Self {
        self.sign_in_url = Some(url.into());
        self
    }

    /// The page where users sign up. Default: the page of the instance on Clerk's servers.
    pub fn sign_up_url(mut self, url: impl Into<String>) -> Self {
        self.sign_up_url = Some(url.into());
        self
    }

    /// Pages that are about an organization: opening one makes it the active organization. A pattern names it by
    /// `:id` or `:slug`, and may end with `(.*)`: `/orgs/:slug`, `/orgs/:slug/(.*)`. Other parts are compared
    /// without regard to letter case.
    pub fn organization_patterns<I>(mut self, patterns: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.organization_patterns = patterns.into_iter().map(Into::into).collect();
        self
    }

    /// Pages that are about the user alone: opening one leaves the active organization. Patterns of organizations
    /// come first.
    pub fn personal_patterns<I>(mut self, patterns: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.personal_patterns = patterns.into_iter().map(Into::into).collect();
        self
    }

    /// Scheme, host and port that browsers use, such as `https://app.example.com`. Set it behind a proxy: then no
    /// header of a request is asked. Default: the host of the request; the scheme is https for production
    /// instances, http otherwise.
    pub fn public_origin(mut self, origin: impl Into<String>) -> Self {
        self.public_origin = Some(origin.into());
        self
    }

    /// Reads `X-Forwarded-Host` and `X-Forwarded-Proto` of requests that come from these networks or addresses:
    /// `10.0.0.0/8`, `::1`. The address must be in the request's extensions as
    /// [`PeerAddress`](super::PeerAddress). Default: the headers are ignored, because whoever sends a request can
    /// write them.
    pub fn trusted_proxies<I>(mut self, networks: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.trusted_proxies = networks.into_iter().map(Into::into).collect();
        self
    }

    /// Reads `X-Forwarded-Host` and `X-Forwarded-Proto` of every request. Only for servers that nobody can reach
    /// but through a proxy that replaces both.
    pub fn dangerous_trust_forwarded_headers(mut self) -> Self {
        self.trust_all_proxies = true;
        self
    }

    /// Ignores the cookies of requests of unsafe methods (POST, PUT, PATCH, DELETE) that come from another
    /// origin by their `Sec-Fetch-Site` or `Origin`. The authorized parties are not other origins. Default: off;
    /// Clerk's cookies are `SameSite=Lax`, which leaves out other sites, but not other subdomains.
    pub fn reject_cross_origin_requests(mut self) -> Self {
        self.reject_cross_origin = true;
        self
    }

    /// Makes the authenticator. Nothing is fetched.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when there are no keys, or an option cannot be
    /// used. The text says which, and how to fix it.
    pub fn build(self) -> Result<Authenticator> {
        self.build_in(&process_environment)
    }

    fn build_in(self, environment: Environment<'_>) -> Result<Authenticator> {
        let builder = if self.reads_environment { self.or_environment(environment)? } else { self };
        let settings: Settings = builder.settings()?;
        let verifier = builder.verifier.build()?;
        let settings = Settings { own_origins: verifier.authorized_parties().to_vec(), ..settings };
        let machine_connection = match (&builder.connection, builder.machine_secret_key) {
            (Some(connection), Some(key)) => Some(connection.with_api_key(key)),
            _ => None,
        };
        let shared = Shared {
            verifier,
            machine_connection,
            connection: builder.connection,
            publishable_key: builder.publishable_key,
        };
        Ok(Authenticator::new(shared, settings))
    }
}

impl fmt::Debug for AuthenticatorBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthenticatorBuilder")
            .field("publishable_key", &self.publishable_key)
            .field("verifier", &self.verifier)
            .finish_non_exhaustive()
    }
}
