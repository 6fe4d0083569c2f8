//! Keys that verify tokens, and where they come from.

mod client;
mod fixed;
mod instance;
mod jwks;
mod key_error;
mod pem;
mod remote;
mod signature;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

pub(crate) use client::ClientKeys;
pub(crate) use fixed::FixedKey;
pub(crate) use instance::KEY_SET;
pub(crate) use jwks::{KeySet, parse as parse_key_set};
pub use remote::KeyCacheOptions;
pub use signature::PublicKey;
pub(crate) use signature::{Algorithm, sha1};

use super::reason::Result;

/// A key that is being searched for.
pub type Finding<'a> = Pin<Box<dyn Future<Output = Result<Arc<PublicKey>>> + Send + 'a>>;

/// Keys that are being fetched ahead of the first token.
pub type WarmingUp<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// Whether tokens can be verified right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Readiness {
    /// Keys are available.
    Ready,
    /// Keys are available, but older than they should be: no token needed them lately, or they
    /// cannot be fetched.
    Stale,
    /// No keys are available yet, or the cached ones are too old.
    NotReady,
}

/// Where a verifier finds the keys of its instance.
///
/// A source belongs to one instance. It must never return the key of another: the name of a
/// key does not say whose it is.
pub trait KeySource: Send + Sync + 'static {
    /// The key of this name, if it is cached. Must not wait.
    fn cached(&self, key_id: Option<&str>) -> Option<Arc<PublicKey>>;

    /// The key of this name, fetched if necessary.
    ///
    /// Fails with [`Reason::UnknownKey`](super::Reason::UnknownKey) when the instance has no such
    /// key, and with [`Reason::KeysUnavailable`](super::Reason::KeysUnavailable) when that cannot
    /// be known.
    fn find<'a>(&'a self, key_id: Option<&'a str>) -> Finding<'a>;

    /// Fetches the keys ahead of the first token. Sources that fetch nothing have nothing to do.
    fn warm_up<'a>(&'a self) -> WarmingUp<'a> {
        Box::pin(async { Ok(()) })
    }

    /// Whether keys are available right now. Must not wait; may start a refresh in the background.
    fn readiness(&self) -> Readiness {
        Readiness::Ready
    }

    /// Whether a previously returned key is still valid. Called on every cache hit.
    fn trusts(&self, key_id: Option<&str>, key: &Arc<PublicKey>) -> bool {
        self.cached(key_id).is_some_and(|known| Arc::ptr_eq(&known, key))
    }
}
