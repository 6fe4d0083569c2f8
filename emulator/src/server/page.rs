//! Cutting a list into pages, and the two shapes a list answer can have.

use serde_json::{Value, json};

use super::{Outcome, Query};
use crate::problem::Problem;

const DEFAULT_LIMIT: usize = 10;
const MOST: usize = 500;

/// The part of a list that was asked for.
pub(crate) struct Page {
    pub(crate) limit: usize,
    pub(crate) offset: usize,
}

impl Page {
    pub(crate) fn of(query: &Query) -> Result<Self, Problem> {
        let limit = match query.count("limit")? {
            None => DEFAULT_LIMIT,
            Some(0) => return Err(Problem::value("limit", "at least 1")),
            // The real service does not refuse a limit above the maximum: it uses the default.
            Some(limit) if limit > MOST => DEFAULT_LIMIT,
            Some(limit) => limit,
        };
        let offset = query.count("offset")?.unwrap_or(0);
        Ok(Self { limit, offset })
    }

    pub(crate) fn cut<T>(&self, rows: impl IntoIterator<Item = T>) -> Vec<T> {
        rows.into_iter().skip(self.offset).take(self.limit).collect()
    }
}

/// A list that is a bare array, or an envelope if the query says `paginated=true`.
pub(crate) fn array<T>(query: &Query, rows: Vec<T>, to_json: impl Fn(T) -> Value) -> Outcome {
    let page = Page::of(query)?;
    let total = rows.len();
    let data: Vec<Value> = page.cut(rows).into_iter().map(to_json).collect();
    if query.flag("paginated")? == Some(true) { Ok(envelope(data, total)) } else { Ok(Value::Array(data)) }
}

/// A list with the number of all rows beside it.
pub(crate) fn envelope(data: Vec<Value>, total: usize) -> Value {
    json!({ "data": data, "total_count": total })
}
