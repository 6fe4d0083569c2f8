//! The times of a token.

use crate::model::Timestamp;

/// The times of a token, in seconds since 1970, as far as it has them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    pub(crate) expires_at: f64,
    pub(crate) not_before: Option<f64>,
    pub(crate) issued_at: Option<f64>,
}

/// Seconds to milliseconds; times out of range become the nearest one in it.
#[expect(clippy::cast_possible_truncation, reason = "`as` saturates")]
pub(super) fn timestamp(seconds: f64) -> Timestamp {
    Timestamp::from_millis((seconds * 1000.0) as i64)
}
