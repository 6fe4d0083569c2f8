//! Values for contracts: what a caller would pass for a parameter or a field of a body.

use clerk_sdk_codegen::before::Facts;
use clerk_sdk_codegen::spec::Document;
use serde_json::Value;

/// One value, which stands in a contract for what a setter takes and for the JSON that arrives.
pub(super) struct Sample {
    /// The expression in Rust.
    pub(super) rust: String,
    /// What stands in a path.
    pub(super) text: String,
    pub(super) is_list: bool,
}

impl Sample {
    fn text(text: &str) -> Self {
        Self { rust: format!("{text:?}"), text: text.to_owned(), is_list: false }
    }

    fn value(rust: impl ToString) -> Self {
        Self { rust: rust.to_string(), text: rust.to_string(), is_list: false }
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
            (Some("string"), Some("binary")) => Sample::value("File(\"image\")"),
            (Some("string"), Some("date-time")) => {
                Sample::value("crate::support::time::Rfc3339(\"2023-11-14T22:13:20Z\")")
            }
            (Some("integer"), Some("unix-ms")) => {
                Sample::value(format!("crate::support::time::Millis(1_700_000_000_{:03})", self.next()))
            }
            (Some("integer"), _) => Sample::value(self.next().max(schema["minimum"].as_u64().unwrap_or_default())),
            (Some("number"), _) => Sample::value("1.5"),
            (Some("boolean"), _) => Sample::value("true"),
            (Some("string"), _) if name == "order_by" => Sample::text("-created_at"),
            (Some("string"), _) => match name.strip_suffix("_id") {
                Some(stem) => Sample::text(&format!("{stem}_1")),
                None => Sample::text(name),
            },
            (Some("array"), _) => {
                let list = Sample::value(format!("[{}]", self.of(name, &schema["items"]).rust));
                Sample { is_list: true, ..list }
            }
            _ if schema["additionalProperties"].is_object() => {
                let value = self.of(name, &schema["additionalProperties"]).rust;
                Sample::value(format!("std::collections::BTreeMap::from([(\"key\", {value})])"))
            }
            _ => Sample::value(format!("serde_json::json!({{ \"key\": {} }})", self.next())),
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
        Sample::value(format!("clerk_sdk::types::{target}::new({}){setters}", arguments.join(", ")))
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
pub(super) fn target(schema: &Value) -> Option<&str> {
    let reference = schema.get("$ref").or_else(|| schema.pointer("/allOf/0/$ref"))?;
    reference.as_str()?.rsplit('/').next()
}
