//! Query and path parameters: bounds go, natural numbers become unsigned.

use serde_json::Value;

use super::numbers::drop_bounds;
use crate::spec::Document;

pub(super) fn widen(document: &mut Document) {
    document.each_operation_mut(|operation| {
        for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(schema) = parameter.get_mut("schema") {
                drop_bounds(schema, true);
                if let Some(schema) = schema.as_object_mut() {
                    // A parameter cannot be null; leaving it out is what optional means.
                    schema.remove("nullable");
                    schema.remove("default");
                }
            }
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
            root: json!({ "paths": { "/a": { "get": { "parameters": [
                { "name": "offset", "schema": { "type": "integer", "minimum": 0, "default": 0 } },
                { "name": "days", "schema": { "type": "integer", "minimum": 1, "nullable": true } },
            ] } } } }),
        };
        widen(&mut document);
        for parameter in document.operations()[0].parameters() {
            assert_eq!(parameter["schema"], json!({ "type": "integer", "minimum": 0 }));
        }
    }
}
