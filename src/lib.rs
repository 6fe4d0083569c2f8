// The examples of the pages are tested in `tests/guide`, where what they need is set up.
#![cfg_attr(not(doctest), doc = include_str!("guide/links.md"))]
#![cfg_attr(not(doctest), doc = include_str!("../README.md"))]
#![cfg_attr(docsrs, feature(doc_cfg))]
#[cfg(feature = "__api")]
pub mod api;
#[cfg(feature = "__client")]
#[cfg_attr(not(feature = "full-api"), allow(dead_code, reason = "some sub-APIs use less of it"))]
mod arguments;
#[cfg(feature = "auth")]
pub mod auth;
#[cfg(feature = "__api")]
#[cfg_attr(not(feature = "full-api"), allow(dead_code, unused_macros, reason = "some sub-APIs have no bulk calls"))]
mod bulk;
#[cfg(feature = "__client")]
mod clerk;
#[cfg(feature = "auth")]
mod clock;
#[cfg(feature = "__api")]
mod custom_request;
pub mod error;
#[cfg(feature = "__api")]
mod generated;
#[cfg(feature = "__api")]
pub mod global;
#[cfg(doc)]
pub mod guide;
#[cfg(feature = "__client")]
mod logging;
#[cfg(feature = "__middleware")]
pub mod middleware;
#[cfg(all(feature = "__api", feature = "mock"))]
pub mod mock;
#[cfg(all(feature = "__api", feature = "mock"))]
#[allow(missing_debug_implementations, unreachable_pub, reason = "what is of httpmock has none, and `When` is within")]
mod mocked_call;
#[cfg_attr(
    not(feature = "full-api"),
    allow(dead_code, unused_imports, unused_macros, reason = "some sub-APIs use less of it")
)]
mod model;
#[cfg(feature = "__client")]
mod options;
#[cfg(feature = "__api")]
#[cfg_attr(
    not(feature = "full-api"),
    allow(dead_code, unused_imports, unused_macros, reason = "some sub-APIs have no list")
)]
mod pagination;
#[cfg(feature = "__api")]
mod request;
#[cfg(feature = "__client")]
mod response;
mod sanitize;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(feature = "__client")]
#[cfg_attr(not(feature = "full-api"), allow(dead_code, reason = "some sub-APIs use less of it"))]
mod transport;
#[cfg(feature = "users")]
mod types_ext;

#[cfg(feature = "__api")]
pub use bulk::{BatchOutcome, BatchReport};
#[cfg(feature = "__client")]
pub use clerk::{Clerk, ClerkBuilder};
#[cfg(feature = "__api")]
pub use custom_request::CustomRequest;
#[doc(inline)]
pub use error::{ApiError, Error, ErrorKind, Result};
#[cfg(feature = "__api")]
pub use generated::{builder, types};
#[cfg(feature = "allowlist-identifiers")]
pub use global::allowlist_identifiers;
#[cfg(feature = "clients")]
pub use global::clients;
#[cfg(feature = "emails")]
pub use global::emails;
#[cfg(feature = "invitations")]
pub use global::invitations;
#[cfg(feature = "sessions")]
pub use global::sessions;
#[cfg(feature = "sms-messages")]
pub use global::sms_messages;
#[cfg(feature = "users")]
pub use global::users;
#[cfg(all(feature = "__api", feature = "tower"))]
pub use global::{require_session, with_session};
#[cfg(feature = "__api")]
pub use global::{set_api_key, set_api_version, set_http_options, set_server_api_url};
#[cfg(feature = "__api")]
pub use model::Upload;
pub use model::{
    ClientId, Id, Nullable, OrderBy, OrganizationId, PageLimit, RawJson, Secret, SessionId, Timestamp, UserId,
};
#[cfg(feature = "__client")]
pub use options::HttpOptions;
#[cfg(feature = "__api")]
pub use pagination::{Incomplete, List, Page, Pages, Rows};
#[cfg(feature = "__api")]
pub use request::Request;
#[cfg(feature = "__client")]
pub use response::Response;
#[cfg(feature = "__client")]
pub use transport::{CallOptions, Operation};
