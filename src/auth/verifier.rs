//! Verification of tokens, start to end.

mod authentic;
mod builder;
mod cache;
mod jwt_type;
mod known_header;
pub(super) mod parts;
mod policy;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use authentic::{Authentic, Unauthenticated};
pub use builder::TokenVerifierBuilder;
pub(crate) use builder::UNREADABLE_PUBLISHABLE_KEY;
use cache::{TokenCache, Verified};
pub(crate) use jwt_type::{JwtType, jwt_kind};
use known_header::{CheckedHeader, KnownHeader};
use parts::{MAX_TOKEN_BYTES, TokenText};
use policy::Policy;

use super::claims::{Claims, MachineClaims, OAuthClaims, RawClaims, SessionClaims, Times, custom};
use super::keys::{KeySource, PublicKey, Readiness};
use super::reason::{Reason, Result};
use crate::clock::Clock;
use crate::model::Timestamp;

/// The longest signed result of a handshake that is read, in bytes: it holds several cookies, a session
/// token twice among them.
const MAX_HANDSHAKE_BYTES: usize = 32 * 1024;

/// Verifies the tokens of one instance, without asking the service about each.
///
/// Cheap to clone; clones share keys and the cache of verified tokens. Make one per instance and
/// keep it.
///
/// Checked, in this order: the form of the token, its token type, its key, its `typ`, its algorithm
/// (RS256, RS384, RS512), its signature; then of the claims the subject, the issuer and the
/// audience (where expected), the authorized party (where named), and the times it is valid.
#[derive(Clone)]
pub struct TokenVerifier {
    shared: Arc<Shared>,
}

struct Shared {
    keys: Arc<dyn KeySource>,
    policy: Policy,
    /// The longest template token that is accepted, in bytes.
    max_template_bytes: usize,
    clock: Box<dyn Clock>,
    header: KnownHeader,
    sessions: TokenCache<SessionClaims>,
}

impl TokenVerifier {
    /// A verifier with the instance's public key, the value of `CLERK_JWT_KEY`: PEM, with or
    /// without its armour, on several lines or on one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when the text is not an RSA public
    /// key.
    pub fn from_jwt_key(key: &str) -> crate::Result<Self> {
        Self::builder().jwt_key(key).build()
    }

    /// Starts configuring a verifier.
    pub fn builder() -> TokenVerifierBuilder {
        TokenVerifierBuilder::default()
    }

    /// Verifies a session token, as frontends send it in `Authorization: Bearer` or the cookie
    /// `__session`.
    ///
    /// Machine, OAuth and template tokens are rejected, although the same key signs them: they say
    /// nothing about a session. A pending session is accepted and says so; see
    /// [`SessionClaims::is_pending`].
    ///
    /// # Errors
    ///
    /// The first check that fails. See [`Reason`].
    pub async fn verify_session(&self, token: &str) -> Result<SessionClaims> {
        let token = TokenText::of(token, MAX_TOKEN_BYTES)?;
        if let Some(result) = self.verified_before(token.as_bytes()) {
            return result;
        }
        let authentic = self.authenticate(JwtType::Session, token).await?;
        self.accept_session(token, authentic)
    }

    /// Verifies a session token and reads claims of your own from it.
    ///
    /// # Errors
    ///
    /// Those of [`verify_session`](Self::verify_session), and [`Reason::CustomClaimsMismatch`] when the claims
    /// have another shape than `T`.
    pub async fn verify_session_as<T: DeserializeOwned>(&self, token: &str) -> Result<Claims<T>> {
        Claims::of(self.verify_session(token).await?)
    }

    /// Verifies a token made from a JWT template and reads its claims as `T`.
    ///
    /// Such a token names no session and outlives it: never treat it as proof of a sign-in.
    ///
    /// # Errors
    ///
    /// The first check that fails, and [`Reason::CustomClaimsMismatch`] when the claims have another shape
    /// than `T`.
    pub async fn verify_template<T: DeserializeOwned>(&self, token: &str) -> Result<T> {
        let token = TokenText::of(token, self.shared.max_template_bytes)?;
        let read = |_: &RawClaims<'_>, payload: &str, _: Times| custom(payload);
        let authentic = self.authenticate(JwtType::Template, token).await?;
        self.check(JwtType::Template, authentic, read).map(|checked| checked.value)
    }

    /// Verifies a machine-to-machine token in JWT form.
    ///
    /// # Errors
    ///
    /// The first check that fails. See [`Reason`].
    pub async fn verify_m2m(&self, token: &str) -> Result<MachineClaims> {
        let token = TokenText::of(token, MAX_TOKEN_BYTES)?;
        let authentic = self.authenticate(JwtType::Machine, token).await?;
        self.check(JwtType::Machine, authentic, MachineClaims::of).map(|checked| checked.value)
    }

    /// Verifies an OAuth access token in JWT form.
    ///
    /// # Errors
    ///
    /// The first check that fails. See [`Reason`].
    pub async fn verify_oauth(&self, token: &str) -> Result<OAuthClaims> {
        let token = TokenText::of(token, MAX_TOKEN_BYTES)?;
        let authentic = self.authenticate(JwtType::OAuth, token).await?;
        self.check(JwtType::OAuth, authentic, OAuthClaims::of).map(|checked| checked.value)
    }

    /// The outcome for a token that was verified before: the checks that can change are made again.
    pub(crate) fn verified_before(&self, token: &[u8]) -> Option<Result<SessionClaims>> {
        let verified = self.shared.sessions.get(token)?;
        if !self.shared.keys.trusts(verified.header.key_id.as_deref(), &verified.key) {
            // Checked again from the start: perhaps the same key was only fetched again.
            self.shared.sessions.remove(token);
            return None;
        }
        match self.shared.policy.check_times(verified.times, self.shared.clock.now()) {
            Ok(()) => Some(Ok(verified.claims.clone())),
            Err(error) => {
                self.shared.sessions.remove(token);
                Some(Err(error))
            }
        }
    }

    /// Verifies a session token without waiting for anything; `None` if its key must be fetched first.
    pub(crate) fn verify_session_now(&self, token: &str) -> Option<Result<SessionClaims>> {
        self.session_now(token).transpose()
    }

    fn session_now(&self, token: &str) -> Result<Option<SessionClaims>> {
        let token = TokenText::of(token, MAX_TOKEN_BYTES)?;
        if let Some(result) = self.verified_before(token.as_bytes()) {
            return result.map(Some);
        }
        let unauthenticated = Unauthenticated::read(JwtType::Session, token, &self.shared.header)?;
        let Some(key) = self.shared.keys.cached(unauthenticated.key_id()) else { return Ok(None) };
        self.accept_session(token, unauthenticated.authenticate(key)?).map(Some)
    }

    /// Checks the claims of a session token, and caches it.
    fn accept_session(&self, token: TokenText<'_>, authentic: Authentic) -> Result<SessionClaims> {
        let Checked { header, key, times, value } = self.check(JwtType::Session, authentic, SessionClaims::of)?;
        let verified = Verified { header, key, times, claims: value.clone() };
        self.shared.sessions.insert(token.as_bytes(), verified);
        Ok(value)
    }

    /// Verifies a session token where clocks may differ this much more than configured.
    pub(crate) async fn verify_session_with(&self, token: &str, more_skew: Duration) -> Result<SessionClaims> {
        let token = TokenText::of(token, MAX_TOKEN_BYTES)?;
        let authentic = self.authenticate(JwtType::Session, token).await?;
        let mut policy = self.shared.policy.clone();
        policy.clock_skew = policy.clock_skew.saturating_add(more_skew);
        let text = authentic.text()?;
        let claims = RawClaims::read(text)?;
        let times = policy.check(JwtType::Session, &claims, self.shared.clock.now())?;
        SessionClaims::of(&claims, text, times)
    }

    /// The cookies in the signed result of a handshake, which names neither subject nor party.
    pub(crate) async fn verify_handshake(&self, token: &str) -> Result<Vec<String>> {
        let token = TokenText::of(token, MAX_HANDSHAKE_BYTES)?;
        let authentic = self.authenticate(JwtType::Session, token).await?;
        let handshake: Handshake = serde_json::from_str(authentic.text()?).map_err(|_| Reason::MalformedPayload)?;
        if let Some(expires_at) = handshake.exp {
            let times = Times { expires_at, not_before: None, issued_at: None };
            self.shared.policy.check_times(times, self.shared.clock.now())?;
        }
        Ok(handshake.handshake)
    }

    /// The time that tokens are compared with.
    pub(crate) fn now(&self) -> Timestamp {
        self.shared.clock.now()
    }

    /// Whether one of these audiences is expected, or all are.
    pub(crate) fn accepts_audience(&self, audiences: &[&str]) -> bool {
        let expected = self.shared.policy.audiences.as_ref();
        expected.is_none_or(|expected| expected.iter().any(|known| audiences.contains(&known.as_str())))
    }

    /// The authorized parties, if some were named.
    pub(crate) fn authorized_parties(&self) -> &[String] {
        self.shared.policy.authorized_parties.as_deref().unwrap_or_default()
    }

    /// Makes sure that keys are available, so that the first request need not wait for them.
    ///
    /// # Errors
    ///
    /// When they cannot be fetched, or no key is configured.
    pub async fn warm_up(&self) -> Result<()> {
        self.shared.keys.warm_up().await
    }

    /// Whether tokens can be verified right now, for a readiness probe. Waits for nothing; keys
    /// that are due are refreshed in the background.
    pub fn readiness(&self) -> Readiness {
        self.shared.keys.readiness()
    }

    /// Checks everything but the claims.
    async fn authenticate(&self, token_type: JwtType, token: TokenText<'_>) -> Result<Authentic> {
        let unauthenticated = Unauthenticated::read(token_type, token, &self.shared.header)?;
        let key_id = unauthenticated.key_id();
        let key = match self.shared.keys.cached(key_id) {
            Some(key) => key,
            None => self.shared.keys.find(key_id).await?,
        };
        unauthenticated.authenticate(key)
    }

    /// Checks the claims.
    fn check<T>(
        &self,
        token_type: JwtType,
        authentic: Authentic,
        read: impl FnOnce(&RawClaims<'_>, &str, Times) -> Result<T>,
    ) -> Result<Checked<T>> {
        let text = authentic.text()?;
        let claims = RawClaims::read(text)?;
        let times = self.shared.policy.check(token_type, &claims, self.shared.clock.now())?;
        let value = read(&claims, text, times)?;
        self.shared.header.insert(&authentic.header);
        Ok(Checked { header: authentic.header, key: authentic.key, times, value })
    }
}

/// The signed result of a handshake.
#[derive(Deserialize)]
struct Handshake {
    #[serde(default)]
    handshake: Vec<String>,
    #[serde(default)]
    exp: Option<f64>,
}

/// A token that passed every check.
struct Checked<T> {
    header: Arc<CheckedHeader>,
    key: Arc<PublicKey>,
    times: Times,
    value: T,
}

impl fmt::Debug for TokenVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenVerifier").field("policy", &self.shared.policy).finish_non_exhaustive()
    }
}
