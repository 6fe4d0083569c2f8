//! Uploads: the generator knows no multipart bodies. The file leaves its body, whose other fields are described as
//! JSON; operation builders take the file as an argument.

use serde_json::Value;

use super::Facts;
use crate::spec::{Document, MULTIPART, is_file};

pub(super) fn take_files_out(document: &mut Document, facts: &Facts) {
    document.each_operation_mut(|operation| {
        let Some(body) = operation.get_mut("requestBody").and_then(Value::as_object_mut) else { return };
        let Some(media) = body["content"].as_object_mut().and_then(|content| content.remove(MULTIPART)) else { return };
        let id = operation.get("operationId").and_then(Value::as_str).unwrap_or_default();
        if facts.operations.get(id).is_some_and(|facts| facts.has_body) {
            operation["requestBody"]["content"]["application/json"] = media;
        } else {
            operation.remove("requestBody");
        }
    });
    let Some(schemas) = document.schemas_mut() else { return };
    for schema in schemas.values_mut() {
        let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { continue };
        let files: Vec<String> =
            properties.iter().filter(|(_, property)| is_file(property)).map(|(name, _)| name.clone()).collect();
        properties.retain(|name, _| !files.contains(name));
        if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
            required.retain(|name| !files.iter().any(|file| name == file));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn taken_out(properties: Value) -> Document {
        let mut document = Document {
            root: json!({
                "paths": { "/logo": { "put": { "operationId": "logos_upload", "requestBody": { "content": {
                    "multipart/form-data": { "schema": { "$ref": "#/components/schemas/UploadLogo" } } } } } } },
                "components": { "schemas": { "UploadLogo": {
                    "type": "object", "required": ["file"], "properties": properties } } },
            }),
        };
        let facts = Facts::of(&document);
        take_files_out(&mut document, &facts);
        document
    }

    #[test]
    fn texts_beside_a_file_stay() {
        let file = json!({ "type": "string", "format": "binary" });
        let document = taken_out(json!({ "file": file, "owner": { "type": "string" } }));
        let body = document.operations()[0].body_schema().cloned();
        assert_eq!(body, Some(json!({ "$ref": "#/components/schemas/UploadLogo" })));
        let expected = json!({ "type": "object", "required": [], "properties": { "owner": { "type": "string" } } });
        assert_eq!(document.schema("UploadLogo"), Some(&expected));
        assert!(taken_out(json!({ "file": file })).operations()[0].value.get("requestBody").is_none());
    }
}
