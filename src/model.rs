//! Hand-written types that generated code refers to: values with a meaning of their own.

mod id;
#[cfg(feature = "__client")]
pub(crate) mod lenient;
mod nullable;
mod number;
pub(crate) mod open_enum;
mod page_limit;
mod raw_json;
#[cfg(feature = "__client")]
pub(crate) mod received;
pub(crate) mod secret;
mod timestamp;

#[cfg(feature = "__api")]
pub(crate) use id::ids;
pub use id::{ClientId, OrganizationId, SessionId, UserId};
pub use nullable::Nullable;
#[cfg(feature = "__api")]
pub(crate) use open_enum::open_enum;
pub use page_limit::{PageLimit, PageLimitError};
pub use raw_json::RawJson;
#[cfg(feature = "__api")]
pub(crate) use received::received;
pub use secret::Secret;
pub use timestamp::{OutOfRange, Timestamp};
