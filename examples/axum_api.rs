//! A JSON API on axum: routes for everybody, for users, for users with a permission, and for machines.
//!
//! ```text
//! cargo run --example axum_api
//! ```
//!
//! Without a key it starts an offline Clerk inside the program, and tries each route once; `-- --serve` at the end of
//! the command keeps it running. With `CLERK_API_KEY` and `CLERK_PUBLISHABLE_KEY` it serves your instance.

mod support;

use axum::extract::Path;
use axum::routing::{delete, get, post};
use axum::{Json, Router};
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
    let routes = routes(&authenticator);
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let examples =
        [(Method::GET, "/"), (Method::GET, "/me"), (Method::DELETE, "/invoices/7"), (Method::POST, "/reports")];
    requests::try_out(address, emulator.as_ref(), &examples).await
}

fn routes(authenticator: &Authenticator) -> Router {
    // Machines send other types of token, and have routes of their own.
    let machines = authenticator.with_accepted_tokens([TokenType::ApiKey, TokenType::M2m]);

    let everybody = Router::new()
        .route("/", get(greet))
        .route("/invoices/{id}", delete(delete_invoice))
        .layer(AuthLayer::with_session(authenticator));
    let users = Router::new().route("/me", get(me)).layer(AuthLayer::require_session(authenticator));
    let machines = Router::new().route("/reports", post(report)).layer(AuthLayer::require_machine(&machines));
    everybody.merge(users).merge(machines)
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
async fn delete_invoice(session: Protected<DeleteInvoices>, Path(id): Path<u64>) -> Json<Value> {
    Json(json!({ "deleted": id, "by": session.user_id() }))
}

/// Only a machine gets here.
async fn report(machine: Machine) -> Json<Value> {
    Json(json!({ "from": machine.subject(), "may_write": machine.has_scope("reports:write") }))
}
