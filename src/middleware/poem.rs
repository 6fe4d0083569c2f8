//! poem: the layer as a middleware, and its endpoint.

mod convert;
mod extractors;
mod responses;

use poem::{Endpoint, IntoResponse, Middleware, Request, Response, Result};

use super::layer::AuthLayer;
use super::service::AuthService;
use super::verdict::Verdict;

impl<E: Endpoint> Middleware<E> for AuthLayer {
    type Output = AuthService<E>;

    fn transform(&self, endpoint: E) -> AuthService<E> {
        AuthService::new(self.clone(), endpoint)
    }
}

impl<E: Endpoint> Endpoint for AuthService<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let (mut parts, rest) = convert::split(request, self.layer.needs_peer_address());
        let (auth, headers) = match self.layer.judge(&parts).await {
            Verdict::Proceed { auth, headers } => (auth, headers),
            Verdict::Respond(response) => return Ok(convert::response(response)),
        };
        parts.extensions.insert(auth);
        let mut response = match self.inner.call(rest.join(parts)).await {
            Ok(response) => response.into_response(),
            Err(error) if headers.is_empty() => return Err(error),
            // An error has no place for headers.
            Err(error) => error.into_response(),
        };
        super::append(response.headers_mut(), headers);
        Ok(response)
    }
}
