//! A fetch in progress, from the side of its waiters.
//!
//! The fetch is a task of the first caller's runtime, and nothing makes that runtime run: it can be a
//! current-thread runtime that is idle, or a worker whose thread is blocked. So a fetch counts
//! heartbeats while it is run, and each waiter has a timer of its own.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::runtime::{Handle, Id};
use tokio::sync::watch;
use tokio::time::{Instant, interval, sleep, timeout_at};

use super::Fetched;

/// How often a fetch is polled at least, and how often its waiters check that it is.
const BEAT: Duration = Duration::from_millis(250);
/// How many beats in a row are missed before a fetch counts as lost. Counted by the waiters, so that
/// a machine that was suspended, or is slow as a whole, does not lose a fetch.
const MISSED_BEATS: u32 = 4;

/// A fetch in progress. Clones are the same fetch.
#[derive(Clone)]
pub(super) struct PendingFetch {
    id: u64,
    deadline: Instant,
    beats: Arc<AtomicU64>,
    outcome: watch::Receiver<Option<Fetched>>,
}

/// The side of the task that fetches.
pub(super) struct FetchTask {
    pub(super) id: u64,
    pub(super) deadline: Instant,
    beats: Arc<AtomicU64>,
    outcome: watch::Sender<Option<Fetched>>,
}

/// The result of waiting.
pub(super) enum Waited {
    /// The fetch ended with this outcome.
    Done(Fetched),
    /// The fetch ended without an outcome: its runtime was shut down, or it came too late.
    Cancelled,
    /// No runtime runs the fetch.
    Lost,
    /// The waiter's deadline has passed.
    TimedOut,
}

/// The two sides of a fetch with this deadline.
pub(super) fn pending_fetch(id: u64, deadline: Instant) -> (FetchTask, PendingFetch) {
    let beats = Arc::new(AtomicU64::new(0));
    let (sender, receiver) = watch::channel(None);
    let task = FetchTask { id, deadline, beats: Arc::clone(&beats), outcome: sender };
    (task, PendingFetch { id, deadline, beats, outcome: receiver })
}

impl FetchTask {
    /// Runs a fetch, and counts beats meanwhile. `None` if it did not end in time.
    pub(super) async fn run<F: Future>(&self, fetch: F) -> Option<F::Output> {
        let mut fetch = pin!(timeout_at(self.deadline, fetch));
        let mut ticks = interval(BEAT);
        let result = poll_fn(|context| {
            self.beats.fetch_add(1, Ordering::Relaxed);
            while ticks.poll_tick(context).is_ready() {}
            fetch.as_mut().poll(context)
        });
        result.await.ok()
    }

    pub(super) fn send(&self, outcome: Option<Fetched>) {
        let _ = self.outcome.send(outcome);
    }
}

impl PendingFetch {
    pub(super) fn id(&self) -> u64 {
        self.id
    }

    /// Whether the deadline has passed: nothing that the fetch still gives counts.
    pub(super) fn is_over(&self, now: Instant) -> bool {
        now >= self.deadline
    }

    /// Waits for the fetch until `deadline`, which is the waiter's own.
    pub(super) async fn wait(&mut self, deadline: Instant) -> Waited {
        let (mut seen, mut missed) = (self.beats.load(Ordering::Relaxed), 0);
        while missed < MISSED_BEATS {
            let next = deadline.min(Instant::now() + BEAT);
            match timeout_at(next, self.outcome.wait_for(Option::is_some)).await {
                Ok(Ok(outcome)) => return outcome.clone().map_or(Waited::Cancelled, Waited::Done),
                Ok(Err(_)) => return Waited::Cancelled,
                Err(_) if Instant::now() >= deadline => return Waited::TimedOut,
                Err(_) => {}
            }
            let beats = self.beats.load(Ordering::Relaxed);
            missed = if beats == seen { missed + 1 } else { 0 };
            seen = beats;
        }
        Waited::Lost
    }
}

thread_local! {
    /// The last runtime here that was found to have no timers.
    static WITHOUT_TIMERS: Cell<Option<Id>> = const { Cell::new(None) };
}

/// Whether there is a runtime to wait on. A timer panics on a runtime that was built without them,
/// and there is no other way to know.
pub(super) fn can_wait() -> bool {
    let Ok(runtime) = Handle::try_current() else { return false };
    let has_timers = std::panic::catch_unwind(|| drop(sleep(Duration::ZERO))).is_ok();
    WITHOUT_TIMERS.set((!has_timers).then(|| runtime.id()));
    has_timers
}

/// The same for work that can be left to other callers: it does not cause a panic, and its message, for
/// every token.
pub(super) fn may_wait() -> bool {
    let runtime = Handle::try_current().ok().map(|runtime| runtime.id());
    runtime.is_some() && runtime != WITHOUT_TIMERS.get() && can_wait()
}
