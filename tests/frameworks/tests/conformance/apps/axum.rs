//! The app on axum: the layer around handlers, and what they take as arguments.

use std::net::SocketAddr;

use ::axum::Router;
use ::axum::http::header;
use ::axum::response::{IntoResponse, Response};
use ::axum::routing::{MethodRouter, any};
use clerk_sdk::auth::{Auth, Machine, Session};
use clerk_sdk::middleware::{Protected, Requires};
use serde_json::Value;
use tokio::net::TcpListener;

use super::{
    ANY_OTHER, DeleteInvoices, FreshMfa, OWN_COOKIE, Setup, Takes, describe, describe_machine, describe_session,
};
use crate::server::Server;

pub(crate) async fn start(setup: Setup) -> Server {
    let router = setup.routes().into_iter().fold(Router::new(), |router, route| {
        let handler = handler(route.takes);
        let handler = match route.layer {
            Some(layer) => handler.layer(layer),
            None => handler,
        };
        if route.path == ANY_OTHER { router.fallback_service(handler) } else { router.route(route.path, handler) }
    });
    serve(router).await
}

/// Serves a router.
pub(crate) async fn serve(router: Router) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let served = tokio::spawn(async move { ::axum::serve(listener, service).await });
    Server::new(address, move || served.abort())
}

fn handler(takes: Takes) -> MethodRouter {
    match takes {
        Takes::Auth => any(async |auth: Auth| json(&describe(&auth))),
        Takes::AuthAndSetsCookie => {
            any(async |auth: Auth| ([(header::SET_COOKIE, OWN_COOKIE)], json(&describe(&auth))))
        }
        Takes::Session => any(async |session: Session| json(&describe_session(Some(&session)))),
        Takes::OptionalSession => any(async |session: Option<Session>| json(&describe_session(session.as_ref()))),
        Takes::Machine => any(async |machine: Machine| json(&describe_machine(Some(&machine)))),
        Takes::OptionalMachine => any(async |machine: Option<Machine>| json(&describe_machine(machine.as_ref()))),
        Takes::Invoices => any(protected::<DeleteInvoices>),
        Takes::FreshMfa => any(protected::<FreshMfa>),
    }
}

async fn protected<R: Requires>(session: Protected<R>) -> Response {
    json(&describe_session(Some(&session)))
}

fn json(body: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}
