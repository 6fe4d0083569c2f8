//! The generator from outside: folders of YAML in, Rust source or a sentence out.
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

mod bundling;
mod generated;
mod specimen;
