//! Requests hold what was set, and nothing else.

mod bodies;
mod metadata;
mod options;
mod unusual;
mod update;
mod values;

use serde_json::{Value, json};

use crate::support::server::Server;

/// A server for which every user is the same.
fn user_server() -> Server {
    Server::ok(&user())
}

fn user() -> Value {
    json!({ "id": "user_1" })
}
