//! What is known of an instance's keys, and what follows from it. Never waits and reads no clock: the
//! caller passes the time.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::failure::FetchError;
use super::pending::{FetchTask, PendingFetch, pending_fetch};
use super::{Fetched, KeyCacheOptions, KeySet, PublicKey, Readiness};
use crate::auth::reason::{Reason, Result, TokenError};

/// How long a fetch that failed is not tried again; twice as long after each further failure.
const FIRST_RETRY: Duration = Duration::from_secs(1);

/// Which keys are good enough for the caller.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    /// Those within their lifetime, and old ones while it is known that no others can be fetched.
    Fresh,
    /// Old ones as well: the caller has waited as long as it can.
    Old,
}

/// Keys, and the outcome of the last fetches.
pub(super) struct State {
    options: KeyCacheOptions,
    /// The instance that all of this belongs to.
    generation: u64,
    loaded: Option<Loaded>,
    /// The last fetch, if it failed.
    failed: Option<Failure>,
    pending: Option<PendingFetch>,
    /// The number of fetches started, which identifies them.
    started: u64,
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
        Self { options, generation, loaded: None, failed: None, pending: None, started: 0 }
    }

    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// Clears everything if it belongs to another instance.
    pub(super) fn renew(&mut self, generation: u64) {
        if self.generation != generation {
            // The count goes on: a fetch of the instance before can still be running.
            *self = Self { started: self.started, ..Self::new(self.options, generation) };
        }
    }

    /// The fetch in progress, unless its deadline has passed: then no runtime runs it any longer.
    pub(super) fn pending(&self, now: Instant) -> Option<PendingFetch> {
        self.pending.clone().filter(|pending| !pending.is_over(now))
    }

    /// Records a new fetch, which replaces any other.
    pub(super) fn start(&mut self, deadline: Instant) -> (FetchTask, PendingFetch) {
        self.started += 1;
        let (task, pending) = pending_fetch(self.started, deadline);
        self.pending = Some(pending.clone());
        (task, pending)
    }

    /// Drops a fetch that no runtime runs any longer. That says nothing about keys.
    pub(super) fn abandon(&mut self, id: u64) {
        if self.is_pending(id) {
            self.pending = None;
        }
    }

    /// Records that a fetch has passed its deadline, for a task that does not do so itself.
    pub(super) fn time_out(&mut self, pending: &PendingFetch, now: Instant) {
        if pending.is_over(now) {
            let _ = self.end(pending.id(), Some(Err(FetchError::TimedOut.into_token_error())), now);
        }
    }

    /// Records the outcome of a fetch; `None` if it was cancelled. Returns what its waiters get: nothing
    /// if another fetch has replaced it, or if it gives keys after its deadline: they may be outdated,
    /// because no runtime ran it for a while.
    pub(super) fn end(&mut self, id: u64, result: Option<Result<KeySet>>, now: Instant) -> Option<Fetched> {
        if !self.is_pending(id) {
            return None;
        }
        let late = self.pending.take().is_some_and(|pending| pending.is_over(now));
        Some(match result? {
            Ok(_) if late => return None,
            Ok(keys) => {
                let keys = Arc::new(self.same_where_unchanged(keys));
                self.loaded = Some(Loaded { keys: Arc::clone(&keys), at: now });
                self.failed = None;
                Ok(keys)
            }
            Err(error) => {
                let wait = self.failed.as_ref().map_or(FIRST_RETRY, |before| before.wait.saturating_mul(2));
                let wait = wait.min(self.options.fetch_interval);
                self.failed = Some(Failure { error: error.clone(), at: now, wait });
                Err(error)
            }
        })
    }

    fn is_pending(&self, id: u64) -> bool {
        self.pending.as_ref().is_some_and(|pending| pending.id() == id)
    }

    /// Keeps the prepared key if a fetch gave the same one: cached tokens stay valid.
    fn same_where_unchanged(&self, mut keys: KeySet) -> KeySet {
        for (name, key) in &mut keys {
            let before = self.loaded.as_ref().and_then(|loaded| loaded.keys.get(name));
            if let Some(known) = before.filter(|known| known.is_same(key)) {
                *key = Arc::clone(known);
            }
        }
        keys
    }

    /// The keys that may be used.
    pub(super) fn usable(&self, now: Instant, age: Age) -> Option<&KeySet> {
        let loaded = self.loaded.as_ref()?;
        let fresh = now - loaded.at < self.options.lifetime;
        let stale_is_usable = || (age == Age::Old || self.is_outage(now)) && now - loaded.at < self.longest();
        (fresh || stale_is_usable()).then_some(&*loaded.keys)
    }

    /// Whether a fetch could find a key of this name: it was in the last set, or there is no set yet.
    pub(super) fn may_know(&self, name: &str) -> bool {
        self.loaded.as_ref().is_none_or(|loaded| loaded.keys.contains_key(name))
    }

    /// Whether the last fetch failed. That counts for as long as keys would.
    fn is_outage(&self, now: Instant) -> bool {
        self.backoff_error(now).is_some()
            || self.failed.as_ref().is_some_and(|failure| now - failure.at < self.options.lifetime)
    }

    /// Why no fetch is made now, if the last one failed a moment ago.
    fn backoff_error(&self, now: Instant) -> Option<TokenError> {
        self.failed.as_ref().filter(|failure| now - failure.at < failure.wait).map(|failure| failure.error.clone())
    }

    /// How old keys may get.
    fn longest(&self) -> Duration {
        self.options.lifetime.saturating_add(self.options.stale_limit)
    }

    /// Whether keys should be fetched although no caller waits for them.
    pub(super) fn is_due(&self, now: Instant) -> bool {
        // Never in the first half of the lifetime: one refresh would follow the other.
        let ahead = self.options.refresh_ahead.min(self.options.lifetime / 2);
        let old = |loaded: &Loaded| now - loaded.at >= self.options.lifetime - ahead;
        self.loaded.as_ref().is_none_or(old) && self.backoff_error(now).is_none() && self.pending(now).is_none()
    }

    /// The key of this name, or why there is none; `None` if that needs a fetch.
    pub(super) fn key(&self, name: &str, now: Instant, age: Age) -> Option<Result<Arc<PublicKey>>> {
        if let Some(key) = self.usable(now, age).and_then(|keys| keys.get(name)) {
            return Some(Ok(Arc::clone(key)));
        }
        if self.pending(now).is_some() {
            return None;
        }
        if let Some(error) = self.backoff_error(now) {
            // Perhaps the key is new: only a fetch could show it.
            return Some(Err(error));
        }
        // A set past its lifetime still shows which names were invented.
        let lately = |loaded: &Loaded| now - loaded.at < self.options.fetch_interval;
        let unknown = !self.may_know(name) && self.loaded.as_ref().is_some_and(lately);
        unknown.then_some(Err(Reason::UnknownKey.into()))
    }

    /// Whether there are keys, or why not; `None` if that needs a fetch.
    pub(super) fn any_key(&self, now: Instant, age: Age) -> Option<Result<()>> {
        if self.usable(now, age).is_some() {
            return Some(Ok(()));
        }
        let error = self.backoff_error(now).filter(|_| self.pending(now).is_none());
        error.map(Err)
    }

    pub(super) fn readiness(&self, now: Instant) -> Readiness {
        match self.loaded.as_ref().map(|loaded| now - loaded.at) {
            Some(age) if age < self.options.lifetime => Readiness::Ready,
            Some(age) if age < self.longest() => Readiness::Stale,
            _ => Readiness::NotReady,
        }
    }
}
