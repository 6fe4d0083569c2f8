//! Where keys come from.

mod client;
mod fixed;
mod instance;
mod jwks;
mod remote;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

pub(crate) use client::ClientKeys;
pub(crate) use fixed::FixedKey;
pub use remote::KeyCacheOptions;

use super::reason::Result;
use super::signature::PublicKey;

/// A key that is being looked for.
pub type Finding<'a> = Pin<Box<dyn Future<Output = Result<Arc<PublicKey>>> + Send + 'a>>;

/// Keys that are being got ready.
pub type WarmingUp<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// Whether tokens can be verified right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Readiness {
    /// Keys are at hand.
    Ready,
    /// Keys are at hand, but older than they should be: no token asked for them lately, or they
    /// cannot be fetched.
    Stale,
    /// No keys are at hand yet, or the ones there were are too old.
    NotReady,
}

/// Where a verifier finds the keys of its instance.
///
/// A source belongs to one instance. It must never answer with the key of another: the name of a
/// key alone does not say whose it is.
pub trait KeySource: Send + Sync + 'static {
    /// The key of this name, if it is at hand. Must not wait.
    fn at_hand(&self, key_id: Option<&str>) -> Option<Arc<PublicKey>>;

    /// The key of this name, fetched if need be.
    ///
    /// Fails with [`Reason::UnknownKey`](super::Reason::UnknownKey) when the instance has no such
    /// key, and with [`Reason::KeysUnavailable`](super::Reason::KeysUnavailable) when that cannot
    /// be known.
    fn find<'a>(&'a self, key_id: Option<&'a str>) -> Finding<'a>;

    /// Gets the keys ready. Sources that fetch nothing have nothing to do.
    fn warm_up<'a>(&'a self) -> WarmingUp<'a> {
        Box::pin(async { Ok(()) })
    }

    /// Whether keys are at hand right now. Must not wait; may start a refresh in the background.
    fn readiness(&self) -> Readiness {
        Readiness::Ready
    }

    /// Whether a key found before still stands. Asked for every token that was verified before.
    fn trusts(&self, key_id: Option<&str>, key: &Arc<PublicKey>) -> bool {
        self.at_hand(key_id).is_some_and(|known| Arc::ptr_eq(&known, key))
    }
}
