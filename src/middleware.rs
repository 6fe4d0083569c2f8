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

use http::{HeaderMap, header};

/// Adds headers to a response, keeping those it has. Only cookies are beside others: of two layers, the one that is
/// nearer to the handler says what was decided.
fn append(headers: &mut HeaderMap, more: HeaderMap) {
    let mut last = None;
    for (name, value) in more {
        last = name.or(last);
        match &last {
            Some(name) if name == header::SET_COOKIE || !headers.contains_key(name) => {
                headers.append(name, value);
            }
            _ => {}
        }
    }
}
