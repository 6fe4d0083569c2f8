//! The description of the API: which operations there are, and what they take. It is the same
//! document that the SDK is generated from, and a small one for the endpoint that Clerk does not have.

mod body;
mod check;
mod document;
mod operation;
mod query;
mod schema;
mod text;

pub(crate) use body::{Body, Sent, Unknown};
pub(crate) use check::check_fields;
pub(crate) use operation::Operation;
