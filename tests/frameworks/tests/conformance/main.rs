//! The conformance suite of the framework adapters: every case is written once, and runs behind every framework on a
//! real server on loopback.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests fail like tests")]

#[macro_use]
mod framework;
mod apps;
mod cases;
mod client;
mod fixture;
mod log;
mod server;
