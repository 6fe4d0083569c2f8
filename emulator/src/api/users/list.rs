//! Listing and counting users, in pages by offset or by cursor.

use std::cmp::Ordering;

use serde_json::{Value, json};

use super::filter::Filter;
use crate::{
    problem::Problem,
    server::{Outcome, Page, Request},
    store::{Kind, Store, User},
};

const COLUMNS: &[&str] = &[
    "created_at",
    "updated_at",
    "email_address",
    "web3wallet",
    "first_name",
    "last_name",
    "phone_number",
    "username",
    "last_active_at",
    "last_sign_in_at",
];

pub(super) fn list(store: &mut Store, request: &Request) -> Outcome {
    let query = request.query();
    let page = Page::of(request);
    let filter = Filter::of(store, query)?;
    let (column, descending) = query.order_by(COLUMNS, "-created_at")?;
    let mut rows: Vec<&User> = store.users.iter().collect();
    // The sort is stable and the table is oldest first, so equal rows stay in order of creation.
    rows.sort_by(|left, right| compare(column, left, right));
    if descending {
        rows.reverse();
    }
    let start = match query.text("starting_after") {
        Some(cursor) => start_after(&page, column, &rows, cursor)?,
        None => 0,
    };
    let matching = rows[start..].iter().filter(|user| filter.matches(user));
    let data: Vec<Value> = page.cut(matching).into_iter().map(|user| user.to_json()).collect();
    Ok(Value::Array(data))
}

pub(super) fn count(store: &mut Store, request: &Request) -> Outcome {
    let filter = Filter::of(store, request.query())?;
    let matching = store.users.iter().filter(|user| filter.matches(user));
    Ok(json!({ "object": "total_count", "total_count": matching.count() }))
}

/// The place of the first row after the cursor. A cursor needs an order in which no user ever
/// moves, and does not go with an offset.
fn start_after(page: &Page, column: &str, rows: &[&User], cursor: &str) -> Result<usize, Problem> {
    if column != "created_at" {
        return Err(Problem::value("starting_after", "left out unless the order is by created_at"));
    }
    if page.offset != 0 {
        return Err(Problem::value("starting_after", "left out when there is an offset"));
    }
    rows.iter()
        .position(|user| user.id == cursor)
        .map(|place| place + 1)
        .ok_or_else(|| Problem::value("starting_after", "the id of a user"))
}

fn compare(column: &str, left: &User, right: &User) -> Ordering {
    let text =
        |of: fn(&User) -> Option<&str>| missing_last(of(left).map(str::to_lowercase), of(right).map(str::to_lowercase));
    match column {
        "updated_at" => left.updated_at.cmp(&right.updated_at),
        "email_address" => text(|user| user.primary(Kind::EmailAddress)),
        "phone_number" => text(|user| user.primary(Kind::PhoneNumber)),
        "web3wallet" => text(|user| user.primary(Kind::Web3Wallet)),
        "first_name" => text(|user| user.first_name.as_deref()),
        "last_name" => text(|user| user.last_name.as_deref()),
        "username" => text(|user| user.username.as_deref()),
        "last_active_at" => missing_last(left.last_active_at, right.last_active_at),
        "last_sign_in_at" => missing_last(left.last_sign_in_at, right.last_sign_in_at),
        _ => left.created_at.cmp(&right.created_at),
    }
}

/// What is missing sorts behind everything.
fn missing_last<T: Ord>(left: Option<T>, right: Option<T>) -> Ordering {
    match (left, right) {
        (Some(left), Some(right)) => left.cmp(&right),
        (left, right) => right.is_some().cmp(&left.is_some()),
    }
}
