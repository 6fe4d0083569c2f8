//! What only the emulator has: tokens, as a frontend gets them by signing in. It is below
//! `/_emulator`, behind the key like everything else, and sends no CORS headers: no web page of
//! another site gets at it.

use axum::{Router, routing::post};
use serde_json::json;

use crate::{
    server::{App, Call, Endpoint, Outcome},
    store::{SignIn, Store, TOKEN_LIFETIME},
};

const KEYS: &[&str] = &["azp", "user_id"];

pub(crate) fn own_routes() -> Router<App> {
    Router::new().route("/tokens", post(Endpoint(token)))
}

/// Signs a user in and gives a token of the new session. `azp` is what the token names as its
/// authorized party: the origin of a frontend. Later tokens of the session name it, too.
fn token(store: &mut Store, call: &Call) -> Outcome {
    let form = call.form(&[KEYS])?;
    let user_id = form.required_text("user_id")?;
    let origin = form.text("azp")?.given();
    let session_id = store.sign_in(&user_id, SignIn { origin, ..SignIn::default() })?;
    let jwt = store.mint_token(call.tokens(), &session_id, None, TOKEN_LIFETIME)?;
    Ok(json!({ "jwt": jwt, "session_id": session_id }))
}
