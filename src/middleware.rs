//! Middleware for web frameworks: [`AuthLayer`] authenticates requests, and handlers take who sent them.
//!
//! One layer serves every framework, each behind a feature of its name: `tower` (axum, tonic, hyper), `axum`,
//! `actix-web`, `rocket`, `poem`. What is decided about a request is decided in [`auth`](crate::auth); here
//! requests and responses are only translated.

#[cfg(feature = "actix-web")]
mod actix_web;
#[cfg(feature = "axum")]
mod axum;
#[cfg(any(feature = "actix-web", feature = "poem", feature = "rocket"))]
mod extract;
mod layer;
#[cfg(feature = "poem")]
mod poem;
mod reject;
mod rejection;
mod request_auth;
#[cfg(feature = "rocket")]
mod rocket;
#[cfg(any(feature = "actix-web", feature = "poem", feature = "tower"))]
mod service;
#[cfg(any(feature = "actix-web", feature = "poem", feature = "rocket"))]
mod tls;
#[cfg(feature = "tower")]
mod tower;
mod verdict;

#[cfg(any(feature = "actix-web", feature = "poem", feature = "rocket"))]
pub use extract::ExtractError;
pub use layer::AuthLayer;
pub use rejection::Rejection;
pub use request_auth::{Protected, RequestAuth, Requires};
#[cfg(feature = "rocket")]
pub use rocket::AuthHeaders;
#[cfg(any(feature = "actix-web", feature = "poem", feature = "tower"))]
pub use service::AuthService;
#[cfg(feature = "tower")]
pub use tower::{AuthBody, AuthFuture};

use http::{HeaderMap, HeaderName, header};

/// Adds headers to a response, keeping those it has.
fn append(headers: &mut HeaderMap, more: HeaderMap) {
    if more.is_empty() {
        return;
    }
    let mut last = None;
    for (name, value) in more {
        last = name.or(last);
        match &last {
            Some(name) if is_added(name, headers.contains_key(name)) => {
                headers.append(name, value);
            }
            _ => {}
        }
    }
}

/// Whether a header is added to a response, which may have one of this name. Only cookies are beside others: of two
/// layers, the one that is nearer to the handler says what was decided.
fn is_added(name: &HeaderName, is_there: bool) -> bool {
    name == header::SET_COOKIE || !is_there
}
