//! What a layer makes of whatever it is put around.

use super::layer::AuthLayer;

/// A service, an axum handler or a poem endpoint, whose requests are authenticated first.
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
