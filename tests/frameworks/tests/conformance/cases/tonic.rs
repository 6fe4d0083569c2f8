//! gRPC: the layer around the services of tonic, without generated code.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::task::{Context, Poll};

use ::tonic::body::Body;
use ::tonic::server::NamedService;
use ::tonic::transport::Server;
use ::tonic::transport::server::TcpIncoming;
use bytes::Bytes;
use clerk_sdk::middleware::{AuthLayer, RequestAuth};
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http2::handshake;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpStream;
use tower::Service;

use crate::fixture::{instance, production, token_of};

/// A service that says which user calls it.
#[derive(Clone)]
struct WhoAmI;

impl NamedService for WhoAmI {
    const NAME: &'static str = "example.WhoAmI";
}

impl Service<Request<Body>> for WhoAmI {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let known = RequestAuth::of(request.extensions()).and_then(|known| known.session().cloned());
        ready(Ok(match known {
            Ok(session) => {
                let trailers = HeaderMap::from_iter([(HeaderName::from_static("grpc-status"), HeaderValue::from(0))]);
                let body = Full::new(Bytes::from(session.user_id().to_string()));
                Response::new(Body::new(body.with_trailers(ready(Some(Ok(trailers))))))
            }
            Err(rejection) => rejection.into_response().map(|body| Body::new(Full::new(body))),
        }))
    }
}

/// A response of a gRPC server: its HTTP status, its body, and its trailer `grpc-status`.
type Reply = (u16, Bytes, Option<HeaderValue>);

/// Serves the service behind a strict layer, and calls its method with this token.
async fn call(token: Option<&str>) -> Reply {
    let incoming = TcpIncoming::bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = incoming.local_addr().unwrap();
    let layer = AuthLayer::require_session(&production().build().unwrap());
    let server = Server::builder().layer(layer).add_service(WhoAmI).serve_with_incoming(incoming);
    let server = tokio::spawn(server);
    let stream = TcpStream::connect(address).await.unwrap();
    let (mut client, connection) = handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let mut request = Request::post(format!("http://{address}/example.WhoAmI/Ask"));
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let request = request.header("content-type", "application/grpc").body(Full::<Bytes>::default()).unwrap();
    let response = client.send_request(request).await.unwrap();
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.unwrap();
    server.abort();
    let grpc_status = body.trailers().and_then(|trailers| trailers.get("grpc-status").cloned());
    (status, body.to_bytes(), grpc_status)
}

#[tokio::test]
async fn service_behind_the_layer_learns_who_calls_and_keeps_its_trailers() {
    let (status, body, grpc_status) = call(Some(&token_of("user_ada"))).await;
    assert_eq!((status, &*body), (200, &b"user_ada"[..]));
    assert_eq!(grpc_status.unwrap(), "0");
}

/// gRPC clients read status 401 as UNAUTHENTICATED, 403 as PERMISSION_DENIED and 503 as UNAVAILABLE.
#[tokio::test]
async fn call_without_a_session_is_rejected_with_the_status_that_grpc_clients_know() {
    for token in [None, Some(&*instance().session("user_ada").tampered().mint())] {
        let (status, body, grpc_status) = call(token).await;
        assert_eq!((status, grpc_status), (401, None));
        assert!(body.starts_with(br#"{"errors":"#), "{body:?}");
    }
}
