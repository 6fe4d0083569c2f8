//! One call's way out and back: headers, time limits, decoding, logs.
//!
//! A [`Connection`] knows where calls go and with which key. It knows an operation by its [`Operation`] entry and nothing else of the API.

#[cfg(feature = "__api")]
pub(crate) mod argument;
mod body;
mod call;
mod connection;
mod decode;
mod log;
mod operation;

pub(crate) use call::Call;
#[cfg(feature = "__api")]
pub(crate) use call::Prepared;
pub(crate) use connection::{Connection, Settings};
pub(crate) use operation::{API_VERSION, Operation};
