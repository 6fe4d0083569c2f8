//! An instance of Clerk that exists in a test only.

use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::clock::ManualClock;
use super::key::TestKey;
use super::token::TestToken;
use crate::auth::{Algorithm, Finding, KeySource, PublicKey, Reason, TokenVerifier, TokenVerifierBuilder};
use crate::error::Result;

/// An instance with keys of its own, made anew for every test run.
///
/// Its clock stands still; [`clock`](Self::clock) moves it. Clones are the same instance.
///
/// It is also a [`KeySource`]: a verifier with [`keys`](TokenVerifierBuilder::keys) of it follows
/// [`rotate`](Self::rotate) and [`retire`](Self::retire), where one with the
/// [`jwt_key`](Self::jwt_key) keeps the key of the time it was made.
#[derive(Clone, Debug)]
pub struct TestInstance {
    host: String,
    keys: Arc<RwLock<Keys>>,
    clock: ManualClock,
}

/// The keys of an instance: the one that signs, and older ones that still verify.
#[derive(Debug)]
struct Keys {
    current: Arc<TestKey>,
    older: Vec<Arc<TestKey>>,
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
        let current = Arc::new(TestKey::generate()?);
        let host = format!("{}.clerk.accounts.dev", current.id.replace("ins_test", "test-"));
        let keys = Keys { current, older: Vec::new() };
        Ok(Self { host, keys: Arc::new(RwLock::new(keys)), clock })
    }

    /// Adds a key, which signs from now on. The ones before stay in the key set until
    /// [`retire`](Self::retire).
    ///
    /// # Errors
    ///
    /// When no key can be made.
    pub fn rotate(&self) -> Result<()> {
        let key = Arc::new(TestKey::generate()?);
        let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(&mut keys.current, key);
        keys.older.push(before);
        Ok(())
    }

    /// Takes every key but the newest out of the key set.
    pub fn retire(&self) {
        self.keys.write().unwrap_or_else(PoisonError::into_inner).older.clear();
    }

    /// What tokens of this instance name as their issuer.
    pub fn issuer(&self) -> String {
        format!("https://{}", self.host)
    }

    /// The publishable key, from which verifiers learn the issuer.
    pub fn publishable_key(&self) -> String {
        format!("pk_test_{}", STANDARD.encode(format!("{}$", self.host)))
    }

    /// The public key as `CLERK_JWT_KEY` holds it.
    ///
    /// # Errors
    ///
    /// When the key cannot be written.
    pub fn jwt_key(&self) -> Result<String> {
        self.key().pem()
    }

    /// The name tokens give the key that signs now.
    pub fn key_id(&self) -> String {
        self.key().id.clone()
    }

    /// The key set as the service serves it.
    pub fn jwks(&self) -> Value {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        let all = keys.older.iter().chain([&keys.current]);
        json!({ "keys": all.map(|key| key.jwk()).collect::<Vec<_>>() })
    }

    /// The clock tokens are dated by, and verifiers made here go by.
    pub fn clock(&self) -> &ManualClock {
        &self.clock
    }

    /// A verifier of this instance's tokens, by its key and its clock.
    ///
    /// # Errors
    ///
    /// When the key cannot be written.
    pub fn verifier(&self) -> Result<TokenVerifier> {
        self.verifier_builder()?.build()
    }

    /// The same, to be configured further.
    ///
    /// # Errors
    ///
    /// When the key cannot be written.
    pub fn verifier_builder(&self) -> Result<TokenVerifierBuilder> {
        Ok(TokenVerifier::builder().jwt_key(self.jwt_key()?).clock(self.clock.clone()))
    }

    /// A session token of this user: active, in the current layout of claims, valid for a minute.
    pub fn session(&self, user_id: impl Into<String>) -> TestToken {
        TestToken::session(self.clone(), user_id.into())
    }

    /// A token of this user from a JWT template.
    pub fn template(&self, user_id: impl Into<String>) -> TestToken {
        TestToken::template(self.clone(), user_id.into())
    }

    /// A machine-to-machine token of this machine: `mch_…`.
    pub fn m2m(&self, machine_id: impl Into<String>) -> TestToken {
        TestToken::m2m(self.clone(), machine_id.into())
    }

    /// An OAuth access token this user gave.
    pub fn oauth(&self, user_id: impl Into<String>) -> TestToken {
        TestToken::oauth(self.clone(), user_id.into())
    }

    pub(super) fn sign(&self, algorithm: Algorithm, message: &[u8]) -> Vec<u8> {
        self.key().sign(algorithm, message)
    }

    fn key(&self) -> Arc<TestKey> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner).current)
    }
}

impl KeySource for TestInstance {
    fn at_hand(&self, key_id: Option<&str>) -> Option<Arc<PublicKey>> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        let mut all = keys.older.iter().chain([&keys.current]);
        all.find(|key| key_id == Some(&key.id)).map(|key| Arc::clone(&key.public))
    }

    fn find<'a>(&'a self, key_id: Option<&'a str>) -> Finding<'a> {
        let key = self.at_hand(key_id);
        Box::pin(async move { key.ok_or_else(|| Reason::UnknownKey.into()) })
    }
}
