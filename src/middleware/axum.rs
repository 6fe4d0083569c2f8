//! axum: extractors, rejections, and handlers that a layer is wrapped around.

mod extractors;
mod handler;

use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use axum::response::{IntoResponse, Response};
use http::request::Parts;

use super::layer::AuthLayer;
use super::rejection::Rejection;
use crate::auth::{AuthError, PeerAddress};

/// Tells the layer where a request comes from, if it asks and axum knows.
pub(super) fn add_peer_address(layer: &AuthLayer, parts: &mut Parts) {
    if layer.needs_peer_address() {
        if let Some(ConnectInfo(address)) = parts.extensions.get::<ConnectInfo<SocketAddr>>() {
            let address = PeerAddress(address.ip());
            parts.extensions.insert(address);
        }
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        Self::into_response(self).map(Into::into)
    }
}

impl IntoResponse for AuthError {
    /// The default response to this error.
    fn into_response(self) -> Response {
        IntoResponse::into_response(Rejection::from(self))
    }
}
