//! Rules of schemas: only constructs that some pass knows, one level deep, named as Rust types.

use serde_json::Value;

use super::push;
use crate::error::Finding;
use crate::spec::Document;
use crate::spec::document::target_name;
use crate::spec::keys::{DATE_TIME, OPTIONAL, PAGE_LIMIT, PAGE_LIMITS, SECRET, UNIX_MS};

const KNOWN_KEYS: [&str; 22] = [
    "type",
    "format",
    "description",
    "nullable",
    "enum",
    "properties",
    "required",
    "items",
    "additionalProperties",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "minLength",
    "maxLength",
    "deprecated",
    "allOf",
    "$ref",
    "default",
    OPTIONAL,
    PAGE_LIMIT,
    SECRET,
];
const KNOWN_FORMATS: [&str; 8] = [DATE_TIME, UNIX_MS, "binary", "int32", "int64", "double", "email", "uri"];

pub(super) fn check(document: &Document, findings: &mut Vec<Finding>) {
    let sent = document.sent();
    let received = document.received();
    for (name, schema) in document.schemas() {
        let pascal =
            name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric());
        if !pascal {
            push(findings, name, "name schemas as Rust types: PascalCase, letters and digits");
        }
        let is_enum = schema.get("enum").is_some();
        if !name.ends_with("Id") && !is_enum && schema["properties"].as_object().is_none_or(serde_json::Map::is_empty) {
            push(findings, name, "name objects, ids and enums; write every other schema where it is used");
        }
        if name.ends_with("Id") && schema["type"] != "string" {
            push(findings, name, "a name ending in `Id` stands for an id, which is a string");
        }
        if sent.contains(name) && received.contains(name) && schema.get("properties").is_some() {
            push(findings, name, "is sent and received; describe the two separately");
        }
        let place = Place { name: name.clone(), sent: sent.contains(name), named: true, parameter: false };
        check_schema(schema, &place, findings);
    }
    for operation in document.operations() {
        let id = operation.id();
        let parameters = operation
            .parameters()
            .filter_map(|parameter| Some((parameter.get("name")?.as_str()?, parameter.get("schema")?)));
        for (name, schema) in parameters {
            let place = Place { name: format!("{id} parameter {name}"), sent: false, named: false, parameter: true };
            check_schema(schema, &place, findings);
        }
        for (what, schema) in [("body", operation.body_schema()), ("response", operation.response_schema())] {
            if let Some(schema) = schema {
                let place =
                    Place { name: format!("{id} {what}"), sent: what == "body", named: false, parameter: false };
                check_schema(schema, &place, findings);
            }
        }
    }
}

/// Where a schema stands, for messages and for the rules that depend on it.
struct Place {
    name: String,
    sent: bool,
    named: bool,
    parameter: bool,
}

impl Place {
    fn below(&self, part: &str) -> Self {
        Self { name: format!("{}.{part}", self.name), sent: self.sent, named: false, parameter: false }
    }
}

fn check_schema(schema: &Value, place: &Place, findings: &mut Vec<Finding>) {
    let Some(map) = schema.as_object() else {
        return push(findings, &place.name, "a schema is a mapping");
    };
    if map.get(OPTIONAL).is_some_and(|reason| reason.as_str().is_none_or(|reason| reason.trim().is_empty())) {
        push(findings, &place.name, format!("`{OPTIONAL}` needs the reason why the field is optional for us"));
    }
    for key in map.keys().filter(|key| !KNOWN_KEYS.contains(&key.as_str())) {
        let advice = match key.as_str() {
            "oneOf" | "anyOf" => "merge the alternatives into one object with optional fields",
            "pattern" => "leave it out: the service decides what it accepts",
            _ => "no pass knows what it means",
        };
        push(findings, &place.name, format!("`{key}`: {advice}"));
    }
    if map.contains_key("allOf") && target_name(schema).is_none() {
        push(findings, &place.name, "`allOf` is only for one nullable reference");
    }
    check_type(schema, place, findings);
    check_page_limit(schema, place, findings);
    check_enum(schema, place, findings);
    check_object(schema, place, findings);
    if let Some(items) = map.get("items") {
        check_schema(items, &place.below("[]"), findings);
    }
    if place.sent && map.contains_key("default") {
        push(findings, &place.name, "`default` would be sent; say the default in the description");
    }
}

fn check_type(schema: &Value, place: &Place, findings: &mut Vec<Finding>) {
    let kind = schema.get("type").and_then(Value::as_str);
    if kind.is_some_and(|kind| !["string", "integer", "number", "boolean", "array", "object"].contains(&kind)) {
        push(findings, &place.name, format!("unknown type {kind:?}"));
    }
    if kind == Some("array") && schema.get("items").is_none() {
        push(findings, &place.name, "an array needs `items`");
    }
    if let Some(format) = schema.get("format").and_then(Value::as_str) {
        if !KNOWN_FORMATS.contains(&format) {
            push(findings, &place.name, format!("no pass knows the format `{format}`"));
        }
        if format == DATE_TIME && (kind != Some("string") || !place.sent) {
            push(findings, &place.name, "`date-time` is a format of strings that are sent; leave it out elsewhere");
        }
        if format == UNIX_MS && kind != Some("integer") {
            push(findings, &place.name, "`unix-ms` is a format of integers");
        }
    }
    if schema.get(SECRET).is_some() && (kind != Some("string") || schema[SECRET] != true) {
        push(findings, &place.name, format!("`{SECRET}: true` marks strings"));
    }
}

/// The service silently returns ten rows for a limit out of range, so the SDK has a type for it.
fn check_page_limit(schema: &Value, place: &Place, findings: &mut Vec<Finding>) {
    let is_largest = PAGE_LIMITS.iter().any(|(largest, ..)| schema["maximum"] == *largest);
    let is_range = schema["type"] == "integer" && schema["minimum"] == 1 && is_largest;
    match schema.get(PAGE_LIMIT) {
        Some(mark) if *mark != true || !is_range || !place.parameter => {
            push(
                findings,
                &place.name,
                format!("`{PAGE_LIMIT}: true` marks parameters that are integers from 1 to 500 or 100"),
            );
        }
        None if is_range && place.parameter => {
            push(
                findings,
                &place.name,
                format!("an integer from 1 to 500 or 100 is a page limit: add `{PAGE_LIMIT}: true`"),
            );
        }
        _ => {}
    }
}

fn check_enum(schema: &Value, place: &Place, findings: &mut Vec<Finding>) {
    let Some(values) = schema.get("enum") else { return };
    let values: Vec<Option<&str>> = values.as_array().into_iter().flatten().map(Value::as_str).collect();
    if schema["type"] != "string" || values.is_empty() || values.contains(&None) {
        return push(findings, &place.name, "an enum lists strings, at least one");
    }
    if values.len() > 1 && !place.named {
        push(findings, &place.name, "name this enum as a schema of its own and refer to it");
    }
}

fn check_object(schema: &Value, place: &Place, findings: &mut Vec<Finding>) {
    if schema.get("additionalProperties") == Some(&Value::Bool(false)) {
        push(findings, &place.name, "closed objects break when the service adds a field");
    }
    if let Some(values) = schema.get("additionalProperties").filter(|values| values.is_object()) {
        check_schema(values, &place.below("*"), findings);
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    if properties.is_some() && schema.get("additionalProperties").is_some_and(|more| *more != false) {
        push(findings, &place.name, "an object has either its properties or anything: the generator loses the rest");
    }
    if properties.is_some() && !place.named {
        push(findings, &place.name, "hoist this object: give it a name of its own");
    }
    for (name, property) in properties.into_iter().flatten() {
        let place = place.below(name);
        if !name.chars().all(|c| c.is_ascii_alphanumeric() || "_#".contains(c)) {
            push(findings, &place.name, "property names are ASCII letters, digits and `_`");
        }
        check_schema(property, &place, findings);
    }
    for required in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
        let known = required.as_str().is_some_and(|name| properties.is_some_and(|map| map.contains_key(name)));
        if !known {
            push(findings, &place.name, format!("requires {required}, which it does not describe"));
        }
    }
}
