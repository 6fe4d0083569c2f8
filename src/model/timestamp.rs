//! Points in time as the API counts them.

mod convert;
#[cfg(feature = "__api")]
pub(crate) mod request;
mod rfc3339;

use std::fmt;
use std::time::SystemTime;

use serde::{Deserialize, Deserializer, Serialize};

pub use convert::OutOfRange;
pub use rfc3339::ParseTimestampError;

use super::number::{self, FromNumber};

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
///
/// Clerk counts milliseconds everywhere, where most Unix timestamps count seconds; the type keeps
/// the two apart. A time that a response leaves out is the epoch itself.
///
/// It displays as RFC 3339 in UTC and is read from it, and converts from and to [`SystemTime`] and,
/// by the features `jiff` and `chrono`, `jiff::Timestamp` and `chrono::DateTime`. Parts of
/// a millisecond are dropped: a time becomes the millisecond it falls into.
///
/// ```
/// # use clerk_sdk::Timestamp;
/// let start: Timestamp = "2026-11-24T11:29:48.123+01:00".parse()?;
/// assert_eq!(start.as_millis(), 1_795_516_188_123);
/// assert_eq!(start.to_string(), "2026-11-24T10:29:48.123Z");
/// # Ok::<(), clerk_sdk::Error>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since the epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the epoch; negative before it.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// Now, by the clock of this machine.
    pub fn now() -> Self {
        SystemTime::now().into()
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({self})")
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    /// Reads integers, and the floating-point numbers that some endpoints send instead.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        number::read(deserializer)
    }
}

impl FromNumber for Timestamp {
    const EXPECTED: &'static str = "a timestamp in milliseconds";

    fn from_integer(millis: i128) -> Option<Self> {
        i64::try_from(millis).ok().map(Self)
    }

    fn from_float(millis: f64) -> Option<Self> {
        #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and NaN is rejected before")]
        millis.is_finite().then_some(Self(millis as i64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_notation_are_read() {
        for (text, millis) in [("1700000000123", 1_700_000_000_123), ("1.5e3", 1500), ("-1", -1), ("0.9", 0)] {
            let timestamp: Timestamp = serde_json::from_str(text).expect("a number");
            assert_eq!(timestamp.as_millis(), millis, "{text}");
            let value: serde_json::Value = serde_json::from_str(text).expect("a number");
            assert_eq!(serde_json::from_value::<Timestamp>(value).expect("a number"), timestamp, "{text}");
        }
        assert!(serde_json::from_str::<Timestamp>("\"soon\"").is_err());
        assert!(serde_json::from_str::<Timestamp>("18446744073709551615").is_err());
    }

    #[test]
    fn timestamps_serialize_as_numbers_and_display_as_dates() {
        let timestamp = Timestamp::from_millis(1_795_516_188_123);
        assert_eq!(serde_json::to_string(&timestamp).expect("a number"), "1795516188123");
        assert_eq!(format!("{timestamp:?}"), "Timestamp(2026-11-24T10:29:48.123Z)");
    }
}
