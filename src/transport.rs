//! One call's way out and back: headers, timeouts, decoding, logs.
//!
//! A [`Connection`] knows where calls go and with which key, a [`Draft`] what a call says. Of the API
//! it knows nothing but the [`Operation`] that is called.

mod body;
mod call;
mod connection;
mod decode;
#[cfg(feature = "__api")]
mod draft;
mod log;
mod operation;
mod options;
mod received;

pub(crate) use call::Call;
#[cfg(feature = "__api")]
pub(crate) use call::Prepared;
pub(crate) use connection::{Connection, Settings};
#[cfg(feature = "__api")]
pub(crate) use draft::Draft;
pub(crate) use operation::API_VERSION;
pub use operation::Operation;
pub use options::CallOptions;
