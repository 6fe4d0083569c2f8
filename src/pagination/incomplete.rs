//! A list that was not fetched to its end.

use std::fmt;

use crate::error::Error;

/// A list that was not fetched to its end: what arrived, and why the rest did not.
pub struct Incomplete<T> {
    rows: Vec<T>,
    next_offset: u64,
    error: Error,
}

impl<T> Incomplete<T> {
    pub(super) fn new(rows: Vec<T>, next_offset: u64, error: Error) -> Self {
        Self { rows, next_offset, error }
    }

    /// The rows that arrived.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// The rows that arrived.
    pub fn into_rows(self) -> Vec<T> {
        self.rows
    }

    /// The `offset` with which to go on.
    pub fn next_offset(&self) -> u64 {
        self.next_offset
    }

    /// Why there are no more rows.
    pub fn error(&self) -> &Error {
        &self.error
    }
}

impl<T> From<Incomplete<T>> for Error {
    /// The rows are dropped.
    fn from(incomplete: Incomplete<T>) -> Self {
        incomplete.error
    }
}

impl<T> fmt::Debug for Incomplete<T> {
    /// The rows are not shown: there can be many.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incomplete")
            .field("rows", &self.rows.len())
            .field("next_offset", &self.next_offset)
            .field("error", &self.error)
            .finish()
    }
}

impl<T> fmt::Display for Incomplete<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the list ended after {} rows: {}", self.rows.len(), self.error)
    }
}

impl<T> std::error::Error for Incomplete<T> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(&self.error)
    }
}
