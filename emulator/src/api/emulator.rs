//! What only the emulator has: tokens, such as a frontend gets by signing in. It is below
//! `/_emulator`, behind the key like everything else, and sends no CORS headers: a web page of
//! another site cannot use it.

use serde_json::json;

use crate::{
    server::{Endpoint, Outcome, Request},
    store::{SignIn, Store},
};

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::new("emulator_create_token", create_token)];

/// Signs a user in and gives a token of the new session. `azp` is what the token names as its
/// authorized party: the origin of a frontend. Later tokens of the session name it, too.
fn create_token(store: &mut Store, request: &Request) -> Outcome {
    let params = request.body();
    let origin = params.text("azp").map(str::to_owned);
    let session_id = store.sign_in(params.required("user_id"), SignIn { origin, ..SignIn::default() })?;
    let jwt = store.mint_token(request.tokens(), &session_id, None, None)?;
    Ok(json!({ "jwt": jwt, "session_id": session_id }))
}
