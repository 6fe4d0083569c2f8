//! Clerk's frontend, for an app in a browser: the handshake, and pages to sign in and out on. None of
//! it needs the secret key, and none of it gives an app more than a browser's own cookies.

mod form;
mod handshake;
mod html;
mod key_set;
mod redirect;
mod rejected;
mod respond;
mod sign_in;
mod sign_out;
mod sign_up;
mod users;
mod visit;

use axum::{Router, routing::get};

use crate::server::App;

pub(crate) const SIGN_IN: &str = "/sign-in";
const SIGN_OUT: &str = "/sign-out";

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/v1/client/handshake", get(handshake::start))
        .route("/.well-known/jwks.json", get(key_set::show))
        .route(SIGN_IN, get(sign_in::show).post(sign_in::submit))
        // Where SDKs send people who want an account, if they are told no page for that.
        .route("/sign-in/create", get(sign_up::show))
        .route("/sign-up", get(sign_up::show))
        .route(SIGN_OUT, get(sign_out::show).post(sign_out::submit))
}
