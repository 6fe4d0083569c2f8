//! How a token of a session is given out.

use serde_json::{Value, json};

pub(crate) fn token_json(jwt: &str) -> Value {
    json!({ "object": "token", "jwt": jwt })
}

pub(crate) fn cookies_json(jwt: &str) -> Value {
    let cookie = format!("__session={jwt}; Path=/; Secure; SameSite=Lax");
    json!({ "object": "cookies", "cookies": [cookie] })
}
