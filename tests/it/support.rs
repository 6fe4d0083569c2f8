//! What tests share: a server, responses made from the description, child processes; for tokens
//! also keys, tables and random cases.

#[cfg(feature = "testing")]
pub(crate) mod changes;
pub(crate) mod child;
pub(crate) mod error_text;
pub(crate) mod file;
pub(crate) mod log_capture;
#[cfg(feature = "testing")]
pub(crate) mod own_key;
#[cfg(feature = "testing")]
pub(crate) mod property;
pub(crate) mod recorder;
#[cfg(feature = "testing")]
pub(crate) mod row;
pub(crate) mod sample;
pub(crate) mod server;
pub(crate) mod spec;
pub(crate) mod time;
#[cfg(feature = "testing")]
pub(crate) mod tokens;
