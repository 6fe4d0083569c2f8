//! Methods on generated types: what Clerk's other SDKs derive from the fields of a response.

mod identification;
mod user;
