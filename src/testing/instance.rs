//! An instance of Clerk that exists only in a test.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::clock::ManualClock;
use super::issuer::Issuer;
use super::token::TestToken;
use crate::auth::{
    Algorithm, Authenticator, AuthenticatorBuilder, Finding, KeySource, PublicKey, Reason, TokenVerifier,
    TokenVerifierBuilder,
};
use crate::error::Result;

/// An instance with keys of its own, made anew for every test run.
///
/// Its clock stands still; [`clock`](Self::clock) moves it. Clones are the same instance.
///
/// It is also a [`KeySource`]: a verifier that uses it as its [`keys`](TokenVerifierBuilder::keys)
/// follows [`rotate`](Self::rotate) and [`retire`](Self::retire), while one with the
/// [`jwt_key`](Self::jwt_key) keeps the key of the time it was made.
#[derive(Clone, Debug)]
pub struct TestInstance {
    issuer: Issuer,
}

impl TestInstance {
    /// A new instance, whose clock stands still. Making its key takes some tens of milliseconds.
    ///
    /// # Errors
    ///
    /// When no key can be made.
    pub fn new() -> Result<Self> {
        Self::with_clock(ManualClock::default())
    }

    /// A new instance with this clock. With [`ManualClock::running`], tokens are dated by the clock
    /// of this machine: use that for verifiers which cannot be given another clock.
    ///
    /// # Errors
    ///
    /// When no key can be made.
    pub fn with_clock(clock: ManualClock) -> Result<Self> {
        Ok(Self { issuer: Issuer::new(clock)? })
    }

    /// Adds a key, which signs from now on. The ones before stay in the key set until
    /// [`retire`](Self::retire).
    ///
    /// # Errors
    ///
    /// When no key can be made.
    pub fn rotate(&self) -> Result<()> {
        self.issuer.rotate()
    }

    /// Removes every key but the newest from the key set.
    pub fn retire(&self) {
        self.issuer.retire();
    }

    /// The issuer (`iss`) of this instance's tokens.
    pub fn issuer(&self) -> String {
        self.issuer.url()
    }

    /// The publishable key, from which verifiers learn the issuer.
    pub fn publishable_key(&self) -> String {
        format!("pk_test_{}", STANDARD.encode(format!("{}$", self.issuer.host())))
    }

    /// The publishable key as it were if the instance was one for production.
    pub fn production_key(&self) -> String {
        self.publishable_key().replacen("pk_test_", "pk_live_", 1)
    }

    /// The public key, in the form of `CLERK_JWT_KEY`.
    ///
    /// # Errors
    ///
    /// When the key cannot be written.
    pub fn jwt_key(&self) -> Result<String> {
        self.issuer.key().pem()
    }

    /// The id (`kid`) of the key that signs now.
    pub fn key_id(&self) -> String {
        self.issuer.key().id.clone()
    }

    /// The key set, in the form in which the service serves it.
    pub fn jwks(&self) -> Value {
        json!({ "keys": self.issuer.keys().iter().map(|key| key.jwk()).collect::<Vec<_>>() })
    }

    /// The clock of this instance's tokens and verifiers.
    pub fn clock(&self) -> &ManualClock {
        self.issuer.clock()
    }

    /// A verifier of this instance's tokens, by its key and its clock.
    ///
    /// # Errors
    ///
    /// When the key cannot be written.
    pub fn verifier(&self) -> Result<TokenVerifier> {
        self.verifier_builder()?.build()
    }

    /// Starts configuring such a verifier.
    ///
    /// # Errors
    ///
    /// When the key cannot be written.
    pub fn verifier_builder(&self) -> Result<TokenVerifierBuilder> {
        Ok(TokenVerifier::builder().jwt_key(self.jwt_key()?).clock(self.clock().clone()))
    }

    /// An authenticator of this instance's requests, by its keys and its clock: what an application under test
    /// is built with instead of one from the environment.
    ///
    /// ```
    /// # use clerk_sdk::testing::TestInstance;
    /// # async fn example() -> clerk_sdk::Result<()> {
    /// let instance = TestInstance::new()?;
    /// let authenticator = instance.authenticator()?;
    /// let request = http::Request::get("https://app.example.com/")
    ///     .header("authorization", instance.session("user_1").bearer());
    /// # let (parts, ()) = request.body(()).map_err(|_| ()).unwrap_or_default().into_parts();
    /// let state = authenticator.authenticate(&parts).await;
    /// assert!(state.auth().is_signed_in());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When it cannot be built, which an instance of this crate's never is.
    pub fn authenticator(&self) -> Result<Authenticator> {
        self.authenticator_builder().build()
    }

    /// Starts configuring such an authenticator. It is one of a development instance; with
    /// [`production_key`](Self::production_key), of one for production.
    pub fn authenticator_builder(&self) -> AuthenticatorBuilder {
        let keys = self.clone();
        Authenticator::builder()
            .publishable_key(self.publishable_key())
            .clock(self.clock().clone())
            .verifier(|verifier| verifier.keys(keys))
    }

    /// A session token of this user: active, with claims v2, valid for a minute.
    pub fn session(&self, user_id: impl Into<String>) -> TestToken {
        TestToken::session(self.issuer.clone(), user_id.into())
    }

    /// A token of this user from a JWT template.
    pub fn template(&self, user_id: impl Into<String>) -> TestToken {
        TestToken::template(self.issuer.clone(), user_id.into())
    }

    /// A machine-to-machine token of this machine: `mch_…`.
    pub fn m2m(&self, machine_id: impl Into<String>) -> TestToken {
        TestToken::m2m(self.issuer.clone(), machine_id.into())
    }

    /// An OAuth access token that this user granted.
    pub fn oauth(&self, user_id: impl Into<String>) -> TestToken {
        TestToken::oauth(self.issuer.clone(), user_id.into())
    }

    /// A token of exactly these bytes, signed with RS256: for payloads that are not JSON, members
    /// given twice, and whatever else a stranger may send.
    pub fn sign_raw(&self, header: &[u8], payload: &[u8]) -> String {
        self.issuer.sign(Algorithm::Rs256, header, payload)
    }
}

impl KeySource for TestInstance {
    fn cached(&self, key_id: Option<&str>) -> Option<Arc<PublicKey>> {
        let key = self.issuer.keys().into_iter().find(|key| key_id == Some(&key.id))?;
        Some(Arc::clone(&key.public))
    }

    fn find<'a>(&'a self, key_id: Option<&'a str>) -> Finding<'a> {
        let key = self.cached(key_id);
        Box::pin(async move { key.ok_or_else(|| Reason::UnknownKey.into()) })
    }
}
