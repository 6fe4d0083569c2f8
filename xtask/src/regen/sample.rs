//! Values for contracts: what a caller would pass for a parameter or a field of a body, and how that is
//! written on the wire.

use clerk_sdk_codegen::before::Facts;
use clerk_sdk_codegen::spec::Document;
use serde_json::{Value, json};

/// One value.
pub(super) struct Sample {
    /// The expression in Rust.
    pub(super) rust: String,
    pub(super) wire: Value,
}

impl Sample {
    fn text(text: &str) -> Self {
        Self { rust: format!("{text:?}"), wire: json!(text) }
    }
}

/// Values by the names of their fields.
type Fields = Vec<(String, Sample)>;

/// Makes values for one operation, numbers each another one.
pub(super) struct Samples<'a> {
    document: &'a Document,
    facts: &'a Facts,
    count: u64,
}

impl<'a> Samples<'a> {
    pub(super) fn new(document: &'a Document, facts: &'a Facts) -> Self {
        Self { document, facts, count: 0 }
    }

    /// A value for the parameter or field `name`.
    pub(super) fn of(&mut self, name: &str, schema: &Value) -> Sample {
        if let Some(target) = target(schema) {
            return self.named(name, target);
        }
        match (schema["type"].as_str(), schema["format"].as_str()) {
            (Some("string"), Some("date-time")) => {
                let rust = "clerk_sdk::Timestamp::from_millis(1_700_000_000_000)".to_owned();
                Sample { rust, wire: json!("2023-11-14T22:13:20Z") }
            }
            (Some("integer"), Some("unix-ms")) => {
                let rust = format!("clerk_sdk::Timestamp::from_millis(1_700_000_000_{:03})", self.next());
                Sample { rust, wire: json!(1_700_000_000_000 + self.count) }
            }
            (Some("integer"), _) => {
                let number = self.next().max(schema["minimum"].as_u64().unwrap_or_default());
                Sample { rust: number.to_string(), wire: json!(number) }
            }
            (Some("number"), _) => Sample { rust: "1.5".to_owned(), wire: json!(1.5) },
            (Some("boolean"), _) => Sample { rust: "true".to_owned(), wire: json!(true) },
            (Some("string"), _) if name == "order_by" => Sample::text("-created_at"),
            (Some("string"), _) => match name.strip_suffix("_id") {
                Some(stem) => Sample::text(&format!("{stem}_1")),
                None => Sample::text(name),
            },
            (Some("array"), _) => {
                let item = self.of(name, &schema["items"]);
                Sample { rust: format!("[{}]", item.rust), wire: json!([item.wire]) }
            }
            _ if schema["additionalProperties"].is_object() => {
                let value = self.of(name, &schema["additionalProperties"]);
                Sample { rust: format!("[(\"key\", {})]", value.rust), wire: json!({ "key": value.wire }) }
            }
            _ => {
                let number = self.next();
                Sample { rust: format!("json!({{ \"key\": {number} }})"), wire: json!({ "key": number }) }
            }
        }
    }

    fn named(&mut self, name: &str, target: &str) -> Sample {
        if self.facts.ids.contains_key(target) {
            return Sample::text(&format!("{}_1", name.trim_end_matches("_ids").trim_end_matches("_id")));
        }
        let Some(schema) = self.document.schema(target) else { return Sample::text(name) };
        if let Some(first) = schema.pointer("/enum/0").and_then(Value::as_str) {
            return Sample::text(first);
        }
        if schema["properties"].is_object() { self.object(target, schema) } else { self.of(name, schema) }
    }

    fn object(&mut self, target: &str, schema: &Value) -> Sample {
        let (required, optional) = self.fields(target, schema);
        let arguments: Vec<&str> = required.iter().map(|(_, sample)| sample.rust.as_str()).collect();
        let setters: String =
            optional.iter().map(|(name, sample)| format!(".{}({})", setter(name), sample.rust)).collect();
        let rust = format!("clerk_sdk::types::{target}::new({}){setters}", arguments.join(", "));
        Sample { rust, wire: object(required.iter().chain(&optional)) }
    }

    /// A value for each field of an object that is sent: required ones in their order, then the others.
    pub(super) fn fields(&mut self, target: &str, schema: &Value) -> (Fields, Fields) {
        let names = self.facts.required.get(target).cloned().unwrap_or_default();
        let required = names.iter().map(|name| (name.clone(), self.of(name, &schema["properties"][name]))).collect();
        let others = schema["properties"].as_object().into_iter().flatten().filter(|(name, _)| !names.contains(name));
        let optional = others.map(|(name, schema)| (name.clone(), self.of(name, schema))).collect();
        (required, optional)
    }

    fn next(&mut self) -> u64 {
        self.count += 1;
        self.count
    }
}

/// An object with these fields.
pub(super) fn object<'a>(fields: impl Iterator<Item = &'a (String, Sample)>) -> Value {
    fields.map(|(name, sample)| (name.clone(), sample.wire.clone())).collect()
}

/// The setter of a field: its name, or `type_` for `type`.
pub(super) fn setter(name: &str) -> String {
    if super::method::is_name(name) { name.to_owned() } else { format!("{name}_") }
}

/// Whether values of the schema are ids, or lists of them.
pub(super) fn holds_ids(facts: &Facts, schema: &Value) -> bool {
    let is_id = |schema| target(schema).is_some_and(|name| facts.ids.contains_key(name));
    is_id(schema) || is_id(&schema["items"])
}

/// The schema a plain or nullable reference points at.
fn target(schema: &Value) -> Option<&str> {
    let reference = schema.get("$ref").or_else(|| schema.pointer("/allOf/0/$ref"))?;
    reference.as_str()?.rsplit('/').next()
}
