//! The app on poem: the layer around endpoints, and what handlers take as arguments.

use ::poem::endpoint::BoxEndpoint;
use ::poem::http::header;
use ::poem::listener::{Acceptor, Listener, TcpListener};
use ::poem::web::Json;
use ::poem::{EndpointExt, IntoResponse, Response, Route, Server as PoemServer, handler};
use clerk_sdk::auth::{Auth, Machine, Session};
use clerk_sdk::middleware::{Protected, Requires};
use serde_json::Value;

use super::{
    ANY_OTHER, DeleteInvoices, FreshMfa, OWN_COOKIE, Setup, Takes, describe, describe_machine, describe_session,
};
use crate::server::Server;

pub(crate) async fn start(setup: Setup) -> Server {
    let app = setup.routes().into_iter().fold(Route::new(), |app, route| {
        let endpoint = endpoint(route.takes);
        let endpoint = match route.layer {
            Some(layer) => endpoint.with(layer).boxed(),
            None => endpoint,
        };
        app.at(if route.path == ANY_OTHER { "/*any" } else { route.path }, endpoint)
    });
    let acceptor = TcpListener::bind("127.0.0.1:0").into_acceptor().await.unwrap();
    let address = *acceptor.local_addr()[0].as_socket_addr().unwrap();
    let served = tokio::spawn(PoemServer::new_with_acceptor(acceptor).run(app));
    Server::new(address, move || served.abort())
}

fn endpoint(takes: Takes) -> BoxEndpoint<'static> {
    match takes {
        Takes::Auth => take_auth.boxed(),
        Takes::AuthAndSetsCookie => take_auth_and_sets_cookie.boxed(),
        Takes::Session => take_session.boxed(),
        Takes::OptionalSession => take_optional_session.boxed(),
        Takes::Machine => take_machine.boxed(),
        Takes::OptionalMachine => take_optional_machine.boxed(),
        Takes::Invoices => take_protected::<DeleteInvoices>::default().boxed(),
        Takes::FreshMfa => take_protected::<FreshMfa>::default().boxed(),
    }
}

#[handler]
async fn take_auth(auth: Auth) -> Json<Value> {
    Json(describe(&auth))
}

#[handler]
async fn take_auth_and_sets_cookie(auth: Auth) -> Response {
    Json(describe(&auth)).with_header(header::SET_COOKIE, OWN_COOKIE).into_response()
}

#[handler]
async fn take_session(session: Session) -> Json<Value> {
    Json(describe_session(Some(&session)))
}

#[handler]
async fn take_optional_session(session: Option<Session>) -> Json<Value> {
    Json(describe_session(session.as_ref()))
}

#[handler]
async fn take_machine(machine: Machine) -> Json<Value> {
    Json(describe_machine(Some(&machine)))
}

#[handler]
async fn take_optional_machine(machine: Option<Machine>) -> Json<Value> {
    Json(describe_machine(machine.as_ref()))
}

#[handler]
async fn take_protected<R: Requires + Send + Sync + 'static>(session: Protected<R>) -> Json<Value> {
    Json(describe_session(Some(&session)))
}
