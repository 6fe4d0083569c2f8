//! Contract tests: what goes over the wire and how responses are read, for every operation;
//! and what crosses modules: options, logging, the default instance. Everything on loopback.

#![allow(deprecated, reason = "deprecated calls have to work too")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests fail like tests")]

#[cfg(feature = "testing")]
mod auth;
#[cfg(feature = "testing")]
mod authenticator;
mod bulk;
mod concurrency;
mod contract;
mod custom_request;
mod debug;
mod default_instance;
mod emulator;
mod errors;
#[cfg(feature = "gzip")]
mod gzip;
mod lighttpd;
mod logging;
mod machine_tokens;
mod mismatch;
mod mocks;
mod object_kind;
mod options;
mod pagination;
mod redirects;
mod requests;
mod response_size;
mod secrets;
mod service_text;
mod support;
mod tenants;
