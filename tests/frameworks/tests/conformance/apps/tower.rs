//! The app on tower alone: a hyper server, a service that finds the route, and handlers that read the extensions of
//! the request.

use std::collections::HashMap;
use std::convert::Infallible;
use std::future::ready;
use std::sync::Arc;

use ::tower::util::BoxCloneSyncService;
use ::tower::{Layer, ServiceExt, service_fn};
use bytes::Bytes;
use clerk_sdk::auth::PeerAddress;
use clerk_sdk::middleware::{Rejection, RequestAuth, Requires};
use http::{Request, Response, header};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn as hyper_service;
use hyper_util::rt::{TokioIo, TokioTimer};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::{
    ANY_OTHER, DeleteInvoices, FreshMfa, OWN_COOKIE, Setup, Takes, describe, describe_machine, describe_session,
};
use crate::server::Server;

type Handler = BoxCloneSyncService<Request<Incoming>, Response<BoxBody<Bytes, Infallible>>, Infallible>;

pub(crate) async fn start(setup: Setup) -> Server {
    let routes: HashMap<&str, Handler> = setup
        .routes()
        .into_iter()
        .map(|route| {
            let handler = service_fn(move |request: Request<Incoming>| {
                let response = respond(route.takes, &request);
                ready(Ok(response.unwrap_or_else(|rejection| rejection.into_response().map(Full::new))))
            });
            let handler = match route.layer {
                Some(layer) => BoxCloneSyncService::new(layer.layer(handler).map_response(boxed)),
                None => BoxCloneSyncService::new(handler.map_response(boxed)),
            };
            (route.path, handler)
        })
        .collect();
    let routes = Arc::new(routes);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let served = tokio::spawn(async move {
        // The connections end with this task.
        let mut connections = JoinSet::new();
        while let Ok((stream, peer)) = listener.accept().await {
            let routes = Arc::clone(&routes);
            let service = hyper_service(move |mut request: Request<Incoming>| {
                request.extensions_mut().insert(PeerAddress(peer.ip()));
                let route = routes.get(request.uri().path()).or_else(|| routes.get(ANY_OTHER));
                route.expect("a fallback").clone().oneshot(request)
            });
            let mut server = http1::Builder::new();
            server.timer(TokioTimer::new());
            connections.spawn(server.serve_connection(TokioIo::new(stream), service));
        }
    });
    Server::new(address, move || served.abort())
}

fn respond<B>(takes: Takes, request: &Request<B>) -> Result<Response<Full<Bytes>>, Rejection> {
    let request = RequestAuth::of(request.extensions())?;
    let body = match takes {
        Takes::Auth | Takes::AuthAndSetsCookie => describe(request.auth()),
        Takes::Session => describe_session(Some(request.session()?)),
        Takes::OptionalSession => describe_session(request.auth().session()),
        Takes::Machine => describe_machine(Some(request.machine()?)),
        Takes::OptionalMachine => describe_machine(request.auth().machine()),
        Takes::Invoices => describe_session(Some(request.protect(&DeleteInvoices::requirement())?)),
        Takes::FreshMfa => describe_session(Some(request.protect(&FreshMfa::requirement())?)),
    };
    let mut response = json(&body);
    if takes == Takes::AuthAndSetsCookie {
        response.headers_mut().insert(header::SET_COOKIE, header::HeaderValue::from_static(OWN_COOKIE));
    }
    Ok(response)
}

fn json(body: &Value) -> Response<Full<Bytes>> {
    let response = Response::builder().header(header::CONTENT_TYPE, "application/json");
    response.body(Full::new(body.to_string().into())).unwrap()
}

fn boxed<B>(response: Response<B>) -> Response<BoxBody<Bytes, Infallible>>
where
    B: BodyExt<Data = Bytes, Error = Infallible> + Send + Sync + 'static,
{
    response.map(BodyExt::boxed)
}
