//! A fetch in progress, as those who wait for it see it.
//!
//! The fetch is a task of the runtime of whoever asked first, and nothing makes that runtime run:
//! it can be a current-thread runtime that is idle, or a worker whose thread is blocked. So a fetch
//! shows by beats that it is run, and who waits goes by a clock of its own.

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

/// How often a fetch is run at least, and how often those who wait look whether it is.
const BEAT: Duration = Duration::from_millis(250);
/// How many beats in a row are missed before a fetch counts as lost. Counted by who waits, so that
/// a machine that was suspended, or is slow for everybody, does not lose a fetch.
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

/// What came of waiting.
pub(super) enum Waited {
    /// The fetch ended like this.
    Done(Fetched),
    /// The fetch ended without an outcome: its runtime was shut down, or it came too late.
    Cancelled,
    /// Nothing runs the fetch.
    Lost,
    /// The time of whoever waits is over.
    TimedOut,
}

/// The two sides of a fetch that has until `deadline`.
pub(super) fn pending_fetch(id: u64, deadline: Instant) -> (FetchTask, PendingFetch) {
    let beats = Arc::new(AtomicU64::new(0));
    let (sender, receiver) = watch::channel(None);
    let task = FetchTask { id, deadline, beats: Arc::clone(&beats), outcome: sender };
    (task, PendingFetch { id, deadline, beats, outcome: receiver })
}

impl FetchTask {
    /// Runs a fetch, and shows that it is run. `None` when it did not end in time.
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

    /// Whether the fetch has used up its time: nothing that it still brings counts.
    pub(super) fn is_over(&self, now: Instant) -> bool {
        now >= self.deadline
    }

    /// Waits for the fetch until `deadline`, which is that of whoever waits.
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

/// Whether there is a runtime to wait on. A timer panics where a runtime was built without them,
/// and nothing else tells.
pub(super) fn can_wait() -> bool {
    let Ok(runtime) = Handle::try_current() else { return false };
    let has_timers = std::panic::catch_unwind(|| drop(sleep(Duration::ZERO))).is_ok();
    WITHOUT_TIMERS.set((!has_timers).then(|| runtime.id()));
    has_timers
}

/// The same for what can be left to others: no panic is caused, and its message written, for every
/// token.
pub(super) fn may_wait() -> bool {
    let runtime = Handle::try_current().ok().map(|runtime| runtime.id());
    runtime.is_some() && runtime != WITHOUT_TIMERS.get() && can_wait()
}
