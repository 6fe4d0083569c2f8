//! Cutting a list into pages, and the two shapes a list can have in a response.

use serde_json::{Value, json};

use super::{endpoint::Outcome, request::Request};

/// How many rows a page has unless a request says otherwise.
const DEFAULT_LIMIT: usize = 10;

/// The part of a list that was asked for.
pub(crate) struct Page {
    limit: usize,
    pub(crate) offset: usize,
}

impl Page {
    pub(crate) fn of(request: &Request) -> Self {
        let count = |name| request.query().integer(name).and_then(|count| usize::try_from(count).ok());
        Self { limit: count("limit").unwrap_or(DEFAULT_LIMIT), offset: count("offset").unwrap_or(0) }
    }

    pub(crate) fn cut<T>(&self, rows: impl IntoIterator<Item = T>) -> Vec<T> {
        rows.into_iter().skip(self.offset).take(self.limit).collect()
    }
}

/// A list that is a bare array, or an envelope if the query says `paginated=true`.
pub(crate) fn array<T>(request: &Request, rows: Vec<T>, to_json: impl Fn(T) -> Value) -> Outcome {
    let total = rows.len();
    let data: Vec<Value> = Page::of(request).cut(rows).into_iter().map(to_json).collect();
    if request.is_paginated()? { Ok(envelope(data, total)) } else { Ok(Value::Array(data)) }
}

/// A list with the number of all rows beside it.
pub(crate) fn envelope(data: Vec<Value>, total: usize) -> Value {
    json!({ "data": data, "total_count": total })
}
