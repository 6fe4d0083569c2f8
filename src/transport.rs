//! One call from the request to the decoded response: headers, timeouts, logs.
//!
//! A [`Connection`] knows where requests go and with which key, a [`Draft`] what a request holds. Of the
//! API it knows only the [`Operation`] that is called.

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
mod settings;

pub(crate) use call::Call;
#[cfg(feature = "__api")]
pub(crate) use call::Prepared;
pub(crate) use connection::Connection;
#[cfg(feature = "__api")]
pub(crate) use draft::Draft;
pub(crate) use operation::API_VERSION;
pub use operation::Operation;
pub use options::CallOptions;
