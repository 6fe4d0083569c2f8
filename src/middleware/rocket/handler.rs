//! The handler of a wrapped route.

use http::{HeaderMap, StatusCode};
use rocket::outcome::Outcome::{Error, Forward, Success};
use rocket::route::{Handler, Outcome};
use rocket::{Data, Request, Response};

use super::convert::{add_headers, parts, respond};
use super::slot::{Forwarded, Slot, add_missing};
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
        let (forwarded, mut headers) = slot.enter();
        let Some(parts) = parts(request, self.layer.needs_peer_address()) else {
            tracing::warn!(target: "clerk_sdk", "request rejected: its URL or one of its headers is not legal in HTTP");
            return Success(reject(request, Rejection::new(StatusCode::BAD_REQUEST), headers));
        };
        // What a handshake brought can be fetched once only: the same layer does not ask again.
        let auth = match forwarded.and_then(|forwarded| forwarded.auth_by(&self.layer, &parts)) {
            Some(auth) => auth,
            None => match self.layer.judge(&parts).await {
                Verdict::Proceed { auth, headers: more } => {
                    add_missing(&mut headers, more);
                    auth
                }
                Verdict::Respond(mut response) => {
                    add_missing(response.headers_mut(), headers);
                    return Success(respond(request, response));
                }
            },
        };
        slot.proceed(auth.clone());
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
                slot.forward(Forwarded { parts, auth }, headers);
                Forward(rest)
            }
        }
    }
}

fn reject(request: &Request<'_>, rejection: Rejection, headers: HeaderMap) -> Response<'static> {
    respond(request, rejection.with_headers(headers).into_response())
}
