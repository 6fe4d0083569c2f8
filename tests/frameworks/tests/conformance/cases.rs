//! The cases, by topic.

mod transport;
