//! How things of the store look in a response: as they are stored.

use serde::Serialize;
use serde_json::{Value, json};

/// A thing in JSON. Things of the store have nothing that JSON has not.
pub(crate) fn to_json(thing: &impl Serialize) -> Value {
    serde_json::to_value(thing).unwrap_or_default()
}

/// The response about something that is gone.
pub(crate) fn deleted(object: &str, id: &str) -> Value {
    json!({ "object": object, "id": id, "deleted": true })
}

pub(crate) fn token_json(jwt: &str) -> Value {
    json!({ "object": "token", "jwt": jwt })
}

pub(crate) fn cookies_json(jwt: &str) -> Value {
    let cookie = format!("__session={jwt}; Path=/; Secure; SameSite=Lax");
    json!({ "object": "cookies", "cookies": [cookie] })
}
