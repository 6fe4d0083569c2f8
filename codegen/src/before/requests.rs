//! Makes request bodies say what the caller set and nothing else.
//!
//! typify skips an optional list or map that is empty, so `[]` could never be sent; marked
//! nullable, it becomes an `Option` and an empty one goes out. Bounds go: the service judges them.

use serde_json::Value;

use super::Facts;
use super::facts::is_required;
use super::numbers::drop_bounds;
use crate::spec::Document;

pub(super) fn keep_what_was_set(document: &mut Document, facts: &Facts) {
    let Some(schemas) = document.schemas_mut() else { return };
    for (_, schema) in schemas.iter_mut().filter(|(name, _)| facts.sent.contains(*name)) {
        drop_bounds(schema, true);
        let shape = schema.clone();
        if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
            required.retain(|field| field.as_str().is_some_and(|field| is_required(&shape, field)));
        }
        let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { continue };
        for (field, property) in properties {
            let collection = property["type"] == "array" || property["type"] == "object";
            if collection && !is_required(&shape, field) {
                property["nullable"] = Value::Bool(true);
            }
        }
    }
    document.each_operation_mut(|operation| {
        if let Some(body) = operation.get_mut("requestBody") {
            // Without it the body would be optional for the generator, which it is for nobody else.
            body["required"] = Value::Bool(true);
            drop_bounds(body, true);
        }
    });
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn optional_collections_can_be_sent_empty() {
        let mut document = Document {
            root: json!({
                "paths": { "/a": { "post": { "requestBody": { "content": { "application/json": {
                    "schema": { "$ref": "#/components/schemas/Create" } } } } } } },
                "components": { "schemas": { "Create": { "type": "object", "required": ["ids"], "properties": {
                    "ids": { "type": "array", "items": { "type": "string" }, "maxItems": 10 },
                    "codes": { "type": "array", "items": { "type": "string" } },
                    "days": { "type": "integer", "minimum": 1, "maximum": 30 } } } } },
            }),
        };
        let facts = Facts::of(&document);
        keep_what_was_set(&mut document, &facts);
        let properties = &document.schema("Create").expect("still there")["properties"];
        assert_eq!(properties["codes"]["nullable"], true);
        assert_eq!(properties["ids"], json!({ "type": "array", "items": { "type": "string" } }));
        assert_eq!(properties["days"], json!({ "type": "integer", "minimum": 0 }));
    }
}
