//! Loosens what responses must look like: the service is newer than the document.
//!
//! Bounds and formats go. An object that the document requires becomes optional, so that a response
//! without it still decodes; scalars and lists stay plain and are made tolerant on the token level.

use serde_json::Value;

use super::Facts;
use super::facts::object_target;
use super::numbers::drop_bounds;
use crate::spec::Document;

pub(super) fn loosen(document: &mut Document, facts: &Facts) {
    let untouched = document.clone();
    let Some(schemas) = document.schemas_mut() else { return };
    for (_, schema) in schemas.iter_mut().filter(|(name, _)| facts.received.contains(*name)) {
        let properties = schema.get("properties").cloned().unwrap_or_default();
        if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
            required.retain(|field| {
                let property = field.as_str().and_then(|field| properties.get(field));
                property.is_none_or(|property| object_target(&untouched, property).is_none())
            });
        }
        drop_bounds(schema, false);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn required_objects_become_optional_and_bounds_go() {
        let mut document = Document {
            root: json!({
                "paths": { "/a": { "get": { "responses": { "200": { "content": { "application/json": {
                    "schema": { "$ref": "#/components/schemas/User" } } } } } } } },
                "components": { "schemas": {
                    "User": { "type": "object", "required": ["name", "plan"], "properties": {
                        "name": { "type": "string", "maxLength": 3 },
                        "plan": { "$ref": "#/components/schemas/Plan" } } },
                    "Plan": { "type": "object", "properties": {} },
                } },
            }),
        };
        let facts = Facts::of(&document);
        loosen(&mut document, &facts);
        let user = document.schema("User").expect("still there");
        assert_eq!(user["required"], json!(["name"]));
        assert_eq!(user["properties"]["name"], json!({ "type": "string" }));
    }
}
