//! The HTTP side: who may send requests, how they are read, and what every response looks like.

mod app;
mod auth;
mod context;
mod endpoint;
mod host;
mod layers;
mod page;
mod payload;
mod request;
mod version;

pub(crate) use app::App;
pub(crate) use auth::Keys;
pub(crate) use context::OnResponse;
pub use context::ResponseContext;
pub(crate) use endpoint::{Endpoint, Outcome};
pub(crate) use host::{Hosts, name_of};
pub(crate) use layers::service;
pub(crate) use page::{Page, array, envelope};
pub(crate) use payload::complete;
pub(crate) use request::{Request, read_body};
pub(crate) use version::ApiVersion;
