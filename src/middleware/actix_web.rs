//! actix-web: the layer as a middleware, and its service.

mod convert;
mod extractors;
mod responses;

use std::future::{Future, Ready, ready};
use std::pin::Pin;
use std::rc::Rc;

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform, forward_ready};
use actix_web::error::InternalError;
use actix_web::{Error, HttpMessage, HttpResponse};
use http::StatusCode;

use super::layer::AuthLayer;
use super::rejection::Rejection;
use super::service::AuthService;
use super::verdict::Verdict;

/// The response of a service whose requests are authenticated first.
type Responding<B> = Pin<Box<dyn Future<Output = Result<ServiceResponse<EitherBody<B>>, Error>>>>;

impl<S, B> Transform<S, ServiceRequest> for AuthLayer
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Transform = AuthService<Rc<S>>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(AuthService::new(self.clone(), Rc::new(service))))
    }
}

impl<S, B> Service<ServiceRequest> for AuthService<Rc<S>>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Future = Responding<B>;

    forward_ready!(inner);

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let Self { layer, inner } = self.clone();
        Box::pin(async move {
            let parts = match convert::parts(request.request(), layer.needs_peer_address()) {
                Ok(parts) => parts,
                Err(unusable) => {
                    tracing::debug!(target: "clerk_sdk", "request rejected: {unusable}");
                    return Ok(rejected(request, Rejection::new(StatusCode::BAD_REQUEST).into_response()));
                }
            };
            let (auth, headers) = match layer.judge(&parts).await {
                Verdict::Proceed { auth, headers } => (auth, headers),
                Verdict::Respond(response) => return Ok(rejected(request, response)),
            };
            request.extensions_mut().insert(auth);
            match inner.call(request).await {
                Ok(mut response) => {
                    convert::append(response.headers_mut(), &headers);
                    Ok(response.map_into_left_body())
                }
                Err(error) if headers.is_empty() => Err(error),
                // A response that is an error still is one for the middleware around this one.
                Err(error) => {
                    let mut response = error.error_response();
                    convert::append(response.headers_mut(), &headers);
                    Err(InternalError::from_response(error, response).into())
                }
            }
        })
    }
}

fn rejected<B>(request: ServiceRequest, response: http::Response<bytes::Bytes>) -> ServiceResponse<EitherBody<B>> {
    let response: HttpResponse<BoxBody> = convert::response(response);
    request.into_response(response).map_into_right_body()
}
