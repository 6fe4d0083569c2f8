//! The cache of verified tokens: the next request with one costs no signature check.
//!
//! One per verifier, so another verifier's rules never count. Tokens are compared as a whole, so
//! that no collision of hashes can authenticate. What can change with time or a key rotation is
//! checked again on every hit.

use std::sync::Arc;

use quick_cache::sync::Cache;

use super::known_header::CheckedHeader;
use super::parts::MAX_TOKEN_BYTES;
use crate::auth::claims::Times;
use crate::auth::keys::PublicKey;

/// The default number of cached tokens: about 10 MB for tokens of a usual length.
pub(crate) const DEFAULT_CAPACITY: usize = 8192;

/// A token that passed every check, and what is checked again.
pub(crate) struct Verified<T> {
    pub(crate) header: Arc<CheckedHeader>,
    pub(crate) key: Arc<PublicKey>,
    pub(crate) times: Times,
    pub(crate) claims: T,
}

/// A token as it was sent.
type Token = Box<[u8]>;

/// Verified tokens, bounded; the ones not used for longest go first.
pub(crate) struct TokenCache<T>(Option<Cache<Token, Arc<Verified<T>>>>);

impl<T> TokenCache<T> {
    /// A cache of this many tokens; 0 caches none.
    pub(crate) fn new(capacity: usize) -> Self {
        Self((capacity > 0).then(|| Cache::new(capacity)))
    }

    pub(crate) fn get(&self, token: &[u8]) -> Option<Arc<Verified<T>>> {
        // What is longer was never inserted, and is not worth a hash.
        self.0.as_ref().filter(|_| token.len() <= MAX_TOKEN_BYTES)?.get(token)
    }

    pub(crate) fn insert(&self, token: &[u8], verified: Verified<T>) {
        if let Some(cache) = &self.0 {
            cache.insert(token.into(), Arc::new(verified));
        }
    }

    pub(crate) fn remove(&self, token: &[u8]) {
        if let Some(cache) = &self.0 {
            cache.remove(token);
        }
    }
}
