//! What issues tokens: the host, the keys and the clock of an instance.

use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::clock::ManualClock;
use super::key::TestKey;
use crate::auth::Algorithm;
use crate::error::Result;

/// See the module. Clones share keys and clock.
#[derive(Clone, Debug)]
pub(super) struct Issuer {
    host: String,
    keys: Arc<RwLock<Keys>>,
    clock: ManualClock,
}

/// The key that signs, and older ones that still verify.
#[derive(Debug)]
struct Keys {
    current: Arc<TestKey>,
    older: Vec<Arc<TestKey>>,
}

impl Issuer {
    pub(super) fn new(clock: ManualClock) -> Result<Self> {
        let current = Arc::new(TestKey::generate()?);
        let host = format!("{}.clerk.accounts.dev", current.id.replace("ins_test", "test-"));
        let keys = Keys { current, older: Vec::new() };
        Ok(Self { host, keys: Arc::new(RwLock::new(keys)), clock })
    }

    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// The issuer (`iss`) of its tokens.
    pub(super) fn url(&self) -> String {
        format!("https://{}", self.host)
    }

    pub(super) fn clock(&self) -> &ManualClock {
        &self.clock
    }

    /// The key that signs now.
    pub(super) fn key(&self) -> Arc<TestKey> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner).current)
    }

    /// Every key that verifies, the one that signs last.
    pub(super) fn keys(&self) -> Vec<Arc<TestKey>> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        keys.older.iter().chain([&keys.current]).map(Arc::clone).collect()
    }

    /// Adds a key, which signs from now on.
    pub(super) fn rotate(&self) -> Result<()> {
        let key = Arc::new(TestKey::generate()?);
        let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(&mut keys.current, key);
        keys.older.push(before);
        Ok(())
    }

    /// Drops every key but the one that signs.
    pub(super) fn retire(&self) {
        self.keys.write().unwrap_or_else(PoisonError::into_inner).older.clear();
    }

    /// A token of exactly these bytes, signed with the current key.
    pub(super) fn sign(&self, algorithm: Algorithm, header: &[u8], payload: &[u8]) -> String {
        let message = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload));
        let signature = self.key().sign(algorithm, message.as_bytes());
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}
