#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(feature = "full-api"),
    allow(dead_code, unused_imports, reason = "what generated code uses depends on the sub-APIs that are on")
)]

#[cfg(feature = "__api")]
pub mod api;
#[cfg(feature = "auth")]
pub mod auth;
#[cfg(feature = "__client")]
mod clerk;
mod error;
#[cfg(feature = "__api")]
mod generated;
#[cfg(feature = "__api")]
mod instance;
#[cfg(feature = "__client")]
mod logging;
mod model;
#[cfg(feature = "__client")]
mod options;
#[cfg(feature = "__client")]
mod response;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(feature = "__client")]
mod transport;
#[cfg(feature = "users")]
mod types_ext;

#[cfg(feature = "__client")]
pub use clerk::{Clerk, ClerkBuilder};
pub use error::{ApiError, Error, ErrorKind, Mismatch, Result};
#[cfg(feature = "__api")]
pub use generated::{builder, types};
#[cfg(feature = "__api")]
pub use instance::*;
pub use model::*;
#[cfg(feature = "__client")]
pub use options::HttpOptions;
#[cfg(feature = "__client")]
pub use response::Response;
