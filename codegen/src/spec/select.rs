//! Keeps the sub-APIs a build asked for and drops every schema that nothing uses any more.

use std::collections::BTreeSet;

use serde_json::Value;

use super::document::references;
use super::{Document, METHODS};

/// Keeps only the operations whose tag is in `tags`, and the schemas they reach.
pub fn select(document: &mut Document, tags: &BTreeSet<String>) {
    if let Some(paths) = document.root.get_mut("paths").and_then(Value::as_object_mut) {
        for item in paths.values_mut().filter_map(Value::as_object_mut) {
            item.retain(|_, operation| {
                operation.pointer("/tags/0").and_then(Value::as_str).is_none_or(|tag| tags.contains(tag))
            });
        }
        paths.retain(|_, item| METHODS.iter().any(|method| item.get(*method).is_some()));
    }
    drop_unreachable(document);
}

/// Drops every named schema that no operation reaches.
pub fn drop_unreachable(document: &mut Document) {
    let mut start: BTreeSet<String> =
        document.root.get("paths").map(references).unwrap_or_default().into_iter().collect();
    start.extend(document.root.pointer("/components/responses").map(references).unwrap_or_default());
    let keep = document.reachable(start);
    if let Some(schemas) = document.schemas_mut() {
        schemas.retain(|name, _| keep.contains(name));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn chosen_tag_stays_with_all_it_refers_to() {
        let get = |tag: &str, schema: &str| {
            json!({ "get": { "tags": [tag], "responses": { "200": { "content": { "application/json": {
                "schema": { "$ref": format!("#/components/schemas/{schema}") } } } } } } })
        };
        let mut document = Document {
            root: json!({
                "paths": { "/users": get("users", "User"), "/clients": get("clients", "Client") },
                "components": { "schemas": {
                    "User": { "properties": { "email": { "$ref": "#/components/schemas/Email" } } },
                    "Email": { "type": "object" },
                    "Client": { "type": "object" },
                } },
            }),
        };
        select(&mut document, &BTreeSet::from(["users".to_owned()]));
        assert_eq!(document.operations().len(), 1);
        let names: Vec<_> = document.schemas().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Email", "User"]);
    }
}
