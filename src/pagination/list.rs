//! Calls that list something page by page.

use crate::pagination::Page;
use crate::request::Request;
use crate::transport::Draft;

/// A call that lists something page by page: the builder of such an operation. Only the SDK implements it.
pub trait List: Request<Output = Page<Self::Row>> + Unpin {
    /// What is listed.
    type Row: Send + Unpin + 'static;

    /// The most rows that a page of this list has.
    const LARGEST_PAGE: u16;

    /// The parameters of the call.
    #[doc(hidden)]
    fn parameters(&mut self) -> Parameters<'_>;
}

/// Access to the page that a call asks for.
#[derive(Debug)]
pub struct Parameters<'a>(pub(crate) &'a mut Draft);

const LIMIT: &str = "limit";
const OFFSET: &str = "offset";

impl Parameters<'_> {
    /// How many rows the caller asked for in a page.
    pub(super) fn limit(&self) -> Option<u64> {
        self.0.number(LIMIT)
    }

    /// How many rows the caller skips.
    pub(super) fn offset(&self) -> u64 {
        self.0.number(OFFSET).unwrap_or_default()
    }

    pub(super) fn set(&mut self, limit: u64, offset: u64) {
        self.0.query(LIMIT, limit);
        self.0.query(OFFSET, offset);
    }
}

/// What the builders of lists have besides their setters.
macro_rules! list {
    ($builder:ident, $row:ty, $limit:ty) => {
        impl $crate::pagination::List for $builder {
            type Row = $row;

            const LARGEST_PAGE: u16 = <$limit>::LARGEST;

            fn parameters(&mut self) -> $crate::pagination::list::Parameters<'_> {
                $crate::pagination::list::Parameters(&mut self.draft)
            }
        }

        impl $builder {
            /// Fetches page after page, as long as there are rows. `limit` is the size of a page, the largest one unless
            /// it is set; `offset` is where the first page starts. See [`Pages`](crate::Pages).
            pub fn pages(self) -> $crate::pagination::Pages<Self> {
                $crate::pagination::Pages::new(self)
            }

            /// All rows, one after the other; pages are fetched as they are needed. See [`Rows`](crate::Rows).
            pub fn stream(self) -> $crate::pagination::Rows<Self> {
                self.pages().rows()
            }

            /// Fetches all rows, `max` at most.
            ///
            /// # Errors
            ///
            /// When a call fails, or the list is longer: a list is never cut off unseen. The rows that arrived are in
            /// the error.
            pub async fn collect_all(
                self,
                max: usize,
            ) -> ::std::result::Result<::std::vec::Vec<$row>, $crate::pagination::Incomplete<$row>> {
                $crate::pagination::Pages::new(self).collect_all(max).await
            }
        }
    };
}
pub(crate) use list;
