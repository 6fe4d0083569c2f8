//! axum: extractors, rejections, and handlers that a layer is wrapped around.

mod extractors;
mod handler;

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, OriginalUri};
use axum::response::{IntoResponse, Response};
use http::request::Parts;

use super::layer::AuthLayer;
use super::rejection::Rejection;
use crate::auth::{AuthError, PeerAddress, SentUri};

/// Tells the layer what axum knows of a request: its URL, which is shorter in a nested router, and where it comes
/// from, if the layer asks.
pub(super) fn describe(layer: &AuthLayer, parts: &mut Parts) {
    if let Some(OriginalUri(uri)) = parts.extensions.get().filter(|OriginalUri(uri)| *uri != parts.uri) {
        let uri = SentUri(uri.clone());
        parts.extensions.insert(uri);
    }
    if layer.needs_peer_address()
        && let Some(ConnectInfo(address)) = parts.extensions.get::<ConnectInfo<SocketAddr>>()
    {
        let address = PeerAddress(address.ip());
        parts.extensions.insert(address);
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
