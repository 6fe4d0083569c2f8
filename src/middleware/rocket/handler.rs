//! The handler of a wrapped route.

use http::{HeaderMap, StatusCode};
use rocket::outcome::Outcome::{Error, Forward, Success};
use rocket::route::{Handler, Outcome};
use rocket::{Data, Request, Response};

use super::convert::{add_headers, parts, respond};
use super::slot::Slot;
use crate::middleware::append;
use crate::middleware::layer::AuthLayer;
use crate::middleware::rejection::Rejection;
use crate::middleware::verdict::Verdict;

/// Judges a request, and then lets the route handle it.
#[derive(Clone)]
pub(super) struct AuthHandler {
    pub(super) layer: AuthLayer,
    pub(super) inner: Box<dyn Handler>,
}

#[rocket::async_trait]
impl Handler for AuthHandler {
    async fn handle<'r>(&self, request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r> {
        let slot = Slot::of(request);
        let (known, kept) = slot.enter();
        let Some(mut parts) = parts(request, self.layer.needs_peer_address()) else {
            tracing::warn!(target: "clerk_sdk", "request rejected: its URL or one of its headers is not legal in HTTP");
            return Success(reject(request, Rejection::new(StatusCode::BAD_REQUEST), kept));
        };
        if let Some(auth) = known.and_then(|known| known.about(&parts)) {
            parts.extensions.insert(auth);
        }
        let (auth, mut headers) = match self.layer.judge(&parts).await {
            Verdict::Proceed { auth, headers } => (auth, headers),
            Verdict::Respond(mut response) => {
                append(response.headers_mut(), kept);
                return Success(respond(request, response));
            }
        };
        append(&mut headers, kept);
        slot.proceed(parts, auth);
        match self.inner.handle(request, data).await {
            Success(mut response) => {
                slot.succeed();
                add_headers(&mut response, &headers);
                Success(response)
            }
            Error(status) => match slot.rejection(status.code) {
                Some(rejection) => Success(reject(request, rejection, headers)),
                None => {
                    slot.fail(headers);
                    Error(status)
                }
            },
            Forward(rest) => {
                slot.forward(headers);
                Forward(rest)
            }
        }
    }
}

fn reject(request: &Request<'_>, rejection: Rejection, headers: HeaderMap) -> Response<'static> {
    respond(request, rejection.with_headers(headers).into_response())
}
