//! The app on Rocket: routes that a layer is wrapped around, and request guards.

use ::rocket::config::{Config, LogLevel, Shutdown};
use ::rocket::fairing::AdHoc;
use ::rocket::http::{Header, Method};
use ::rocket::response::content::RawJson;
use ::rocket::{Responder, Route, get, routes};
use clerk_sdk::auth::{Auth, Machine, Session};
use clerk_sdk::middleware::{AuthHeaders, Protected};
use serde_json::Value;
use tokio::sync::oneshot;

use super::{
    ANY_OTHER, DeleteInvoices, FreshMfa, OWN_COOKIE, Setup, Takes, describe, describe_machine, describe_session,
};
use crate::server::Server;

/// Without a route for HEAD, Rocket makes a GET of it.
const METHODS: [Method; 7] =
    [Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch, Method::Delete, Method::Options];

pub(crate) async fn start(setup: Setup) -> Server {
    let (bound, at) = oneshot::channel();
    let mut server = ::rocket::custom(config()).attach(AuthHeaders).attach(AdHoc::on_liftoff("address", |rocket| {
        let address = (rocket.config().address, rocket.config().port).into();
        Box::pin(async move { bound.send(address).unwrap() })
    }));
    for route in setup.routes() {
        let (base, routes) = match route.path {
            ANY_OTHER => ("/", routes![any_other]),
            path => (path, handler(route.takes)),
        };
        let routes = of_every_method(routes);
        server = server.mount(base, route.layer.map_or(routes.clone(), |layer| layer.wrap(routes)));
    }
    let served = tokio::spawn(server.launch());
    Server::new(at.await.unwrap(), move || served.abort())
}

/// A free port, and no signal handlers.
fn config() -> Config {
    let shutdown = Shutdown { ctrlc: false, signals: [].into(), ..Shutdown::default() };
    Config { port: 0, log_level: LogLevel::Off, shutdown, ..Config::debug_default() }
}

fn of_every_method(routes: Vec<Route>) -> Vec<Route> {
    let mut all = Vec::new();
    for mut route in routes {
        for method in METHODS {
            route.method = method;
            all.push(route.clone());
        }
    }
    all
}

fn handler(takes: Takes) -> Vec<Route> {
    match takes {
        Takes::Auth => routes![auth],
        Takes::AuthAndSetsCookie => routes![auth_and_cookie],
        Takes::Session => routes![session],
        Takes::OptionalSession => routes![optional_session],
        Takes::Machine => routes![machine],
        Takes::OptionalMachine => routes![optional_machine],
        Takes::Invoices => routes![invoices],
        Takes::FreshMfa => routes![fresh_mfa],
    }
}

type Json = RawJson<String>;

#[derive(Responder)]
struct WithCookie {
    json: Json,
    cookie: Header<'static>,
}

#[get("/<_..>", rank = 20)]
fn any_other(auth: Auth) -> Json {
    json(&describe(&auth))
}

#[get("/")]
fn auth(auth: Auth) -> Json {
    json(&describe(&auth))
}

#[get("/")]
fn auth_and_cookie(auth: Auth) -> WithCookie {
    WithCookie { json: json(&describe(&auth)), cookie: Header::new("Set-Cookie", OWN_COOKIE) }
}

#[get("/")]
fn session(session: Session) -> Json {
    json(&describe_session(Some(&session)))
}

#[get("/")]
fn optional_session(session: Option<Session>) -> Json {
    json(&describe_session(session.as_ref()))
}

#[get("/")]
fn machine(machine: Machine) -> Json {
    json(&describe_machine(Some(&machine)))
}

#[get("/")]
fn optional_machine(machine: Option<Machine>) -> Json {
    json(&describe_machine(machine.as_ref()))
}

#[get("/")]
fn invoices(session: Protected<DeleteInvoices>) -> Json {
    json(&describe_session(Some(&session)))
}

#[get("/")]
fn fresh_mfa(session: Protected<FreshMfa>) -> Json {
    json(&describe_session(Some(&session)))
}

fn json(body: &Value) -> Json {
    RawJson(body.to_string())
}
