//! Keys that are fetched, and kept for a while.
//!
//! One fetch at a time, whoever asks. Before keys grow old they are refreshed in the background;
//! when that fails, the old ones serve on, up to a bound: an outage of the key endpoint must not
//! sign everybody out. A token that names an unknown key makes one fetch per interval at most, so
//! that invented names cannot make us flood the endpoint.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use quick_cache::sync::Cache;
use tokio::time::Instant;

use super::jwks::KeySet;
use super::{Finding, KeySource, Readiness, WarmingUp};
use crate::auth::reason::{Reason, Result, TokenError};
use crate::auth::signature::PublicKey;

/// Unknown key names that are remembered.
const UNKNOWN_NAMES: usize = 256;

/// How long fetched keys are used.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct KeyCacheOptions {
    /// How long keys are used before they are fetched again, from the end of the download.
    /// Default: 5 minutes.
    pub lifetime: Duration,
    /// How long before the end of their lifetime keys are refreshed in the background. Default:
    /// 1 minute.
    pub refresh_ahead: Duration,
    /// How long keys are used past their lifetime while they cannot be fetched. Default: 1 hour.
    pub stale_limit: Duration,
    /// The shortest time between two fetches for keys that are not in the set, and between two
    /// fetches that fail. Default: 30 seconds.
    pub fetch_interval: Duration,
}

impl Default for KeyCacheOptions {
    fn default() -> Self {
        Self {
            lifetime: Duration::from_secs(300),
            refresh_ahead: Duration::from_secs(60),
            stale_limit: Duration::from_secs(3600),
            fetch_interval: Duration::from_secs(30),
        }
    }
}

/// A key set on its way.
pub(crate) type Fetching = Pin<Box<dyn Future<Output = Result<KeySet>> + Send>>;

/// Where a set of keys is fetched.
pub(crate) trait Fetch: Send + Sync + 'static {
    /// Fetches the keys now.
    fn fetch(&self) -> Fetching;

    /// Changes when the keys belong to another instance.
    fn generation(&self) -> u64;
}

/// Keys and what became of the last fetches.
#[derive(Default)]
struct State {
    loaded: Option<Loaded>,
    /// When the last fetch failed, and why, unless one succeeded since.
    failed: Option<(Instant, TokenError)>,
    generation: u64,
}

#[derive(Clone)]
struct Loaded {
    keys: Arc<KeySet>,
    at: Instant,
}

/// A source of keys that are fetched and kept.
pub(crate) struct RemoteKeys<F> {
    shared: Arc<Shared<F>>,
}

struct Shared<F> {
    fetch: F,
    options: KeyCacheOptions,
    state: RwLock<State>,
    /// Held by whoever fetches.
    gate: tokio::sync::Mutex<()>,
    /// Names that were not in a set, and when that set was fetched.
    unknown: Cache<Box<str>, Instant>,
    refreshing: Mutex<bool>,
}

impl<F: Fetch> RemoteKeys<F> {
    pub(crate) fn new(fetch: F, options: KeyCacheOptions) -> Self {
        let generation = fetch.generation();
        Self {
            shared: Arc::new(Shared {
                fetch,
                options,
                state: RwLock::new(State { generation, ..State::default() }),
                gate: tokio::sync::Mutex::new(()),
                unknown: Cache::new(UNKNOWN_NAMES),
                refreshing: Mutex::new(false),
            }),
        }
    }

    /// Refreshes in the background, unless somebody is at it or there is no runtime to do it on:
    /// then the first caller after the keys' lifetime does it.
    fn refresh_soon(&self) {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        {
            let mut refreshing = self.shared.refreshing.lock().unwrap_or_else(PoisonError::into_inner);
            if *refreshing {
                return;
            }
            *refreshing = true;
        }
        let shared = Arc::clone(&self.shared);
        runtime.spawn(async move {
            let done = RefreshDone(Arc::clone(&shared));
            let _gate = shared.gate.lock().await;
            if shared.age().is_none_or(|age| age >= shared.refresh_at()) {
                // A failure is remembered; the keys at hand serve on.
                let _ = shared.load().await;
            }
            drop(done);
        });
    }
}

/// Lets the next refresh start, however this one ends.
struct RefreshDone<F>(Arc<Shared<F>>);

impl<F> Drop for RefreshDone<F> {
    fn drop(&mut self) {
        *self.0.refreshing.lock().unwrap_or_else(PoisonError::into_inner) = false;
    }
}

impl<F: Fetch> Shared<F> {
    /// The keys that may be used right now, without waiting.
    fn usable(&self) -> Option<Loaded> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        if state.generation != self.fetch.generation() {
            return None;
        }
        let loaded = state.loaded.as_ref()?;
        let age = loaded.at.elapsed();
        let fresh = age < self.options.lifetime;
        let stale = age < self.options.lifetime + self.options.stale_limit && self.failed_lately(&state);
        (fresh || stale).then(|| loaded.clone())
    }

    fn failed_lately(&self, state: &State) -> bool {
        state.failed.is_some_and(|(at, _)| at.elapsed() < self.options.fetch_interval)
    }

    fn age(&self) -> Option<Duration> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        state.loaded.as_ref().map(|loaded| loaded.at.elapsed())
    }

    fn refresh_at(&self) -> Duration {
        self.options.lifetime.saturating_sub(self.options.refresh_ahead)
    }

    /// Why no fetch is due although the keys at hand do not serve, if that is so.
    fn refused_lately(&self) -> Option<TokenError> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let (_, error) = state.failed.filter(|_| self.failed_lately(&state))?;
        (state.generation == self.fetch.generation()).then_some(error)
    }

    /// Fetches, whoever asked. The gate must be held.
    async fn load(&self) -> Result<Loaded> {
        let generation = self.fetch.generation();
        let result = self.fetch.fetch().await;
        let now = Instant::now();
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if state.generation != generation {
            *state = State { generation, ..State::default() };
            self.unknown.clear();
        }
        match result {
            Ok(keys) => {
                let loaded = Loaded { keys: Arc::new(same_where_unchanged(keys, state.loaded.as_ref())), at: now };
                state.loaded = Some(loaded.clone());
                state.failed = None;
                Ok(loaded)
            }
            Err(error) => {
                state.failed = Some((now, error));
                Err(error)
            }
        }
    }

    /// The key of this name, fetching the set if it is due.
    async fn find(&self, name: &str) -> Result<Arc<PublicKey>> {
        let asked = Instant::now();
        let _gate = self.gate.lock().await;
        if let Some(loaded) = self.usable() {
            if let Some(key) = loaded.keys.get(name) {
                return Ok(Arc::clone(key));
            }
            // The set is usable and the key is not in it: perhaps it is new.
            let fetched_since = loaded.at >= asked;
            let too_soon = loaded.at.elapsed() < self.options.fetch_interval || self.refused_lately().is_some();
            let known_to_be_unknown = self.unknown.get(name).is_some_and(|at| at.elapsed() < self.options.lifetime);
            if fetched_since || too_soon || known_to_be_unknown {
                return Err(Reason::UnknownKey.into());
            }
        } else if let Some(error) = self.refused_lately() {
            return Err(error);
        }
        let loaded = match self.load().await {
            Ok(loaded) => loaded,
            Err(error) => self.usable().ok_or(error)?,
        };
        match loaded.keys.get(name) {
            Some(key) => Ok(Arc::clone(key)),
            None => {
                self.unknown.insert(name.into(), loaded.at);
                Err(Reason::UnknownKey.into())
            }
        }
    }
}

/// Keeps the prepared key where a fetch brought the same one: tokens verified before stay known.
fn same_where_unchanged(mut keys: KeySet, before: Option<&Loaded>) -> KeySet {
    for (name, key) in &mut keys {
        if let Some(known) = before.and_then(|loaded| loaded.keys.get(name)).filter(|known| known.is_same(key)) {
            *key = Arc::clone(known);
        }
    }
    keys
}

impl<F: Fetch> KeySource for RemoteKeys<F> {
    fn at_hand(&self, key_id: Option<&str>) -> Option<Arc<PublicKey>> {
        let loaded = self.shared.usable()?;
        if loaded.at.elapsed() >= self.shared.refresh_at() && self.shared.refused_lately().is_none() {
            self.refresh_soon();
        }
        loaded.keys.get(key_id?).map(Arc::clone)
    }

    fn find<'a>(&'a self, key_id: Option<&'a str>) -> Finding<'a> {
        // A set has several keys: a token must say which is its own.
        Box::pin(async move { self.shared.find(key_id.ok_or(Reason::UnknownKey)?).await })
    }

    fn warm_up<'a>(&'a self) -> WarmingUp<'a> {
        Box::pin(async move {
            let _gate = self.shared.gate.lock().await;
            match self.shared.usable() {
                Some(_) => Ok(()),
                None => self.shared.load().await.map(drop),
            }
        })
    }

    fn readiness(&self) -> Readiness {
        match self.shared.usable() {
            None => Readiness::NotReady,
            Some(loaded) if loaded.at.elapsed() < self.shared.options.lifetime => Readiness::Ready,
            Some(_) => Readiness::Stale,
        }
    }
}
