//! Middleware for web frameworks: [`AuthLayer`] authenticates requests, and handlers take who sent them.
//!
//! One layer serves every framework, each behind a feature of its name: `tower` (axum, tonic, hyper), `axum`,
//! `actix-web`, `rocket`, `poem`. What is decided about a request is decided in [`auth`](crate::auth); here
//! requests and responses are only translated.

#[cfg(feature = "axum")]
mod axum;
mod layer;
mod rejection;
mod request_auth;
#[cfg(feature = "rocket")]
mod rocket;
#[cfg(feature = "tower")]
mod tower;
mod verdict;

pub use layer::AuthLayer;
pub use rejection::Rejection;
pub use request_auth::{Protected, RequestAuth, Requires};
#[cfg(feature = "rocket")]
pub use rocket::AuthHeaders;
#[cfg(feature = "tower")]
pub use tower::{AuthBody, AuthFuture, AuthService};

use http::HeaderMap;

/// Adds headers to a response, keeping those it has.
fn append(headers: &mut HeaderMap, more: HeaderMap) {
    let mut last = None;
    for (name, value) in more {
        last = name.or(last);
        if let Some(name) = &last {
            headers.append(name, value);
        }
    }
}
