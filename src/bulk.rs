//! Calls that create several objects at once, for more of them than one call takes.

use std::fmt;
use std::ops::Range;

use http::StatusCode;

use crate::error::Error;
use crate::pagination::Page;
use crate::request::Request;

/// A call whose body is a list.
pub(crate) trait Bulk: Request<Output = Page<Self::Row>> {
    type Item: Send;
    type Row: Send;

    /// The most items that one call takes.
    const LARGEST_BATCH: usize;

    fn items(&mut self) -> &mut Vec<Self::Item>;
}

/// What became of the items of a call that was sent in batches. Items are counted from 0, in the order they were given.
#[must_use = "some batches may have failed"]
pub struct BatchReport<T> {
    rows: Vec<T>,
    failures: Vec<(Range<usize>, Error)>,
    not_sent: Range<usize>,
}

/// What became of one item.
#[derive(Clone, Copy, Debug)]
pub enum BatchOutcome<'a> {
    /// Its batch succeeded.
    Sent,
    /// Its batch failed, because of it or of another item. If no response arrived or its status is 500 or above, the
    /// service may have done what was asked for.
    Failed(&'a Error),
    /// No call was made for it, or there is no such item.
    NotSent,
}

impl<T> BatchReport<T> {
    /// What the service responded with for the batches that succeeded, in the order of their items.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// See [`rows`](Self::rows).
    pub fn into_rows(self) -> Vec<T> {
        self.rows
    }

    /// Whether every batch succeeded.
    pub fn is_complete(&self) -> bool {
        self.failures.is_empty() && self.not_sent.is_empty()
    }

    /// The batches that failed: their items, and why.
    pub fn failures(&self) -> &[(Range<usize>, Error)] {
        &self.failures
    }

    /// The items for which no call was made, because of the last failure.
    pub fn not_sent(&self) -> Range<usize> {
        self.not_sent.clone()
    }

    /// What became of one item.
    pub fn outcome(&self, item: usize) -> BatchOutcome<'_> {
        let failure = self.failures.iter().find(|(items, _)| items.contains(&item));
        match failure {
            Some((_, error)) => BatchOutcome::Failed(error),
            None if item >= self.not_sent.start => BatchOutcome::NotSent,
            None => BatchOutcome::Sent,
        }
    }
}

impl<T> fmt::Debug for BatchReport<T> {
    /// The rows are not shown: there can be many.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchReport")
            .field("rows", &self.rows.len())
            .field("failures", &self.failures)
            .field("not_sent", &self.not_sent)
            .finish()
    }
}

/// Sends one batch after the other.
pub(crate) async fn send<B: Bulk>(mut call: B) -> BatchReport<B::Row> {
    let items = std::mem::take(call.items());
    let count = items.len();
    let mut items = items.into_iter();
    let mut report = BatchReport { rows: Vec::new(), failures: Vec::new(), not_sent: count..count };
    let mut start = 0;
    while start < count {
        let end = count.min(start + B::LARGEST_BATCH);
        let mut batch = call.clone();
        *batch.items() = items.by_ref().take(end - start).collect();
        match batch.send_response().await {
            Ok(response) => report.rows.extend(response.value),
            Err(error) => {
                let is_about_items = is_about_items(&error);
                report.failures.push((start..end, error));
                if !is_about_items {
                    report.not_sent = end..count;
                    break;
                }
            }
        }
        start = end;
    }
    report
}

/// Whether other items could fare better. After any other failure they would fail the same way, or make it worse.
fn is_about_items(error: &Error) -> bool {
    let about_items = [StatusCode::BAD_REQUEST, StatusCode::CONFLICT, StatusCode::UNPROCESSABLE_ENTITY];
    error.status().is_some_and(|status| about_items.contains(&status))
}

/// What the builders of such calls have besides their setters.
macro_rules! bulk {
    ($builder:ident, $item:ty, $row:ty, $largest:literal) => {
        impl $crate::bulk::Bulk for $builder {
            type Item = $item;
            type Row = $row;

            const LARGEST_BATCH: usize = $largest;

            fn items(&mut self) -> &mut ::std::vec::Vec<$item> {
                &mut self.body
            }
        }

        impl $builder {
            #[doc = concat!("Makes as many calls as it takes, one after the other, each with at most ", $largest, " items.")]
            ///
            /// A batch that is rejected because of an item (status 400, 409 or 422) does not keep the others from being
            /// sent; after any other failure nothing more is sent. Nothing is sent twice. The report says what became of
            /// each item. Dropping the call loses the report: what was sent stays done.
            pub async fn send_in_batches(self) -> $crate::bulk::BatchReport<$row> {
                $crate::bulk::send(self).await
            }
        }
    };
}
pub(crate) use bulk;
