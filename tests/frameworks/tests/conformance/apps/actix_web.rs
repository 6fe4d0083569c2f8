//! The app on actix-web: the layer around resources, and what handlers take as arguments.

use std::net::TcpListener;
use std::thread;

use ::actix_web::http::header;
use ::actix_web::web::{self, ServiceConfig};
use ::actix_web::{App, HttpResponse, HttpServer, Route, rt};
use clerk_sdk::auth::{Auth, Machine, Session};
use clerk_sdk::middleware::{Protected, Requires};
use serde_json::Value;

use super::{
    ANY_OTHER, DeleteInvoices, FreshMfa, OWN_COOKIE, Setup, Takes, describe, describe_machine, describe_session,
};
use crate::server::Server;

pub(crate) async fn start(setup: Setup) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = HttpServer::new(move || App::new().configure(|config| configure(config, &setup)));
    let server = server.workers(1).disable_signals().listen(listener).unwrap().run();
    let handle = server.handle();
    // It needs a runtime of its own, which lives until it has stopped.
    let served = thread::spawn(move || rt::System::new().block_on(server));
    Server::new(address, move || {
        drop(handle.stop(false));
        served.join().unwrap().unwrap();
    })
}

fn configure(config: &mut ServiceConfig, setup: &Setup) {
    for route in setup.routes() {
        let handler = handler(route.takes);
        match (route.path, route.layer) {
            (ANY_OTHER, Some(layer)) => config.service(web::scope("").wrap(layer).default_service(handler)),
            (path, Some(layer)) => config.service(web::resource(path).wrap(layer).route(handler)),
            (path, None) => config.route(path, handler),
        };
    }
}

fn handler(takes: Takes) -> Route {
    match takes {
        Takes::Auth => web::to(async |auth: Auth| json(&describe(&auth))),
        Takes::AuthAndSetsCookie => web::to(async |auth: Auth| {
            let mut response = json(&describe(&auth));
            response.headers_mut().insert(header::SET_COOKIE, header::HeaderValue::from_static(OWN_COOKIE));
            response
        }),
        Takes::Session => web::to(async |session: Session| json(&describe_session(Some(&session)))),
        Takes::OptionalSession => web::to(async |session: Option<Session>| json(&describe_session(session.as_ref()))),
        Takes::Machine => web::to(async |machine: Machine| json(&describe_machine(Some(&machine)))),
        Takes::OptionalMachine => web::to(async |machine: Option<Machine>| json(&describe_machine(machine.as_ref()))),
        Takes::Invoices => web::to(protected::<DeleteInvoices>),
        Takes::FreshMfa => web::to(protected::<FreshMfa>),
    }
}

async fn protected<R: Requires>(session: Protected<R>) -> HttpResponse {
    json(&describe_session(Some(&session)))
}

fn json(body: &Value) -> HttpResponse {
    HttpResponse::Ok().json(body)
}
