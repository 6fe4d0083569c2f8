//! Time that was measured.

use rustix::time::{ClockId, clock_gettime};

/// CPU time of this process so far, all threads and the system's part of it.
#[expect(clippy::cast_precision_loss, reason = "a run does not take years")]
pub(crate) fn cpu_microseconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e6 + time.tv_nsec as f64 / 1e3
}

pub(crate) fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}
