//! The public keys that session tokens are signed with: none, as long as no key signs them.

use axum::{Router, routing::get};
use serde_json::json;

use crate::{
    server::{App, Call, Endpoint, Outcome},
    store::Store,
};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/jwks", get(Endpoint(keys)))
}

fn keys(_: &mut Store, _: &Call) -> Outcome {
    Ok(json!({ "keys": [] }))
}
