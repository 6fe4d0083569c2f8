//! The public keys that tokens of this instance can be verified with.

use axum::{Router, routing::get};

use crate::{
    server::{App, Call, Endpoint, Outcome},
    store::Store,
};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/jwks", get(Endpoint(keys)))
}

fn keys(_: &mut Store, call: &Call) -> Outcome {
    Ok(call.tokens().jwks())
}
