//! A JSON API on actix-web: routes for everybody, for users, for users with a permission, and for machines.
//!
//! ```text
//! cargo run --example actix_web_api --features actix-web
//! ```
//!
//! Without a key it starts an offline Clerk inside the program, and tries each route once; `-- --serve` at the end of
//! the command keeps it running. With `CLERK_API_KEY` and `CLERK_PUBLISHABLE_KEY` it serves your instance.

mod support;

use actix_web::web::{self, Json, Path, ServiceConfig};
use actix_web::{App, HttpServer};
use clerk_sdk::auth::{Auth, Authenticator, Machine, Requirement, Session, TokenType};
use clerk_sdk::middleware::{AuthLayer, Protected, Requires};
use reqwest::Method;
use serde_json::{Value, json};
use support::requests;

#[tokio::main]
async fn main() -> support::Result {
    let (authenticator, emulator) = requests::authenticator().await?;
    let listener = requests::listen(emulator.as_ref()).await?;
    let address = listener.local_addr()?;
    // Each worker makes an app of its own; they share the authenticator, its keys and its cache.
    let server = HttpServer::new(move || App::new().configure(|config| routes(config, &authenticator)));
    tokio::spawn(server.workers(2).listen(listener.into_std()?)?.run());
    let examples =
        [(Method::GET, "/"), (Method::GET, "/me"), (Method::DELETE, "/invoices/7"), (Method::POST, "/reports")];
    requests::try_out(address, emulator.as_ref(), &examples).await
}

fn routes(config: &mut ServiceConfig, authenticator: &Authenticator) {
    // Machines send other types of token, and have routes of their own.
    let machines = authenticator.with_accepted_tokens([TokenType::ApiKey, TokenType::M2m]);

    let users = web::resource("/me").route(web::get().to(me)).wrap(AuthLayer::require_session(authenticator));
    let machines = web::resource("/reports").route(web::post().to(report)).wrap(AuthLayer::require_machine(&machines));
    // What no other service takes; a scope takes every path that begins with its own.
    let everybody = web::scope("")
        .route("/", web::get().to(greet))
        .route("/invoices/{id}", web::delete().to(delete_invoice))
        .wrap(AuthLayer::with_session(authenticator));
    config.service(users).service(machines).service(everybody);
}

/// Behind a lax layer, a handler asks who sent the request.
async fn greet(auth: Auth) -> Json<Value> {
    match auth.user_id() {
        Some(user_id) => Json(json!({ "hello": user_id })),
        None => Json(json!({ "hello": "visitor" })),
    }
}

/// Behind a strict layer, there always is a session.
async fn me(session: Session) -> Json<Value> {
    Json(json!({ "user": session.user_id(), "session": session.session_id(), "expires": session.expires_at() }))
}

struct DeleteInvoices;

impl Requires for DeleteInvoices {
    fn requirement() -> Requirement {
        Requirement::permission("org:invoices:delete")
    }
}

/// Only a user who may delete invoices gets here.
async fn delete_invoice(session: Protected<DeleteInvoices>, id: Path<u64>) -> Json<Value> {
    Json(json!({ "deleted": *id, "by": session.user_id() }))
}

/// Only a machine gets here.
async fn report(machine: Machine) -> Json<Value> {
    Json(json!({ "from": machine.subject(), "may_write": machine.has_scope("reports:write") }))
}
