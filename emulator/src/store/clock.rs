//! Time that never stands still, so that everything created has its own place in an order.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clerk_sdk::{auth, testing::ManualClock};

/// Unix milliseconds, by the clock of the emulator. No two ticks are equal.
pub(crate) struct Clock {
    manual: ManualClock,
    last: i64,
}

impl Clock {
    pub(crate) fn new(manual: ManualClock) -> Self {
        Self { manual, last: 0 }
    }

    /// A moment later than every one before. Many ticks within a millisecond run ahead of the clock by
    /// as many milliseconds, and so do ticks after it was set back.
    pub(crate) fn tick(&mut self) -> i64 {
        self.last = self.now().max(self.last.saturating_add(1));
        self.last
    }

    /// What the clock shows: for what expires, and for what is compared with the times of tokens.
    pub(crate) fn now(&self) -> i64 {
        auth::Clock::now(&self.manual).as_millis()
    }

    /// The time since 1970 that other clocks show, too, such as those of authenticators.
    pub(crate) fn wall() -> Duration {
        SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
    }
}
