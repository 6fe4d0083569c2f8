//! Time that never stands still, so that everything created has its own place in an order.

use std::time::{SystemTime, UNIX_EPOCH};

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
        let wall = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .ok()
            .and_then(|since| i64::try_from(since.as_millis()).ok())
            .unwrap_or(0);
        self.last = wall.max(self.last + 1);
        self.last
    }
}
