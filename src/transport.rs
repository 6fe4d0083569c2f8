//! One call from the request to the decoded response: headers, timeouts, logs.
//!
//! A [`Connection`] knows where requests go and with which key, a [`Draft`] what a request holds. Of the
//! API it knows only the [`Operation`] that is called.

mod body;
mod call;
mod connection;
mod decode;
#[cfg(any(feature = "__api", feature = "auth"))]
mod draft;
mod log;
#[cfg(feature = "__api")]
mod multipart;
mod operation;
mod options;
mod query;
mod received;
mod request_body;
mod settings;

#[cfg(feature = "auth")]
pub(crate) use body::read_limited;
pub(crate) use call::Call;
#[cfg(any(feature = "__api", feature = "auth"))]
pub(crate) use call::Prepared;
pub(crate) use connection::Connection;
#[cfg(any(feature = "__api", feature = "auth"))]
pub(crate) use draft::Draft;
pub(crate) use operation::API_VERSION;
pub use operation::Operation;
pub use options::CallOptions;
#[cfg(any(feature = "auth", all(feature = "__api", feature = "mock")))]
pub(crate) use query::Query;
