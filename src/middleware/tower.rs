//! tower: the layer and its service, for axum, tonic, hyper and whatever else is built on it.

mod body;
mod future;

use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use tower_layer::Layer;
use tower_service::Service;

pub use body::AuthBody;
pub use future::AuthFuture;

use super::layer::AuthLayer;
use super::service::AuthService;
use super::verdict::Verdict;

impl<S> Layer<S> for AuthLayer {
    type Service = AuthService<S>;

    fn layer(&self, inner: S) -> AuthService<S> {
        AuthService::new(self.clone(), inner)
    }
}

impl<S, B, R> Service<Request<B>> for AuthService<S>
where
    S: Service<Request<B>, Response = Response<R>> + Clone + Send + 'static,
    S::Future: Send + 'static,
    B: Send + 'static,
    R: Body<Data = Bytes> + Send + 'static,
{
    type Response = Response<AuthBody<R>>;
    type Error = S::Error;
    type Future = AuthFuture<S, Request<B>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let (mut parts, body) = request.into_parts();
        #[cfg(feature = "axum")]
        super::axum::describe(&self.layer, &mut parts);
        match self.layer.judge_now(&parts) {
            Ok(Verdict::Proceed { auth, headers }) => {
                parts.extensions.insert(auth);
                AuthFuture::inner(self.inner.call(Request::from_parts(parts, body)), headers)
            }
            Ok(Verdict::Respond(response)) => AuthFuture::response(response),
            Err(waiting) => {
                // The service that is ready is the one to call; its clone need not be.
                let clone = self.inner.clone();
                let mut inner = std::mem::replace(&mut self.inner, clone);
                let layer = self.layer.clone();
                AuthFuture::waiting(async move {
                    match layer.judge_later(&parts, waiting).await {
                        Verdict::Proceed { auth, headers } => {
                            parts.extensions.insert(auth);
                            Ok((inner.call(Request::from_parts(parts, body)), headers))
                        }
                        Verdict::Respond(response) => Err(response),
                    }
                })
            }
        }
    }
}
