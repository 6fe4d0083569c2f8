//! Both documents as one.

use std::sync::LazyLock;

use serde_json::{Map, Value};

/// A copy of `spec/clerk.json`, written by `cargo xtask regen`: this package is published by itself.
const CLERK: &str = include_str!("../../spec/clerk.json");
/// What Clerk does not describe: operations of the emulator alone, and one that only SDKs call.
const OWN: &str = include_str!("../../spec/emulator.json");

/// One document, with the whole paths. The own one has them already.
pub(super) static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let mut whole = Value::Object(Map::new());
    for (prefix, text) in [("/v1", CLERK), ("", OWN)] {
        // Both texts are constants of this crate; the tests read every operation of them.
        let mut part: Value = serde_json::from_str(text).unwrap_or_default();
        let schemas = part.pointer_mut("/components/schemas").map(Value::take);
        for (name, schema) in entries(schemas) {
            whole["components"]["schemas"][name] = schema;
        }
        for (path, item) in entries(part.get_mut("paths").map(Value::take)) {
            whole["paths"][format!("{prefix}{path}")] = item;
        }
    }
    whole
});

fn entries(object: Option<Value>) -> Map<String, Value> {
    match object {
        Some(Value::Object(entries)) => entries,
        _ => Map::new(),
    }
}
