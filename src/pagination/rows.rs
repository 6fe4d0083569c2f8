//! All rows of a list, one after the other.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::{List, Pages};
use crate::error::Result;

/// All rows of a list, one after the other, fetched in pages as they are needed: a [`Stream`], and
/// [`next`](Self::next) for those who need no more. Made by `stream` of the builders of lists. What is said of
/// [`Pages`] applies.
///
/// ```no_run
/// # async fn example(clerk: clerk_sdk::Clerk) -> clerk_sdk::Result<()> {
/// let mut users = clerk.users().list().stream();
/// while let Some(user) = users.next().await {
///     println!("{}", user?.id);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is fetched before the first row is asked for"]
pub struct Rows<L: List> {
    pages: Pages<L>,
    /// What is left of the page that arrived last.
    page: std::vec::IntoIter<L::Row>,
}

impl<L: List> Rows<L> {
    pub(crate) fn new(pages: Pages<L>) -> Self {
        Self { pages, page: Vec::new().into_iter() }
    }

    /// Fetches this many pages at once. See [`Pages::prefetch`].
    pub fn prefetch(self, pages: usize) -> Self {
        Self { pages: self.pages.prefetch(pages), ..self }
    }

    /// The next row; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<L::Row>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The `offset` of the first row that was not delivered yet.
    pub fn next_offset(&self) -> u64 {
        self.pages.next_offset().saturating_sub(u64::try_from(self.page.len()).unwrap_or_default())
    }
}

impl<L: List> Stream for Rows<L> {
    type Item = Result<L::Row>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(row) = self.page.next() {
                return Poll::Ready(Some(Ok(row)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                Some(Ok(page)) => self.page = page.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<L: List> fmt::Debug for Rows<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").field("pages", &self.pages).field("fetched", &self.page.len()).finish()
    }
}
