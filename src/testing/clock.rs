//! A clock that a test controls.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use crate::clock::Clock;
use crate::model::Timestamp;

/// A clock that shows the time it is set to, and stands still or runs on from there. Clones show the
/// same time.
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    running: bool,
    /// The time shown, or, while running, how far it is ahead of this machine's. In milliseconds.
    millis: AtomicI64,
}

impl ManualClock {
    /// A clock that shows this time and stands still.
    pub fn new(now: Timestamp) -> Self {
        Self(Arc::new(Shared { running: false, millis: AtomicI64::new(now.as_millis()) }))
    }

    /// A clock that shows the time of this machine and runs on. Setting and advancing it moves it
    /// away from the machine's.
    pub fn running() -> Self {
        Self(Arc::new(Shared { running: true, millis: AtomicI64::new(0) }))
    }

    /// Shows another time.
    pub fn set(&self, now: Timestamp) {
        self.0.millis.store(now.as_millis().saturating_sub(self.0.base()), Ordering::SeqCst);
    }

    /// Moves on. Durations beyond what a timestamp holds stop at its end.
    pub fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        let millis = self.0.millis.load(Ordering::SeqCst);
        self.0.millis.store(millis.saturating_add(by), Ordering::SeqCst);
    }
}

impl Shared {
    /// What is added to `millis`.
    fn base(&self) -> i64 {
        if self.running { Timestamp::now().as_millis() } else { 0 }
    }
}

impl Default for ManualClock {
    /// Shows the time of this machine, and stays there.
    fn default() -> Self {
        Self::new(Timestamp::now())
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.base().saturating_add(self.0.millis.load(Ordering::SeqCst)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_stands_still_until_it_is_moved() {
        let clock = ManualClock::new(Timestamp::from_millis(1000));
        clock.clone().advance(Duration::from_secs(1));
        assert_eq!(clock.now(), Timestamp::from_millis(2000));
        clock.set(Timestamp::from_millis(5));
        assert_eq!(clock.now(), Timestamp::from_millis(5));
        clock.advance(Duration::MAX);
        assert_eq!(clock.now(), Timestamp::from_millis(i64::MAX));
    }

    #[test]
    fn running_clock_keeps_its_offset_from_the_machine() {
        let clock = ManualClock::running();
        let ahead = || clock.now().as_millis() - Timestamp::now().as_millis();
        assert!((-1000..=0).contains(&ahead()));
        clock.advance(Duration::from_secs(60));
        assert!((59_000..=60_000).contains(&ahead()));
        clock.set(Timestamp::from_millis(0));
        assert!((0..1000).contains(&clock.now().as_millis()));
    }
}
