//! Conversions between timestamps and other types of time.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::Timestamp;

const NANOS_PER_MILLI: u128 = 1_000_000;

/// A timestamp that the other type of time cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange(());

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the timestamp is out of range for the target type")
    }
}

impl std::error::Error for OutOfRange {}

impl From<SystemTime> for Timestamp {
    /// Times out of range become the nearest one in it.
    fn from(time: SystemTime) -> Self {
        Self(match time.duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_millis()).unwrap_or(i64::MAX),
            Err(before) => {
                let millis = before.duration().as_nanos().div_ceil(NANOS_PER_MILLI);
                0_i64.checked_sub_unsigned(u64::try_from(millis).unwrap_or(u64::MAX)).unwrap_or(i64::MIN)
            }
        })
    }
}

impl TryFrom<Timestamp> for SystemTime {
    type Error = OutOfRange;

    fn try_from(timestamp: Timestamp) -> Result<Self, Self::Error> {
        let distance = Duration::from_millis(timestamp.0.unsigned_abs());
        let time = if timestamp.0 < 0 { UNIX_EPOCH.checked_sub(distance) } else { UNIX_EPOCH.checked_add(distance) };
        time.ok_or(OutOfRange(()))
    }
}

#[cfg(feature = "chrono")]
impl<Tz: chrono::TimeZone> From<chrono::DateTime<Tz>> for Timestamp {
    fn from(time: chrono::DateTime<Tz>) -> Self {
        Self(time.timestamp_millis())
    }
}

#[cfg(feature = "chrono")]
impl TryFrom<Timestamp> for chrono::DateTime<chrono::Utc> {
    type Error = OutOfRange;

    fn try_from(timestamp: Timestamp) -> Result<Self, Self::Error> {
        Self::from_timestamp_millis(timestamp.0).ok_or(OutOfRange(()))
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for Timestamp {
    fn from(time: jiff::Timestamp) -> Self {
        // jiff rounds towards the epoch.
        Self(time.as_millisecond() - i64::from(time.subsec_nanosecond() % 1_000_000 < 0))
    }
}

#[cfg(feature = "jiff")]
impl TryFrom<Timestamp> for jiff::Timestamp {
    type Error = OutOfRange;

    fn try_from(timestamp: Timestamp) -> Result<Self, Self::Error> {
        // `from_millisecond` rejects most of the last second of jiff's range.
        let nanos = i128::from(timestamp.0) * 1_000_000;
        Self::from_nanosecond(nanos).map_err(|_| OutOfRange(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nanoseconds since the epoch, and the millisecond they fall into.
    const TIMES: [(i64, i64); 7] = [
        (1_700_000_000_123_000_000, 1_700_000_000_123),
        (1_700_000_000_123_999_999, 1_700_000_000_123),
        (0, 0),
        (-1, -1),
        (-5_000_000, -5),
        (-5_000_001, -6),
        (-1_999_999_999, -2000),
    ];
    const EXTREMES: [i64; 4] = [i64::MIN, i64::MIN + 1, i64::MAX - 1, i64::MAX];

    #[test]
    fn system_time_converts_both_ways() {
        for (nanos, millis) in TIMES {
            let distance = Duration::from_nanos(nanos.unsigned_abs());
            let time = if nanos < 0 { UNIX_EPOCH - distance } else { UNIX_EPOCH + distance };
            assert_eq!(Timestamp::from(time), Timestamp(millis), "{nanos}");
        }
        for millis in [0, 1, -1, 1_700_000_000_123, -62_135_596_800_000] {
            assert_eq!(SystemTime::try_from(Timestamp(millis)).map(Timestamp::from), Ok(Timestamp(millis)));
        }
    }

    #[test]
    fn conversions_of_extremes_do_not_panic() {
        for millis in EXTREMES {
            let back = SystemTime::try_from(Timestamp(millis)).map(Timestamp::from);
            assert!(back.is_err() || back == Ok(Timestamp(millis)), "{millis}: {back:?}");
        }
        // Where the system's clock goes further than a timestamp.
        if let Some(late) = UNIX_EPOCH.checked_add(Duration::from_secs(u64::MAX / 2)) {
            assert_eq!(Timestamp::from(late), Timestamp(i64::MAX));
        }
        if let Some(early) = UNIX_EPOCH.checked_sub(Duration::new(u64::MAX / 2, 1)) {
            assert_eq!(Timestamp::from(early), Timestamp(i64::MIN));
        }
    }

    #[cfg(feature = "chrono")]
    #[test]
    fn chrono_converts_both_ways() {
        use chrono::{DateTime, FixedOffset, Utc};

        for (nanos, millis) in TIMES {
            let time = DateTime::from_timestamp_nanos(nanos);
            assert_eq!(Timestamp::from(time), Timestamp(millis), "{nanos}");
            let offset = FixedOffset::east_opt(3600).expect("an hour");
            assert_eq!(Timestamp::from(time.with_timezone(&offset)), Timestamp(millis), "{nanos}");
            let back = DateTime::<Utc>::try_from(Timestamp(millis)).map(|time| time.timestamp_millis());
            assert_eq!(back, Ok(millis));
        }
        for time in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let timestamp = Timestamp::from(time);
            assert!(DateTime::<Utc>::try_from(timestamp).is_ok(), "{time}");
        }
        for millis in EXTREMES {
            assert_eq!(DateTime::<Utc>::try_from(Timestamp(millis)), Err(OutOfRange(())));
        }
    }

    #[cfg(feature = "jiff")]
    #[test]
    fn jiff_converts_both_ways() {
        for (nanos, millis) in TIMES {
            let time = jiff::Timestamp::from_nanosecond(nanos.into()).expect("in range");
            assert_eq!(Timestamp::from(time), Timestamp(millis), "{nanos}");
            let back = jiff::Timestamp::try_from(Timestamp(millis)).map(jiff::Timestamp::as_millisecond);
            assert_eq!(back, Ok(millis));
        }
        for time in [jiff::Timestamp::MIN, jiff::Timestamp::MAX] {
            assert!(jiff::Timestamp::try_from(Timestamp::from(time)).is_ok(), "{time}");
        }
        for millis in EXTREMES {
            assert_eq!(jiff::Timestamp::try_from(Timestamp(millis)), Err(OutOfRange(())));
        }
    }
}
