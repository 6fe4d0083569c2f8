//! Points in time for contracts: one value for the setter and for the wire.

use clerk_sdk::Timestamp;
use serde::Serialize;

/// As bodies hold it: RFC 3339 text.
#[derive(Serialize)]
pub(crate) struct Rfc3339(pub(crate) &'static str);

impl From<Rfc3339> for Timestamp {
    fn from(time: Rfc3339) -> Self {
        time.0.parse().expect("a time")
    }
}

/// As queries hold it: milliseconds since 1970.
#[derive(Serialize)]
pub(crate) struct Millis(pub(crate) i64);

impl From<Millis> for Timestamp {
    fn from(time: Millis) -> Self {
        Self::from_millis(time.0)
    }
}
