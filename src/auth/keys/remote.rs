//! Keys that are fetched and cached.
//!
//! Fetches are single-flight and run to completion even if every waiter is cancelled, so that cancelled
//! requests cannot cause fetch after fetch. A fetch that no runtime runs any longer is replaced by another;
//! see [`pending`]. Keys are refreshed in the background before they expire; if that fails, the old ones
//! stay in use, up to a limit: an outage of the key endpoint must not sign everybody out. A token that
//! names an unknown key causes one fetch per interval at most, so that invented names cannot make us
//! flood the endpoint.

mod failure;
mod pending;
mod state;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::Instant;

use self::failure::FetchError;
use self::pending::{FetchTask, PendingFetch, Waited, can_wait, may_wait};
use self::state::{Age, State};
use super::jwks::KeySet;
use super::signature::PublicKey;
use super::{Finding, KeySource, Readiness, WarmingUp};
use crate::auth::reason::{Reason, Result, TokenError};

/// Time for one fetch, and the longest that a request waits for keys.
const FETCH_TIMEOUT: Duration = Duration::from_secs(5);

/// How often a lookup is repeated because options changed, or no runtime ran the fetch any longer, while
/// it waited for keys.
const ATTEMPTS: usize = 3;

/// How long fetched keys are used.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct KeyCacheOptions {
    /// How long keys are used before they are fetched again, from the end of the download.
    /// Default: 5 minutes.
    pub lifetime: Duration,
    /// How long before the end of their lifetime keys are refreshed in the background; half of the
    /// lifetime at most. Default: 1 minute.
    pub refresh_ahead: Duration,
    /// How long keys are used past their lifetime while they cannot be fetched. Default: 1 hour.
    pub stale_limit: Duration,
    /// The shortest time from one download to the next for a key that is not in the set. A fetch
    /// that fails is tried again after 1 second, 2 seconds, 4 seconds and so on, up to this time.
    /// Default: 30 seconds.
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

/// A key set that is being fetched.
pub(crate) type Fetching = Pin<Box<dyn Future<Output = Result<KeySet>> + Send>>;

/// The outcome of a fetch.
type Fetched = Result<Arc<KeySet>>;

/// Where a set of keys is fetched.
pub(crate) trait Fetch: Send + Sync + 'static {
    /// Fetches the keys now. Need not limit the time.
    fn fetch(&self) -> Fetching;

    /// Increases when the keys belong to another instance.
    fn generation(&self) -> u64;
}

/// A source of keys that are fetched and cached.
pub(crate) struct RemoteKeys<F>(Arc<Shared<F>>);

struct Shared<F> {
    fetch: F,
    state: RwLock<State>,
}

impl<F: Fetch> RemoteKeys<F> {
    pub(crate) fn new(fetch: F, options: KeyCacheOptions) -> Self {
        let state = RwLock::new(State::new(options, fetch.generation()));
        Self(Arc::new(Shared { fetch, state }))
    }
}

impl<F: Fetch> Shared<F> {
    /// The state, unless it is of another instance.
    fn current(&self) -> Option<RwLockReadGuard<'_, State>> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        (state.generation() == self.fetch.generation()).then_some(state)
    }

    /// The state, cleared first if it is of another instance.
    fn renewed(&self) -> RwLockWriteGuard<'_, State> {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        // Read under the lock: generations only grow.
        state.renew(self.fetch.generation());
        state
    }

    /// Fetches in the background if that is due. Does nothing without a runtime: the first caller that
    /// needs the keys then waits for them.
    fn refresh_if_due(self: &Arc<Self>) {
        if !may_wait() {
            return;
        }
        let state = self.renewed();
        if state.is_due(Instant::now()) {
            let _ = self.fetch_once(state);
        }
    }

    /// The fetch in progress, or a new one, for callers that can wait: a fetch needs the same runtime
    /// features, and one that panics without them would fail for all waiters.
    fn fetch_once(self: &Arc<Self>, mut state: RwLockWriteGuard<'_, State>) -> Result<PendingFetch> {
        let now = Instant::now();
        if let Some(pending) = state.pending(now) {
            return Ok(pending);
        }
        let runtime = Handle::try_current().map_err(|_| FetchError::NoRuntime.into_token_error())?;
        let (task, pending) = state.start(now + FETCH_TIMEOUT);
        let running = Running { shared: Arc::clone(self), generation: state.generation(), task, ended: false };
        // A runtime that is shutting down drops the task at once, which takes the lock.
        drop(state);
        runtime.spawn(running.run());
        Ok(pending)
    }

    /// What `lookup` finds in the state; if that needs a fetch, what `read` finds in the new set. Waits
    /// no longer than one fetch may take, whatever happens to the fetches that others started.
    async fn ask<T>(
        self: &Arc<Self>,
        lookup: impl Fn(&State, Age) -> Option<Result<T>>,
        read: impl Fn(&KeySet) -> Result<T>,
    ) -> Result<T> {
        let deadline = Instant::now() + FETCH_TIMEOUT;
        let old_keys = || self.current().and_then(|state| lookup(&state, Age::Old));
        // The result if no new keys can be fetched.
        let without_fetch = |error: TokenError| old_keys().unwrap_or(Err(error));
        for _ in 0..ATTEMPTS {
            let generation = self.fetch.generation();
            let mut pending = match self.lookup_or_fetch(&lookup) {
                Ok(Lookup::Known(known)) => return known,
                Ok(Lookup::Pending(pending)) => pending,
                Err(error) => return without_fetch(error),
            };
            let waited = pending.wait(deadline).await;
            if self.fetch.generation() != generation && !matches!(waited, Waited::TimedOut) {
                continue;
            }
            match waited {
                Waited::Done(Ok(keys)) => return read(&keys),
                Waited::Done(Err(error)) => return without_fetch(error),
                Waited::Cancelled => {}
                Waited::Lost => self.renewed().abandon(pending.id()),
                Waited::TimedOut => {
                    self.renewed().time_out(&pending, Instant::now());
                    return without_fetch(FetchError::TimedOut.into_token_error());
                }
            }
        }
        without_fetch(FetchError::Cancelled.into_token_error())
    }

    /// What is known, or the fetch to wait for.
    ///
    /// # Errors
    ///
    /// When nothing can be fetched here.
    fn lookup_or_fetch<T>(self: &Arc<Self>, lookup: &impl Fn(&State, Age) -> Option<Result<T>>) -> Result<Lookup<T>> {
        // Most callers find their key now; the write lock would block the others.
        if let Some(known) = self.current().and_then(|state| lookup(&state, Age::Fresh)) {
            return Ok(Lookup::Known(known));
        }
        if !can_wait() {
            return Err(FetchError::NoRuntime.into_token_error());
        }
        let state = self.renewed();
        match lookup(&state, Age::Fresh) {
            Some(known) => Ok(Lookup::Known(known)),
            None => self.fetch_once(state).map(Lookup::Pending),
        }
    }
}

/// The result of a lookup.
enum Lookup<T> {
    Known(Result<T>),
    Pending(PendingFetch),
}

/// The task of a fetch. However it ends, its waiters are notified, and another fetch can start.
struct Running<F: Fetch> {
    shared: Arc<Shared<F>>,
    /// The instance that the keys are of, or an older one: options may change before they are read.
    generation: u64,
    task: FetchTask,
    ended: bool,
}

impl<F: Fetch> Running<F> {
    async fn run(mut self) {
        let result = self.task.run(self.shared.fetch.fetch()).await;
        self.end(Some(result.unwrap_or_else(|| Err(FetchError::TimedOut.into_token_error()))));
    }

    /// Records how the fetch ended; `None` if it was cancelled, which says nothing about keys.
    fn end(&mut self, result: Option<Result<KeySet>>) {
        self.ended = true;
        let mut state = self.shared.state.write().unwrap_or_else(PoisonError::into_inner);
        if state.generation() == self.generation {
            let outcome = state.end(self.task.id, result, Instant::now());
            drop(state);
            self.task.send(outcome);
        }
    }
}

impl<F: Fetch> Drop for Running<F> {
    fn drop(&mut self) {
        if !self.ended {
            // A runtime that shuts down says nothing about keys; a panic counts as a failed fetch.
            self.end(std::thread::panicking().then(|| Err(FetchError::Panicked.into_token_error())));
        }
    }
}

impl<F: Fetch> KeySource for RemoteKeys<F> {
    fn cached(&self, key_id: Option<&str>) -> Option<Arc<PublicKey>> {
        let now = Instant::now();
        let (key, due) = match self.0.current() {
            Some(state) => {
                let key = key_id.and_then(|name| state.usable(now, Age::Fresh)?.get(name).map(Arc::clone));
                // Tokens with invented key names must not cause fetches.
                let due = state.is_due(now) && key_id.is_none_or(|name| state.may_know(name));
                (key, due)
            }
            None => (None, true),
        };
        if due {
            self.0.refresh_if_due();
        }
        key
    }

    fn find<'a>(&'a self, key_id: Option<&'a str>) -> Finding<'a> {
        // A set has several keys: a token must say which is its own.
        Box::pin(async move {
            let name = key_id.filter(|name| super::jwks::is_name(name)).ok_or(Reason::UnknownKey)?;
            let read = |keys: &KeySet| keys.get(name).map(Arc::clone).ok_or(Reason::UnknownKey.into());
            self.0.ask(|state, age| state.key(name, Instant::now(), age), read).await
        })
    }

    fn warm_up<'a>(&'a self) -> WarmingUp<'a> {
        Box::pin(self.0.ask(|state, age| state.any_key(Instant::now(), age), |_| Ok(())))
    }

    /// Starts a refresh where one is due: a server that is sent no requests until it is ready must
    /// become ready without one.
    fn readiness(&self) -> Readiness {
        let now = Instant::now();
        let (readiness, due) = match self.0.current() {
            Some(state) => (state.readiness(now), state.is_due(now)),
            None => (Readiness::NotReady, true),
        };
        if due {
            self.0.refresh_if_due();
        }
        readiness
    }
}
