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
        self.0.query.number(LIMIT)
    }

    /// How many rows the caller skips.
    pub(super) fn offset(&self) -> u64 {
        self.0.query.number(OFFSET).unwrap_or_default()
    }

    pub(super) fn set(&mut self, limit: u64, offset: u64) {
        self.0.query.set(LIMIT, limit);
        self.0.query.set(OFFSET, offset);
    }
}
