//! Request bodies: bounds go, because the service checks them. A body is always sent.

use serde_json::Value;

use super::Facts;
use super::numbers::drop_bounds;
use crate::spec::Document;

pub(super) fn widen(document: &mut Document, facts: &Facts) {
    let Some(schemas) = document.schemas_mut() else { return };
    for (_, schema) in schemas.iter_mut().filter(|(name, _)| facts.sent.contains(*name)) {
        drop_bounds(schema, true);
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
    fn bounds_are_left_to_the_service() {
        let mut document = Document {
            root: json!({
                "paths": { "/a": { "post": { "requestBody": { "content": { "application/json": {
                    "schema": { "$ref": "#/components/schemas/Create" } } } } } } },
                "components": { "schemas": { "Create": { "type": "object", "required": ["ids"], "properties": {
                    "ids": { "type": "array", "items": { "type": "string" }, "maxItems": 10 },
                    "days": { "type": "integer", "minimum": 1, "maximum": 30 } } } } },
            }),
        };
        let facts = Facts::of(&document);
        widen(&mut document, &facts);
        let properties = &document.schema("Create").expect("still there")["properties"];
        assert_eq!(properties["ids"], json!({ "type": "array", "items": { "type": "string" } }));
        assert_eq!(properties["days"], json!({ "type": "integer", "minimum": 0 }));
    }
}
