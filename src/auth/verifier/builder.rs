//! Configuring a verifier.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::cache::{DEFAULT_CAPACITY, TokenCache};
use super::known_header::KnownHeader;
use super::parts::MAX_TOKEN_BYTES;
use super::policy::Policy;
use super::{Shared, TokenVerifier};
use crate::auth::keys::{ClientKeys, FixedKey, KeyCacheOptions, KeySource, PublicKey};
use crate::auth::publishable_key::PublishableKey;
use crate::clock::{Clock, SystemClock};
use crate::error::{Error, Result};
use crate::transport::Connection;

/// Configures a [`TokenVerifier`].
#[must_use = "`build` makes the verifier"]
#[derive(Default)]
pub struct TokenVerifierBuilder {
    keys: Option<Keys>,
    key_cache: KeyCacheOptions,
    policy: Policy,
    publishable_key: Option<String>,
    clock: Option<Box<dyn Clock>>,
    cache_capacity: Option<usize>,
    max_template_bytes: Option<usize>,
}

enum Keys {
    Jwt(String),
    Client(Connection),
    Source(Arc<dyn KeySource>),
}

const NO_KEYS: &str = "no keys to verify tokens with: pass `jwt_key`, `instance` or `keys`";
pub(crate) const UNREADABLE_PUBLISHABLE_KEY: &str = "the publishable key (CLERK_PUBLISHABLE_KEY) cannot be read: it must start with `pk_test_` or `pk_live_` and name a host";
const NO_AUTHORIZED_PARTY: &str = "the list of authorized parties is empty: check for an unset variable, or leave \
                                   `authorized_parties` out to accept every party";
const NO_AUDIENCE: &str = "the list of audiences is empty: check for an unset variable, or leave `audience` out to \
                           accept every audience";

impl TokenVerifierBuilder {
    /// Verifies with this public key, without a network: the value of `CLERK_JWT_KEY`, as PEM with
    /// or without its armour, on several lines or on one.
    pub fn jwt_key(mut self, key: impl Into<String>) -> Self {
        self.keys = Some(Keys::Jwt(key.into()));
        self
    }

    /// Verifies with the keys of the instance that a client is connected to.
    pub(crate) fn connection(mut self, connection: Connection) -> Self {
        self.keys = Some(Keys::Client(connection));
        self
    }

    /// Verifies with keys of your own source.
    pub fn keys(mut self, source: impl KeySource) -> Self {
        self.keys = Some(Keys::Source(Arc::new(source)));
        self
    }

    /// How long fetched keys are used.
    pub fn key_cache(mut self, options: KeyCacheOptions) -> Self {
        self.key_cache = options;
        self
    }

    /// Accepts only tokens issued for one of these origins (`azp`), such as `https://app.example.com`.
    ///
    /// Set this: without it, a token that was issued for another of your sites is accepted here. Once
    /// set, a token that names no party is rejected. Empty texts are dropped, and an empty list is an
    /// error of [`build`](Self::build): it usually comes from an unset variable.
    pub fn authorized_parties<I>(mut self, parties: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.policy.authorized_parties = Some(parties.into_iter().map(Into::into).collect());
        self
    }

    /// Accepts only tokens for one of these audiences (`aud`). Default: not checked. Empty
    /// texts are dropped, and an empty list is an error of [`build`](Self::build).
    pub fn audience<I>(mut self, audiences: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.policy.audiences = Some(audiences.into_iter().map(Into::into).collect());
        self
    }

    /// Accepts only tokens of this issuer (`iss`), compared exactly. Default: not checked,
    /// since the key belongs to one instance.
    pub fn issuer(mut self, issuer: impl Into<String>) -> Self {
        self.policy.issuer = Some(issuer.into());
        self
    }

    /// Accepts only tokens of the issuer this publishable key names.
    pub fn publishable_key(mut self, key: impl Into<String>) -> Self {
        self.publishable_key = Some(key.into());
        self
    }

    /// How far clocks may differ. Default: 5 seconds; zero means zero.
    pub fn clock_skew(mut self, skew: Duration) -> Self {
        self.policy.clock_skew = skew;
        self
    }

    /// Reads the time from this clock. Default: the one of this machine.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Box::new(clock));
        self
    }

    /// How many verified session tokens are cached. Default: 8192; 0 caches none.
    pub fn cache_capacity(mut self, tokens: usize) -> Self {
        self.cache_capacity = Some(tokens);
        self
    }

    /// The longest template token that [`verify_template`](TokenVerifier::verify_template) accepts, in
    /// bytes. Default: 16 KiB. Tokens of other types always have that limit.
    pub fn max_template_bytes(mut self, bytes: usize) -> Self {
        self.max_template_bytes = Some(bytes);
        self
    }

    /// Makes the verifier. Nothing is fetched.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when no keys were given, a key cannot
    /// be read, or a list of parties or audiences is empty.
    pub fn build(self) -> Result<TokenVerifier> {
        let mut policy = self.policy;
        if is_empty(&mut policy.authorized_parties) {
            return Err(Error::configuration(NO_AUTHORIZED_PARTY));
        }
        if is_empty(&mut policy.audiences) {
            return Err(Error::configuration(NO_AUDIENCE));
        }
        if let Some(key) = &self.publishable_key {
            let key = PublishableKey::parse(key).ok_or_else(|| Error::configuration(UNREADABLE_PUBLISHABLE_KEY))?;
            policy.issuer = Some(key.issuer());
        }
        let keys: Arc<dyn KeySource> = match self.keys.ok_or_else(|| Error::configuration(NO_KEYS))? {
            Keys::Jwt(text) => Arc::new(FixedKey::new(PublicKey::read_pem(&text)?)),
            Keys::Client(connection) => Arc::new(ClientKeys::new(connection, self.key_cache)),
            Keys::Source(source) => source,
        };
        Ok(TokenVerifier {
            shared: Arc::new(Shared {
                keys,
                policy,
                max_template_bytes: self.max_template_bytes.unwrap_or(MAX_TOKEN_BYTES),
                clock: self.clock.unwrap_or_else(|| Box::new(SystemClock)),
                header: KnownHeader::default(),
                sessions: TokenCache::new(self.cache_capacity.unwrap_or(DEFAULT_CAPACITY)),
            }),
        })
    }
}

/// Whether a list was passed and is empty. Drops empty texts, which splitting a variable leaves
/// behind.
fn is_empty(list: &mut Option<Vec<String>>) -> bool {
    list.as_mut().is_some_and(|list| {
        list.retain(|text| !text.is_empty());
        list.is_empty()
    })
}

impl fmt::Debug for TokenVerifierBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenVerifierBuilder").field("policy", &self.policy).finish_non_exhaustive()
    }
}
