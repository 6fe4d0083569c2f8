//! Page after page of a list.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use futures_util::stream::FuturesOrdered;

use super::{Incomplete, List, Page};
use crate::error::{Error, Result};

type Fetch<T> = Pin<Box<dyn Future<Output = Result<Page<T>>> + Send>>;

/// Page after page of a list: a [`Stream`], and [`next`](Self::next) for those who need no more. Made by `pages` of
/// the builders of lists.
///
/// It ends with the first page that is not full, or once as many rows arrived as the list says it has. A failed call is
/// its last item; what was delivered before stays with the caller, and [`next_offset`](Self::next_offset) says where to go on.
/// Dropping it cancels what is in progress.
///
/// Pages are counted by rows: a row that is created or deleted while they are fetched moves those that follow, so that
/// one can be met twice or not at all. Sorted by the time of creation, oldest first, new rows move none.
///
/// Users in the order of their creation are an exception: each page starts after the last user of the one before, so that
/// no user is met twice or left out, and a long list does not get slower. If that user is deleted before the next page is
/// fetched, the service rejects the call: to delete users, collect their ids first. With [`prefetch`](Self::prefetch),
/// they are counted like all others.
///
/// ```no_run
/// # async fn example(clerk: clerk_sdk::Clerk) -> clerk_sdk::Result<()> {
/// let mut pages = clerk.users().list().order_by("+created_at").pages();
/// while let Some(page) = pages.next().await {
///     for user in page? {
///         println!("{}", user.id);
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is fetched before the first page is asked for"]
pub struct Pages<L: List> {
    list: L,
    /// Rows in a full page.
    size: u64,
    /// Whether the caller chose it.
    has_size: bool,
    /// How many pages are fetched at once.
    at_once: usize,
    /// The offset of the page to fetch next.
    next: u64,
    /// The offset of the first row that was not delivered.
    delivered: u64,
    total: Option<u64>,
    /// Whether the order is one in which pages can start after a row.
    is_by_creation: bool,
    /// Whether the caller said after which row the list starts.
    starts_after_row: bool,
    /// The row after which the next page starts; if there is none, pages go by offset.
    after: Option<String>,
    in_progress: FuturesOrdered<Fetch<L::Row>>,
    is_done: bool,
}

impl<L: List> Pages<L> {
    pub(crate) fn new(mut list: L) -> Self {
        let parameters = list.parameters();
        let (limit, offset) = (parameters.limit(), parameters.offset());
        let (is_by_creation, starts_after_row) = (parameters.is_by_creation(), parameters.has_cursor());
        Self {
            list,
            is_by_creation,
            starts_after_row,
            after: None,
            size: limit.unwrap_or(u64::from(L::LARGEST_PAGE)),
            has_size: limit.is_some(),
            at_once: 1,
            next: offset,
            delivered: offset,
            total: None,
            in_progress: FuturesOrdered::new(),
            is_done: false,
        }
    }

    /// Fetches this many pages at once; they are delivered in order. Each counts against the rate limit, and up to as many
    /// are fetched in vain at the end of a list that does not say how long it is. A list with `starting_after` is fetched one
    /// page at a time all the same. Default: 1.
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.at_once = pages.max(1);
        self
    }

    /// The next page; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<Page<L::Row>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The `offset` of the first row that was not delivered yet.
    pub fn next_offset(&self) -> u64 {
        self.delivered
    }

    pub(crate) async fn collect_all(mut self, max: usize) -> std::result::Result<Vec<L::Row>, Incomplete<L::Row>> {
        if !self.has_size {
            // One more than asked for, to know whether there are more.
            self.size = self.size.min(u64::try_from(max).unwrap_or(u64::MAX).saturating_add(1));
        }
        let start = self.delivered;
        let mut rows = Vec::new();
        while let Some(page) = self.next().await {
            match page {
                Ok(page) => rows.extend(page),
                Err(error) => return Err(Incomplete::new(rows, self.delivered, error)),
            }
            if rows.len() > max {
                rows.truncate(max);
                let problem = format!("the list has more than {max} rows");
                let next = start.saturating_add(u64::try_from(max).unwrap_or(u64::MAX));
                return Err(Incomplete::new(rows, next, Error::argument(L::OPERATION.id(), problem)));
            }
        }
        Ok(rows)
    }

    /// A page that starts after a row must wait for that row.
    fn at_once(&self) -> usize {
        if self.starts_after_row { 1 } else { self.at_once }
    }

    /// Starts as many calls as there can be.
    fn fetch(&mut self) {
        while self.in_progress.len() < self.at_once() && self.total.is_none_or(|total| self.next < total) {
            let mut list = self.list.clone();
            match &self.after {
                Some(row) => list.parameters().after(self.size, row),
                None => list.parameters().at_offset(self.size, self.next),
            }
            self.next = self.next.saturating_add(self.size);
            self.in_progress.push_back(Box::pin(async move { Ok(list.send_response().await?.value) }));
        }
    }

    fn finish(&mut self) {
        self.is_done = true;
        self.in_progress = FuturesOrdered::new();
    }
}

impl<L: List> Stream for Pages<L> {
    type Item = Result<Page<L::Row>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if this.is_done {
            return Poll::Ready(None);
        }
        this.fetch();
        let Some(page) = ready!(Pin::new(&mut this.in_progress).poll_next(context)) else {
            this.finish();
            return Poll::Ready(None);
        };
        match &page {
            Ok(page) => {
                let rows = u64::try_from(page.len()).unwrap_or(u64::MAX);
                this.delivered = this.delivered.saturating_add(rows);
                this.total = page.total_count().or(this.total);
                if this.at_once() == 1 && this.is_by_creation {
                    this.after = page.last().and_then(L::cursor).map(str::to_owned);
                }
                let is_last = rows < this.size || this.total.is_some_and(|total| this.delivered >= total);
                if is_last { this.finish() } else { this.fetch() }
            }
            Err(_) => this.finish(),
        }
        Poll::Ready(Some(page))
    }
}

impl<L: List> fmt::Debug for Pages<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &L::OPERATION.id())
            .field("size", &self.size)
            .field("next_offset", &self.delivered)
            .field("is_done", &self.is_done)
            .finish_non_exhaustive()
    }
}
