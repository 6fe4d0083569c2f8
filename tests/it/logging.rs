//! What is logged, and what never is.

mod events;
mod readable;

/// Part of everything that must not be logged: keys, ids, queries, bodies.
const HIDDEN: &str = "h4ckme";
const KEY: &str = "sk_test_h4ckme";
