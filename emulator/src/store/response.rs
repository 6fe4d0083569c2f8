//! How stored resources look in a response, and the small responses around them.

use serde::Serialize;
use serde_json::{Value, json};

/// A resource in JSON. No resource of the store has a value that JSON cannot hold.
pub(crate) fn to_json(resource: &impl Serialize) -> Value {
    serde_json::to_value(resource).unwrap_or_default()
}

/// The response about something that was deleted.
pub(crate) fn deleted(object: &str, id: &str) -> Value {
    json!({ "object": object, "id": id, "deleted": true })
}

pub(crate) fn token_json(jwt: &str) -> Value {
    json!({ "object": "token", "jwt": jwt })
}
