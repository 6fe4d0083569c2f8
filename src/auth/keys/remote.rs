//! Keys that are fetched, and kept for a while.
//!
//! One fetch at a time, whoever asks; it ends even when everybody who asked is gone, so that
//! requests which are given up cannot make us fetch again and again. A fetch that nothing runs
//! any longer is replaced by another; see [`pending`]. Before keys grow old they are
//! refreshed in the background; when that fails, the old ones serve on, up to a bound: an outage of
//! the key endpoint must not sign everybody out. A token that names an unknown key makes one fetch
//! per interval at most, so that invented names cannot make us flood the endpoint.

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
use super::{Finding, KeySource, Readiness, WarmingUp};
use crate::auth::reason::{Reason, Result, TokenError};
use crate::auth::signature::PublicKey;

/// Time for one fetch, and the longest that a request waits for keys.
const FETCH_TIMEOUT: Duration = Duration::from_secs(5);

/// How often a question is asked anew because options changed, or nothing ran the fetch any longer,
/// while it waited for keys.
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

/// What came of a fetch.
type Fetched = Result<Arc<KeySet>>;

/// Where a set of keys is fetched.
pub(crate) trait Fetch: Send + Sync + 'static {
    /// Fetches the keys now. Need not limit the time that takes.
    fn fetch(&self) -> Fetching;

    /// Grows when the keys belong to another instance.
    fn generation(&self) -> u64;
}

/// A source of keys that are fetched and kept.
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
    /// What is known, unless it is of another instance.
    fn current(&self) -> Option<RwLockReadGuard<'_, State>> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        (state.generation() == self.fetch.generation()).then_some(state)
    }

    /// What is known, after all that is of another instance was forgotten.
    fn renewed(&self) -> RwLockWriteGuard<'_, State> {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        // Read under the lock: generations only grow.
        state.renew(self.fetch.generation());
        state
    }

    /// Fetches in the background if that is due. Does nothing where there is no runtime to do it
    /// on: then the first caller who cannot do without waits for it.
    fn refresh_if_due(self: &Arc<Self>) {
        if !may_wait() {
            return;
        }
        let state = self.renewed();
        if state.is_due(Instant::now()) {
            let _ = self.fetch_once(state);
        }
    }

    /// The fetch that is in progress, or a new one, for those who can wait: a fetch needs what they
    /// need, and one that panics for want of it would be a failure for everybody.
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

    /// What `answer` makes of the state; where it cannot tell, what `read` makes of a new set. Takes
    /// as long as a fetch may take, whatever becomes of the fetches that others started.
    async fn ask<T>(
        self: &Arc<Self>,
        answer: impl Fn(&State, Age) -> Option<Result<T>>,
        read: impl Fn(&KeySet) -> Result<T>,
    ) -> Result<T> {
        let deadline = Instant::now() + FETCH_TIMEOUT;
        let old_keys = || self.current().and_then(|state| answer(&state, Age::Old));
        // What the question comes to where no new keys can be had.
        let without_fetch = |error: TokenError| old_keys().unwrap_or(Err(error));
        for _ in 0..ATTEMPTS {
            let generation = self.fetch.generation();
            let mut pending = match self.answer_or_fetch(&answer) {
                Ok(Asked::Known(known)) => return known,
                Ok(Asked::Pending(pending)) => pending,
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

    /// What is known, or the fetch that will tell.
    ///
    /// # Errors
    ///
    /// When nothing can be fetched here.
    fn answer_or_fetch<T>(self: &Arc<Self>, answer: &impl Fn(&State, Age) -> Option<Result<T>>) -> Result<Asked<T>> {
        // Most of who gets here can be answered, and must not hold up those who have a key.
        if let Some(known) = self.current().and_then(|state| answer(&state, Age::Fresh)) {
            return Ok(Asked::Known(known));
        }
        if !can_wait() {
            return Err(FetchError::NoRuntime.into_token_error());
        }
        let state = self.renewed();
        match answer(&state, Age::Fresh) {
            Some(known) => Ok(Asked::Known(known)),
            None => self.fetch_once(state).map(Asked::Pending),
        }
    }
}

/// What came of a question.
enum Asked<T> {
    Known(Result<T>),
    Pending(PendingFetch),
}

/// The task of a fetch. However it ends, those who wait learn of it, and another can start.
struct Running<F: Fetch> {
    shared: Arc<Shared<F>>,
    /// The instance the keys are of, at the latest: options may change before they are read.
    generation: u64,
    task: FetchTask,
    ended: bool,
}

impl<F: Fetch> Running<F> {
    async fn run(mut self) {
        let result = self.task.run(self.shared.fetch.fetch()).await;
        self.end(Some(result.unwrap_or_else(|| Err(FetchError::TimedOut.into_token_error()))));
    }

    /// Notes how the fetch ended; `None` when it was cancelled, which says nothing about keys.
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
            // A runtime that shuts down says nothing about keys; a panic is a failure like others.
            self.end(std::thread::panicking().then(|| Err(FetchError::Panicked.into_token_error())));
        }
    }
}

impl<F: Fetch> KeySource for RemoteKeys<F> {
    fn at_hand(&self, key_id: Option<&str>) -> Option<Arc<PublicKey>> {
        let now = Instant::now();
        let (key, due) = match self.0.current() {
            Some(state) => {
                let key = key_id.and_then(|name| state.usable(now, Age::Fresh)?.get(name).map(Arc::clone));
                // Tokens with invented names must not make us fetch.
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
