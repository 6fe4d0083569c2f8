//! How many rows a page has.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The number of rows in one page of a list: 1 to 500.
///
/// The service silently returns ten rows for an out-of-range limit, so such a limit is rejected before
/// anything is sent. Every integer type converts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct PageLimit(u16);

impl PageLimit {
    /// The largest page the service gives.
    pub const MAX: Self = Self(500);

    /// The number of rows.
    pub fn get(self) -> u16 {
        self.0
    }
}

/// A page limit that is not from 1 to 500.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageLimitError(());

impl fmt::Display for PageLimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a page limit is 1 to 500")
    }
}

impl std::error::Error for PageLimitError {}

macro_rules! from_integers {
    ($($integer:ty)*) => {$(
        impl TryFrom<$integer> for PageLimit {
            type Error = PageLimitError;

            fn try_from(limit: $integer) -> Result<Self, Self::Error> {
                match u16::try_from(limit) {
                    Ok(limit @ 1..=500) => Ok(Self(limit)),
                    _ => Err(PageLimitError(())),
                }
            }
        }
    )*};
}

from_integers!(i8 i16 i32 i64 isize u8 u16 u32 u64 usize);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_outside_1_to_500_are_rejected() {
        for limit in [1, 10, 500] {
            assert_eq!(PageLimit::try_from(limit).map(PageLimit::get), Ok(limit));
        }
        for limit in [i64::MIN, -1, 0, 501, 65_537, i64::MAX] {
            assert_eq!(PageLimit::try_from(limit), Err(PageLimitError(())), "{limit}");
        }
    }
}
