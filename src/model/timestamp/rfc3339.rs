//! Timestamps as text: RFC 3339, with chrono's calendar.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, Utc};

use super::Timestamp;

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC, with milliseconds unless they are zero: `2026-11-24T10:29:48.123Z`.
    ///
    /// RFC 3339 ends with the year 9999. Years before 0 and after 9999 are written with a sign, and
    /// times beyond every calendar as a number: `9223372036854775807 ms since 1970-01-01T00:00:00Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match DateTime::<Utc>::from_timestamp_millis(self.0) {
            Some(time) => f.pad(&time.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
            None => f.pad(&format!("{} ms since 1970-01-01T00:00:00Z", self.0)),
        }
    }
}

/// Text that is not a time in the form of RFC 3339.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseTimestampError(chrono::ParseError);

impl fmt::Display for ParseTimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not an RFC 3339 time like 2026-11-24T10:29:48Z: {}", self.0)
    }
}

impl std::error::Error for ParseTimestampError {}

impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    /// Reads RFC 3339 with any offset from UTC. A leap second is the second that follows it.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        DateTime::parse_from_rfc3339(text).map(|time| Self(time.timestamp_millis())).map_err(ParseTimestampError)
    }
}

impl TryFrom<&str> for Timestamp {
    type Error = ParseTimestampError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_milliseconds_are_the_same_time() {
        for (text, millis) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2012-10-20T07:15:20.902Z", 1_350_717_320_902),
            ("2024-02-29T23:59:59.999Z", 1_709_251_199_999),
            ("2026-11-24T10:29:48.120Z", 1_795_516_188_120),
            ("1969-12-31T23:59:59Z", -1000),
            ("1969-12-31T23:59:59.999Z", -1),
            ("0000-01-01T00:00:00Z", -62_167_219_200_000),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
        ] {
            assert_eq!(Timestamp(millis).to_string(), text);
            assert_eq!(text.parse(), Ok(Timestamp(millis)), "{text}");
            assert_eq!(Timestamp::try_from(text), Ok(Timestamp(millis)));
        }
    }

    #[test]
    fn other_forms_of_rfc_3339_are_read() {
        for (text, millis) in [
            ("1970-01-01T02:00:00+02:00", 0),
            ("1969-12-31T18:30:00-05:30", 0),
            ("1970-01-01t00:00:00z", 0),
            ("1970-01-01T00:00:00-00:00", 0),
            ("1970-01-01T00:00:00.5Z", 500),
            ("1970-01-01T00:00:00.123999999Z", 123),
            ("1969-12-31T23:59:59.9999Z", -1),
            ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ] {
            assert_eq!(text.parse(), Ok(Timestamp(millis)), "{text}");
        }
    }

    #[test]
    fn times_beyond_rfc_3339_are_still_shown() {
        for (millis, text) in [
            (253_402_300_800_000, "+10000-01-01T00:00:00Z"),
            (-62_167_219_200_001, "-0001-12-31T23:59:59.999Z"),
            (i64::MAX, "9223372036854775807 ms since 1970-01-01T00:00:00Z"),
            (i64::MIN, "-9223372036854775808 ms since 1970-01-01T00:00:00Z"),
        ] {
            assert_eq!(Timestamp(millis).to_string(), text);
        }
        assert_eq!(format!("[{:>21}]", Timestamp(0)), "[ 1970-01-01T00:00:00Z]");
    }

    #[test]
    fn everything_else_is_an_error_that_does_not_repeat_it() {
        for text in [
            "",
            "h4ckme",
            "1700000000123",
            "2026-11-24",
            "2026-11-24T10:29:48",
            "2026-11-24T10:29:48.Z",
            "2026-11-24T10:29:48+0200",
            "2026-11-24T24:00:00Z",
            "2026-11-24T10:29:48Z h4ckme",
            " 2026-11-24T10:29:48Z",
            "2023-02-29T00:00:00Z",
            "2023-13-01T00:00:00Z",
            "2026-11-24T10:29:48+99:99",
            "+10000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "2026-11-24T10:29:48é",
            "２０２６-11-24T10:29:48Z",
        ] {
            let error = text.parse::<Timestamp>().expect_err(text);
            let shown = format!("{error} {error:?}");
            assert!(shown.contains("RFC 3339") && !shown.contains("h4ckme"), "{shown}");
        }
    }
}
