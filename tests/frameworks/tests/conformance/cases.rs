//! The cases, by topic.

mod actix_web;
mod poem;
mod transport;
