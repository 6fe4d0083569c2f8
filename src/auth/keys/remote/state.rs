//! What is known of an instance's keys, and what follows from it. Waits for nothing, and reads no
//! clock: the caller says what time it is.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::{KeyCacheOptions, KeySet, Readiness};
use crate::auth::reason::{Reason, Result, TokenError};
use crate::auth::signature::PublicKey;

/// How long a fetch that failed is not tried again; twice as long after each further failure.
const FIRST_RETRY: Duration = Duration::from_secs(1);

/// What came of a fetch.
pub(super) type Fetched = Result<Arc<KeySet>>;

/// A fetch under way: tells what came of it, or just ends if it was broken off.
pub(super) type Flight = watch::Receiver<Option<Fetched>>;

/// Keys, and what became of the last fetches.
pub(super) struct State {
    options: KeyCacheOptions,
    /// The instance all this is about.
    generation: u64,
    loaded: Option<Loaded>,
    /// The last fetch, if it failed.
    failed: Option<Failure>,
    flight: Option<Flight>,
}

struct Loaded {
    keys: Arc<KeySet>,
    at: Instant,
}

struct Failure {
    error: TokenError,
    at: Instant,
    /// How long no other fetch is made.
    wait: Duration,
}

impl State {
    pub(super) fn new(options: KeyCacheOptions, generation: u64) -> Self {
        Self { options, generation, loaded: None, failed: None, flight: None }
    }

    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// Forgets everything if it is about another instance.
    pub(super) fn renew(&mut self, generation: u64) {
        if self.generation != generation {
            *self = Self::new(self.options, generation);
        }
    }

    pub(super) fn flight(&self) -> Option<Flight> {
        self.flight.clone()
    }

    pub(super) fn take_off(&mut self, flight: Flight) {
        self.flight = Some(flight);
    }

    /// Notes what came of a fetch; `None` when it was broken off.
    pub(super) fn land(&mut self, result: Option<Result<KeySet>>, now: Instant) -> Option<Fetched> {
        self.flight = None;
        Some(match result? {
            Ok(keys) => {
                let keys = Arc::new(self.same_where_unchanged(keys));
                self.loaded = Some(Loaded { keys: Arc::clone(&keys), at: now });
                self.failed = None;
                Ok(keys)
            }
            Err(error) => {
                let wait = self.failed.as_ref().map_or(FIRST_RETRY, |before| before.wait.saturating_mul(2));
                self.failed = Some(Failure { error, at: now, wait: wait.min(self.options.fetch_interval) });
                Err(error)
            }
        })
    }

    /// Keeps the prepared key where a fetch brought the same one: tokens verified before stay known.
    fn same_where_unchanged(&self, mut keys: KeySet) -> KeySet {
        for (name, key) in &mut keys {
            let before = self.loaded.as_ref().and_then(|loaded| loaded.keys.get(name));
            if let Some(known) = before.filter(|known| known.is_same(key)) {
                *key = Arc::clone(known);
            }
        }
        keys
    }

    /// The keys that may be used without waiting: fresh ones, and old ones while it is known that
    /// no others can be had.
    pub(super) fn usable(&self, now: Instant) -> Option<&KeySet> {
        let loaded = self.loaded.as_ref()?;
        let fresh = now - loaded.at < self.options.lifetime;
        (fresh || (self.is_outage(now) && now - loaded.at < self.longest())).then_some(&*loaded.keys)
    }

    /// Whether the last fetch failed. What it found out is good for as long as keys would be.
    fn is_outage(&self, now: Instant) -> bool {
        self.refused(now).is_some()
            || self.failed.as_ref().is_some_and(|failure| now - failure.at < self.options.lifetime)
    }

    /// Why no fetch is made now, if the last one failed just before.
    fn refused(&self, now: Instant) -> Option<TokenError> {
        self.failed.as_ref().filter(|failure| now - failure.at < failure.wait).map(|failure| failure.error)
    }

    /// How old keys may grow.
    fn longest(&self) -> Duration {
        self.options.lifetime.saturating_add(self.options.stale_limit)
    }

    /// Whether keys should be fetched although nobody waits for them.
    pub(super) fn is_due(&self, now: Instant) -> bool {
        // Never in the first half of the lifetime: refreshes would follow on each other's heels.
        let ahead = self.options.refresh_ahead.min(self.options.lifetime / 2);
        let old = |loaded: &Loaded| now - loaded.at >= self.options.lifetime - ahead;
        self.loaded.as_ref().is_none_or(old) && self.refused(now).is_none() && self.flight.is_none()
    }

    /// The key of this name, or why there is none; `None` when only a fetch can tell.
    pub(super) fn key(&self, name: &str, now: Instant) -> Option<Result<Arc<PublicKey>>> {
        let usable = self.usable(now);
        if let Some(key) = usable.and_then(|keys| keys.get(name)) {
            return Some(Ok(Arc::clone(key)));
        }
        if self.flight.is_some() {
            return None;
        }
        if let Some(error) = self.refused(now) {
            // Perhaps the key is new: without a fetch nobody knows.
            return Some(Err(error));
        }
        let lately = |loaded: &Loaded| now - loaded.at < self.options.fetch_interval;
        (usable.is_some() && self.loaded.as_ref().is_some_and(lately)).then_some(Err(Reason::UnknownKey.into()))
    }

    /// Whether there are keys, or why not; `None` when only a fetch can tell.
    pub(super) fn any_key(&self, now: Instant) -> Option<Result<()>> {
        match (self.usable(now), &self.flight) {
            (Some(_), _) => Some(Ok(())),
            (None, Some(_)) => None,
            (None, None) => self.refused(now).map(Err),
        }
    }

    pub(super) fn readiness(&self, now: Instant) -> Readiness {
        match self.loaded.as_ref().map(|loaded| now - loaded.at) {
            Some(age) if age < self.options.lifetime => Readiness::Ready,
            Some(age) if age < self.longest() => Readiness::Stale,
            _ => Readiness::NotReady,
        }
    }
}
