//! Gives values with a meaning a type of their own: ids, timestamps, page limits, credentials and
//! free-form JSON become references to schemas that generation replaces by types of `crate::model`.

use serde_json::{Map, Value, json};

use super::{Facts, Replacements};
use crate::sdk::{SUPPORT, TYPES};
use crate::spec::keys::{DATE_TIME, PAGE_LIMIT, PAGE_LIMITS, SECRET, UNIX_MS};
use crate::spec::{Document, is_free_form, is_nullable, reference};

/// The query parameter that says by what a list is sorted.
const ORDER: &str = "order_by";
/// Ids that `src/model/id.rs` of the SDK defines, because hand-written code needs them without the API too.
/// `cargo xtask regen` compares the two.
pub const IDS_OF_MODEL: [&str; 4] = ["ClientId", "OrganizationId", "SessionId", "UserId"];

pub(super) fn name_well_known_values(document: &mut Document, facts: &Facts, replacements: &mut Replacements) {
    for id in facts.ids.keys() {
        let place = if IDS_OF_MODEL.contains(&id.as_str()) { SUPPORT } else { TYPES };
        replacements.insert(id.clone(), format!("{place}::{id}"));
    }
    document.each_operation_mut(|operation| {
        for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
            if parameter["name"] == ORDER {
                parameter["schema"] = json!({ "allOf": [reference("OrderBy")] });
                replacements.insert("OrderBy".to_owned(), format!("{SUPPORT}::OrderBy"));
            }
        }
        for key in ["parameters", "requestBody", "responses"] {
            if let Some(value) = operation.get_mut(key) {
                rewrite(value, replacements);
            }
        }
    });
    if let Some(schemas) = document.schemas_mut() {
        schemas.values_mut().for_each(|schema| rewrite(schema, replacements));
        for name in replacements.keys() {
            schemas.insert(name.clone(), json!({ "type": "string" }));
        }
    }
}

/// Rewrites every schema below `value`; the schema of a named type itself stays what it is.
fn rewrite(value: &mut Value, replacements: &mut Replacements) {
    match value {
        Value::Object(map) => {
            if let Some(schema) = map.get_mut("schema") {
                replace(schema, replacements);
            }
            if let Some(properties) = map.get_mut("properties").and_then(Value::as_object_mut) {
                properties.values_mut().for_each(|property| replace(property, replacements));
            }
            for key in ["items", "additionalProperties"] {
                if let Some(inner) = map.get_mut(key).filter(|inner| inner.is_object()) {
                    replace(inner, replacements);
                }
            }
            for (key, inner) in map.iter_mut() {
                if key != "enum" && key != "required" {
                    rewrite(inner, replacements);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, replacements)),
        _ => {}
    }
}

fn replace(schema: &mut Value, replacements: &mut Replacements) {
    let Some((name, rust)) = well_known(schema) else { return };
    replacements.insert(name.to_owned(), format!("{SUPPORT}::{rust}"));
    let mut replaced = Map::new();
    if is_nullable(schema) {
        replaced.insert("nullable".to_owned(), Value::Bool(true));
    }
    replaced.insert("allOf".to_owned(), Value::Array(vec![reference(name)]));
    if let Some(description) = schema.get("description") {
        replaced.insert("description".to_owned(), description.clone());
    }
    *schema = Value::Object(replaced);
}

/// The name of the schema that takes the place of `schema`, and the type of `crate::model` that it stands for.
fn well_known(schema: &Value) -> Option<(&'static str, &'static str)> {
    let kind = schema.get("type").and_then(Value::as_str);
    let name = match kind {
        Some("string") if schema[SECRET] == true => "Secret",
        Some("string") if schema["format"] == DATE_TIME => "Timestamp",
        Some("integer") if schema["format"] == UNIX_MS => "Timestamp",
        Some("integer") if schema[PAGE_LIMIT] == true => {
            let limits = PAGE_LIMITS.iter().find(|(largest, ..)| schema["maximum"] == *largest);
            return limits.map(|(_, name, rust)| (*name, *rust));
        }
        Some("object") if is_free_form(schema) => "RawJson",
        None if schema.get("$ref").is_none() && schema.get("allOf").is_none() => "RawJson",
        _ => return None,
    };
    Some((name, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_known_values_get_their_types() {
        let table = [
            (json!({ "type": "string", "x-clerk-secret": true }), Some("Secret")),
            (json!({ "type": "integer", "x-clerk-page-limit": true, "maximum": 100 }), Some("PageLimit<100>")),
            (json!({ "type": "integer", "format": "unix-ms" }), Some("Timestamp")),
            (json!({ "type": "integer", "x-clerk-page-limit": true, "maximum": 500 }), Some("PageLimit")),
            (json!({ "type": "integer", "minimum": 1, "maximum": 500 }), None),
            (json!({ "type": "object", "additionalProperties": true }), Some("RawJson")),
            (json!({ "description": "anything" }), Some("RawJson")),
            (json!({ "type": "object", "additionalProperties": { "type": "string" } }), None),
            (json!({ "type": "integer", "minimum": 0 }), None),
            (json!({ "type": "string" }), None),
            (json!({ "$ref": "#/components/schemas/User" }), None),
        ];
        for (schema, expected) in table {
            assert_eq!(well_known(&schema).map(|(_, rust)| rust), expected, "{schema}");
        }
    }

    #[test]
    fn replaced_schema_keeps_null_and_description() {
        let mut document = Document {
            root: json!({ "components": { "schemas": { "Session": { "type": "object", "properties": {
                "expire_at": { "type": "integer", "format": "unix-ms", "nullable": true, "description": "End." },
            } } } } }),
        };
        let mut replacements = Replacements::new();
        name_well_known_values(&mut document, &Facts::default(), &mut replacements);
        assert_eq!(
            document.root["components"]["schemas"]["Session"]["properties"]["expire_at"],
            json!({ "nullable": true, "description": "End.",
                "allOf": [{ "$ref": "#/components/schemas/Timestamp" }] })
        );
        assert_eq!(replacements["Timestamp"], "support::Timestamp");
    }
}
