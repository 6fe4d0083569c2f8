//! Points in time as the API counts them.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Deserializer, Serialize};

use super::number::{self, FromNumber};

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
///
/// Clerk counts milliseconds everywhere, where most Unix timestamps count seconds; the type keeps
/// the two apart. What an answer leaves out is the epoch itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
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

impl From<SystemTime> for Timestamp {
    /// Parts of a millisecond are dropped; times out of range become the nearest one in it.
    fn from(time: SystemTime) -> Self {
        let clamp = |elapsed: Duration| i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX);
        Self(match time.duration_since(UNIX_EPOCH) {
            Ok(after) => clamp(after),
            Err(before) => -clamp(before.duration()),
        })
    }
}

/// A timestamp that the system's clock type cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange(());

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the timestamp is out of the range of the system's clock type")
    }
}

impl std::error::Error for OutOfRange {}

impl TryFrom<Timestamp> for SystemTime {
    type Error = OutOfRange;

    fn try_from(timestamp: Timestamp) -> Result<Self, Self::Error> {
        let distance = Duration::from_millis(timestamp.0.unsigned_abs());
        let time = if timestamp.0 < 0 { UNIX_EPOCH.checked_sub(distance) } else { UNIX_EPOCH.checked_add(distance) };
        time.ok_or(OutOfRange(()))
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    /// Reads integers, and the whole or broken numbers some endpoints send in their place.
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
    fn milliseconds_both_ways() {
        let time = UNIX_EPOCH + Duration::from_millis(1_700_000_000_123);
        let timestamp = Timestamp::from(time);
        assert_eq!(timestamp.as_millis(), 1_700_000_000_123);
        assert_eq!(SystemTime::try_from(timestamp), Ok(time));
        assert_eq!(Timestamp::from(UNIX_EPOCH - Duration::from_millis(5)).as_millis(), -5);
    }

    #[test]
    fn every_number_the_service_writes() {
        for (text, millis) in [("1700000000123", 1_700_000_000_123), ("1.5e3", 1500), ("-1", -1), ("0.9", 0)] {
            let timestamp: Timestamp = serde_json::from_str(text).expect("a number");
            assert_eq!(timestamp.as_millis(), millis, "{text}");
            let value: serde_json::Value = serde_json::from_str(text).expect("a number");
            assert_eq!(serde_json::from_value::<Timestamp>(value).expect("a number"), timestamp, "{text}");
        }
        assert!(serde_json::from_str::<Timestamp>("\"soon\"").is_err());
        assert!(serde_json::from_str::<Timestamp>("18446744073709551615").is_err());
    }
}
