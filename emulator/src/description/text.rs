//! Values that were sent as text, turned into the JSON that a schema describes.

use serde_json::Value;

use super::schema::Schema;
use crate::json;

/// Reads a text, or a list of texts, as a value with this schema. Numbers, flags and objects are
/// written in JSON, an empty text is none, and a single text can stand for a list. What cannot be
/// read stays as it is: the check tells what is wrong with it.
pub(super) fn read(schema: Schema, value: Value) -> Value {
    match (schema.kind(), value) {
        (_, Value::String(text)) if text.is_empty() => Value::Null,
        ("array", Value::String(text)) => Value::Array(vec![text.into()]),
        ("boolean" | "integer" | "number" | "object", Value::String(text)) => {
            json::parse(text.as_bytes()).unwrap_or(Value::String(text))
        }
        (_, value) => value,
    }
}
