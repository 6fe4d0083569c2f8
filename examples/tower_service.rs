//! A service on hyper and tower alone, behind a layer that lets users who are signed in through.
//!
//! ```text
//! cargo run --example tower_service --features tower
//! ```
//!
//! Without a key it starts an offline Clerk inside the program, and sends two requests; `-- --serve` at the end of the
//! command keeps it running. With `CLERK_API_KEY` and `CLERK_PUBLISHABLE_KEY` it serves your instance.

mod support;

use bytes::Bytes;
use clerk_sdk::middleware::{AuthLayer, Rejection, RequestAuth};
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use reqwest::Method;
use std::convert::Infallible;
use support::requests;
use tokio::net::TcpListener;
use tower::{ServiceBuilder, service_fn};

#[tokio::main]
async fn main() -> support::Result {
    let (authenticator, emulator) = requests::authenticator().await?;
    let listener = requests::listen(emulator.as_ref()).await?;
    let address = listener.local_addr()?;
    tokio::spawn(serve(listener, AuthLayer::require_session(&authenticator)));
    requests::try_out(address, emulator.as_ref(), &[(Method::GET, "/me")]).await
}

/// Serves each connection until the program ends.
async fn serve(listener: TcpListener, layer: AuthLayer) {
    let service = ServiceBuilder::new().layer(layer).service(service_fn(respond));
    while let Ok((stream, _)) = listener.accept().await {
        let service = TowerToHyperService::new(service.clone());
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

async fn respond(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    Ok(me(&request).unwrap_or_else(|rejection| rejection.into_response().map(Full::new)))
}

/// Who sent a request is in its extensions.
fn me(request: &Request<Incoming>) -> Result<Response<Full<Bytes>>, Rejection> {
    let session = RequestAuth::of(request.extensions())?.session()?;
    Ok(Response::new(format!("user {}, session {}", session.user_id(), session.session_id()).into()))
}
