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

    /// The id of a row, if a page of this list can start after a row.
    #[doc(hidden)]
    fn cursor(_: &Self::Row) -> Option<&str> {
        None
    }
}

/// Access to the page that a call asks for.
#[derive(Debug)]
pub struct Parameters<'a>(pub(crate) &'a mut Draft);

const LIMIT: &str = "limit";
const OFFSET: &str = "offset";
const ORDER_BY: &str = "order_by";
const STARTING_AFTER: &str = "starting_after";

/// The one order in which pages can start after a row; the service's own unless another is asked for.
const BY_CREATION: &str = "created_at";

impl Parameters<'_> {
    /// How many rows the caller asked for in a page.
    pub(super) fn limit(&self) -> Option<u64> {
        self.0.query.first(LIMIT)?.parse().ok()
    }

    /// How many rows the caller skips.
    pub(super) fn offset(&self) -> u64 {
        self.0.query.first(OFFSET).and_then(|offset| offset.parse().ok()).unwrap_or_default()
    }

    /// Whether the order is one in which pages can start after a row.
    pub(super) fn is_by_creation(&self) -> bool {
        self.0.query.first(ORDER_BY).is_none_or(|order| order.trim_start_matches(['+', '-']) == BY_CREATION)
    }

    /// Whether the caller says after which row the list starts.
    pub(super) fn has_cursor(&self) -> bool {
        self.0.query.first(STARTING_AFTER).is_some()
    }

    /// Asks for the page after so many rows.
    pub(super) fn at_offset(&mut self, limit: u64, offset: u64) {
        self.0.query.set(LIMIT, limit);
        self.0.query.set(OFFSET, offset);
    }

    /// Asks for the page after this row. The service takes no offset with it.
    pub(super) fn after(&mut self, limit: u64, row: &str) {
        self.0.query.set(LIMIT, limit);
        self.0.query.remove(OFFSET);
        self.0.query.set(STARTING_AFTER, row);
    }
}
