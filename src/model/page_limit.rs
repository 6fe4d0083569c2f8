//! How many rows a page has.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The number of rows in one page of a list: 1 to 500, or to 100 in a few lists.
///
/// The service silently returns ten rows for an out-of-range limit, so such a limit is rejected before
/// anything is sent. Every integer type converts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct PageLimit<const LARGEST: u16 = 500>(u16);

impl PageLimit {
    /// The largest page that most lists have.
    pub const MAX: Self = Self(500);
}

impl<const LARGEST: u16> PageLimit<LARGEST> {
    /// The largest one.
    pub(crate) const LARGEST: u16 = LARGEST;

    /// The number of rows.
    pub fn get(self) -> u16 {
        self.0
    }
}

/// A page limit that is not from 1 to the largest of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageLimitError {
    largest: u16,
}

impl fmt::Display for PageLimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a page limit is 1 to {}", self.largest)
    }
}

impl std::error::Error for PageLimitError {}

macro_rules! from_integers {
    ($($integer:ty)*) => {$(
        impl<const LARGEST: u16> TryFrom<$integer> for PageLimit<LARGEST> {
            type Error = PageLimitError;

            fn try_from(limit: $integer) -> Result<Self, Self::Error> {
                match u16::try_from(limit) {
                    Ok(limit) if (1..=LARGEST).contains(&limit) => Ok(Self(limit)),
                    _ => Err(PageLimitError { largest: LARGEST }),
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
    fn limits_outside_of_the_range_are_rejected() {
        for limit in [1, 10, 500] {
            assert_eq!(<PageLimit>::try_from(limit).map(PageLimit::get), Ok(limit));
        }
        for limit in [i64::MIN, -1, 0, 501, 65_537, i64::MAX] {
            assert_eq!(<PageLimit>::try_from(limit), Err(PageLimitError { largest: 500 }), "{limit}");
        }
        assert_eq!(PageLimit::<100>::try_from(100_i64).map(PageLimit::get), Ok(100));
        let problem = PageLimit::<100>::try_from(101_i64).expect_err("too many");
        assert_eq!(problem.to_string(), "a page limit is 1 to 100");
    }
}
