//! Arguments of handlers, where a framework turns any of them into an optional one. An argument that is not there
//! becomes a response only if one is needed: the layer is not asked for those that are never sent.

use std::fmt;
use std::sync::OnceLock;

use super::reject::reject;
use super::rejection::Rejection;
use super::request_auth::RequestAuth;
use crate::auth::AuthError;

/// Why a handler does not get its argument.
///
/// It becomes the response that the layer was configured for. A handler with an optional argument needs none, and
/// then [`on_error`](super::AuthLayer::on_error) is not asked.
#[derive(Clone)]
pub struct ExtractError {
    inner: Box<Inner>,
}

#[derive(Clone)]
struct Inner {
    error: AuthError,
    request: Option<RequestAuth>,
    rejection: OnceLock<Rejection>,
}

impl ExtractError {
    fn new(error: AuthError, request: Option<RequestAuth>) -> Self {
        Self { inner: Box::new(Inner { error, request, rejection: OnceLock::new() }) }
    }

    /// Why.
    pub fn error(&self) -> &AuthError {
        &self.inner.error
    }

    /// The response, as the layer was configured.
    pub fn rejection(&self) -> &Rejection {
        self.inner.rejection.get_or_init(|| match &self.inner.request {
            Some(request) => request.reject(self.error().clone()),
            None => reject(None, self.error().clone()),
        })
    }
}

/// Takes an argument from what a layer left in a request.
pub(super) fn extract<T>(
    request: Option<&RequestAuth>,
    take: impl FnOnce(&RequestAuth) -> Result<T, AuthError>,
) -> Result<T, ExtractError> {
    let Some(found) = request else {
        let error = ExtractError::new(AuthError::LayerMissing, None);
        // The log says so even if the argument is optional: it is a mistake in the application.
        error.rejection();
        return Err(error);
    };
    take(found).map_err(|error| ExtractError::new(error, Some(found.clone())))
}

impl From<ExtractError> for Rejection {
    fn from(error: ExtractError) -> Self {
        error.rejection().clone()
    }
}

impl fmt::Debug for ExtractError {
    /// Frameworks write this to their log: whose request it is does not belong there.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ExtractError").field(self.error()).finish()
    }
}

impl fmt::Display for ExtractError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error().fmt(f)
    }
}

impl std::error::Error for ExtractError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.error().source()
    }
}
