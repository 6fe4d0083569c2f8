//! What tests share: a server, responses made from the description, tokens, child processes.

pub(crate) mod child;
pub(crate) mod error_text;
pub(crate) mod log_capture;
pub(crate) mod recorder;
pub(crate) mod sample;
pub(crate) mod server;
pub(crate) mod spec;
pub(crate) mod time;
#[cfg(feature = "testing")]
pub(crate) mod tokens;
