//! One handler, instead of a router, behind a layer.

use std::future::Future;
use std::pin::Pin;

use axum::extract::Request;
use axum::handler::Handler;
use axum::response::Response;

use super::describe;
use crate::middleware::service::AuthService;
use crate::middleware::verdict::Verdict;

impl<H, T, S> Handler<T, S> for AuthService<H>
where
    H: Handler<T, S>,
    S: Send + 'static,
{
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, request: Request, state: S) -> Self::Future {
        let Self { layer, inner: handler } = self;
        Box::pin(async move {
            let (mut parts, body) = request.into_parts();
            describe(&layer, &mut parts);
            match layer.judge(&parts).await {
                Verdict::Proceed { auth, headers } => {
                    parts.extensions.insert(auth);
                    let mut response = handler.call(Request::from_parts(parts, body), state).await;
                    crate::middleware::append(response.headers_mut(), headers);
                    response
                }
                Verdict::Respond(response) => response.map(Into::into),
            }
        })
    }
}
