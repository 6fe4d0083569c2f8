//! What a layer makes of a service or a handler.

use super::layer::AuthLayer;

/// A service, or an axum handler, whose requests are authenticated first.
#[derive(Clone, Debug)]
pub struct AuthService<S> {
    pub(super) layer: AuthLayer,
    pub(super) inner: S,
}

impl<S> AuthService<S> {
    pub(crate) fn new(layer: AuthLayer, inner: S) -> Self {
        Self { layer, inner }
    }
}
