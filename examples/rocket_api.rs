//! A JSON API on Rocket: routes for everybody, for users, for users with a permission, and for machines.
//!
//! ```text
//! cargo run --example rocket_api --features rocket
//! ```
//!
//! Without a key it starts an offline Clerk inside the program, and tries each route once; `-- --serve` at the end of
//! the command keeps it running. With `CLERK_API_KEY` and `CLERK_PUBLISHABLE_KEY` it serves your instance.

mod support;

use std::net::SocketAddr;

use clerk_sdk::auth::{Auth, Authenticator, Machine, Requirement, Session, TokenType};
use clerk_sdk::middleware::{AuthHeaders, AuthLayer, Protected, Requires};
use reqwest::Method;
use rocket::config::{Config, LogLevel};
use rocket::fairing::AdHoc;
use rocket::response::content::RawJson;
use rocket::{Build, Rocket, delete, get, post, routes};
use serde_json::{Value, json};
use support::requests;
use tokio::sync::oneshot;

#[rocket::main]
async fn main() -> support::Result {
    let (authenticator, emulator) = requests::authenticator().await?;
    // Rocket opens the port itself.
    let address = requests::listen(emulator.as_ref()).await?.local_addr()?;
    let (ready, is_ready) = oneshot::channel();
    let ready = AdHoc::on_liftoff("ready", |_| {
        Box::pin(async move {
            ready.send(()).unwrap_or_default();
        })
    });
    tokio::spawn(server(&authenticator, address).attach(ready).launch());
    is_ready.await?;
    let examples =
        [(Method::GET, "/"), (Method::GET, "/me"), (Method::DELETE, "/invoices/7"), (Method::POST, "/reports")];
    requests::try_out(address, emulator.as_ref(), &examples).await
}

fn server(authenticator: &Authenticator, address: SocketAddr) -> Rocket<Build> {
    // Machines send other types of token, and have routes of their own.
    let machines = authenticator.with_accepted_tokens([TokenType::ApiKey, TokenType::M2m]);

    let (ip, port) = (address.ip(), address.port());
    let config = Config { address: ip, port, log_level: LogLevel::Critical, ..Config::default() };
    rocket::custom(config)
        .mount("/", AuthLayer::with_session(authenticator).wrap(routes![greet, delete_invoice]))
        .mount("/", AuthLayer::require_session(authenticator).wrap(routes![me]))
        .mount("/", AuthLayer::require_machine(&machines).wrap(routes![report]))
        .attach(AuthHeaders)
}

type Json = RawJson<String>;

/// Behind a lax layer, a route asks who sent the request.
#[get("/")]
fn greet(auth: Auth) -> Json {
    match auth.user_id() {
        Some(user_id) => body(json!({ "hello": user_id })),
        None => body(json!({ "hello": "visitor" })),
    }
}

/// Behind a strict layer, there always is a session.
#[get("/me")]
fn me(session: Session) -> Json {
    body(json!({ "user": session.user_id(), "session": session.session_id(), "expires": session.expires_at() }))
}

struct DeleteInvoices;

impl Requires for DeleteInvoices {
    fn requirement() -> Requirement {
        Requirement::permission("org:invoices:delete")
    }
}

/// Only a user who may delete invoices gets here.
#[delete("/invoices/<id>")]
fn delete_invoice(session: Protected<DeleteInvoices>, id: u64) -> Json {
    body(json!({ "deleted": id, "by": session.user_id() }))
}

/// Only a machine gets here.
#[post("/reports")]
fn report(machine: Machine) -> Json {
    body(json!({ "from": machine.subject(), "may_write": machine.has_scope("reports:write") }))
}

/// With its feature `json`, Rocket has a type for this.
fn body(value: Value) -> Json {
    RawJson(value.to_string())
}
