//! Time that never stands still, so that everything created has its own place in an order.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Unix milliseconds. No two ticks are equal.
pub(crate) struct Clock {
    last: i64,
}

impl Clock {
    pub(crate) fn new() -> Self {
        Self { last: 0 }
    }

    /// A moment later than every one before. Many ticks within a millisecond run ahead of the
    /// wall clock by as many milliseconds.
    pub(crate) fn tick(&mut self) -> i64 {
        let wall = i64::try_from(Self::wall().as_millis()).unwrap_or(0);
        self.last = wall.max(self.last + 1);
        self.last
    }

    /// The time since 1970 that other clocks show, too.
    pub(crate) fn wall() -> Duration {
        SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
    }
}
