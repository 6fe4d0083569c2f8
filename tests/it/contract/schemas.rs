//! JSON Schemas of the models describe complete responses, field by field.

use clerk_sdk::types::BulkInvitation;
use schemars::Schema;
use serde_json::{Value, json};

use super::{Check, each};
use crate::support::sample::Sample;

#[tokio::test]
async fn schema_of_every_response_describes_it() {
    each(async |contract| describes(&(contract.schema)(), &Sample::of(contract.id).value)).await;
}

#[test]
fn schema_of_what_is_sent_describes_it() {
    let schema = schemars::schema_for!(BulkInvitation);
    let value = serde_json::to_value(BulkInvitation::new("ada@example.com").notify(true)).expect("JSON");
    describes(&schema, &value).expect("a schema with both fields");
    assert_eq!(schema.as_value()["required"], json!(["email_address"]));
    let other = json!({ "email_address": "ada@example.com", "unknown": 1 });
    describes(&schema, &other).expect_err("a field that it does not have");
    let other = json!({ "email_address": 1 });
    describes(&schema, &other).expect_err("a field of another type");
}

/// Whether a schema has every field of the value, with its type. Fields that are unknown to an object are wrong here,
/// while JSON Schema allows them.
fn describes(schema: &Schema, value: &Value) -> Check {
    let document = schema.as_value();
    Document(document).check(document, value, "")
}

/// In which references are looked up.
struct Document<'a>(&'a Value);

impl Document<'_> {
    fn check(&self, schema: &Value, value: &Value, at: &str) -> Check {
        if let Some(target) = schema["$ref"].as_str() {
            let found = target.strip_prefix('#').and_then(|pointer| self.0.pointer(pointer));
            return self.check(found.ok_or_else(|| format!("{at}: no {target}"))?, value, at);
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            let reasons: Vec<_> = choices.iter().map_while(|choice| self.check(choice, value, at).err()).collect();
            return if reasons.len() < choices.len() { Ok(()) } else { Err(reasons.join("; ")) };
        }
        if !is_of(&schema["type"], value) {
            return Err(format!("{at}: {value} is not described by {schema}"));
        }
        match value {
            Value::Array(values) => {
                let mut values = values.iter().enumerate();
                values.try_for_each(|(index, value)| self.check(&schema["items"], value, &format!("{at}/{index}")))
            }
            Value::Object(fields) => fields.iter().try_for_each(|(name, value)| {
                let at = format!("{at}/{name}");
                let described = match &schema["properties"] {
                    // A map, or free-form.
                    Value::Null => Some(&schema["additionalProperties"]),
                    properties => properties.get(name),
                };
                self.check(described.ok_or_else(|| format!("{at}: not described"))?, value, &at)
            }),
            _ => Ok(()),
        }
    }
}

/// Whether a value is of the type, or of one of the types. A schema without a type allows all.
fn is_of(types: &Value, value: &Value) -> bool {
    match types {
        Value::Array(types) => types.iter().any(|name| is_of(name, value)),
        Value::String(name) => match name.as_str() {
            "array" => value.is_array(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64(),
            "null" => value.is_null(),
            "number" => value.is_number(),
            "object" => value.is_object(),
            "string" => value.is_string(),
            _ => false,
        },
        _ => true,
    }
}
