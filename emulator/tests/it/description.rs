//! Checks responses against the description of the API. The walk is not the emulator's own, so that
//! neither hides a mistake of the other.

use std::sync::LazyLock;

use reqwest::{Method, Url};
use serde_json::{Map, Value};

/// One description, and where its paths are served.
pub(crate) struct Document {
    prefix: &'static str,
    root: Value,
}

static DOCUMENTS: LazyLock<[Document; 2]> = LazyLock::new(|| {
    let read = |prefix, text| Document { prefix, root: serde_json::from_str(text).expect("a description") };
    // Of two that match, the one of the emulator's own counts: it has the whole path.
    [read("", include_str!("../../spec/emulator.json")), read("/v1", include_str!("../../spec/clerk.json"))]
});

/// Every operation of Clerk: its document, method, path and description.
pub(crate) fn operations() -> impl Iterator<Item = (&'static Document, Method, &'static str, &'static Value)> {
    let [_, document] = &*DOCUMENTS;
    let paths = document.root["paths"].as_object().expect("paths").iter();
    paths.flat_map(move |(path, item)| {
        let methods = item.as_object().expect("methods").iter();
        methods.map(move |(method, operation)| {
            let method = method.to_uppercase().parse().expect("a method");
            (document, method, path.as_str(), operation)
        })
    })
}

/// Panics if the operation of a request does not describe its response.
#[track_caller]
pub(crate) fn check(method: &Method, url: &Url, status: u16, body: &Value) {
    let is_paginated = url.query_pairs().any(|pair| pair == ("paginated".into(), "true".into()));
    let checked = match status {
        200 => check_success(method, url.path(), is_paginated, body),
        _ => DOCUMENTS[1].check(&reference("ClerkErrors"), body, "errors"),
    };
    if let Err(mistake) = checked {
        panic!("{method} {}: {mistake} in {body}", url.path());
    }
}

fn check_success(method: &Method, path: &str, is_paginated: bool, body: &Value) -> Result<(), String> {
    let mut operations = DOCUMENTS.iter().filter_map(|document| Some((document, document.operation(method, path)?)));
    let (document, operation) = operations.next().ok_or("no such operation")?;
    let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
    // Clerk's own SDKs ask for an envelope, which is not described.
    match body.as_object() {
        Some(envelope) if is_paginated && schema["type"] == "array" => {
            assert!(envelope["total_count"].is_u64() && envelope.len() == 2, "{body}");
            document.check(schema, &envelope["data"], "data")
        }
        _ => document.check(schema, body, "body"),
    }
}

fn reference(schema: &str) -> Value {
    serde_json::json!({ "$ref": format!("#/components/schemas/{schema}") })
}

impl Document {
    /// The operation of a request. Of two paths that match, the one with fewer parameters counts.
    fn operation(&self, method: &Method, path: &str) -> Option<&Value> {
        let path = path.strip_prefix(self.prefix)?;
        let paths = self.root["paths"].as_object()?.iter();
        let described =
            paths.filter_map(|(template, item)| Some((template, item.get(method.as_str().to_lowercase())?)));
        let matching = described.filter(|(template, _)| matches(template, path));
        matching.min_by_key(|(template, _)| template.matches('{').count()).map(|(_, operation)| operation)
    }

    /// What a schema describes, or what it refers to.
    pub(crate) fn target<'d>(&'d self, schema: &'d Value) -> &'d Value {
        let reference = schema.get("$ref").or_else(|| schema.pointer("/allOf/0/$ref")).and_then(Value::as_str);
        reference.map_or(schema, |reference| self.root.pointer(&reference[1..]).expect("a reference to a schema"))
    }

    fn check(&self, schema: &Value, value: &Value, place: &str) -> Result<(), String> {
        if value.is_null() && schema["nullable"] == true {
            return Ok(());
        }
        let schema = self.target(schema);
        let has_type = match schema["type"].as_str().unwrap_or_default() {
            "string" => value.is_string(),
            "integer" => value.is_i64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "array" => value.is_array(),
            _ => value.is_object(),
        };
        if !has_type {
            return Err(format!("{place} is not of type {}", schema["type"]));
        }
        if schema["enum"].as_array().is_some_and(|values| !values.contains(value)) {
            return Err(format!("{place} is not one of {}", schema["enum"]));
        }
        for item in value.as_array().into_iter().flatten() {
            self.check(&schema["items"], item, &format!("{place}[]"))?;
        }
        match (schema["properties"].as_object(), value.as_object()) {
            (Some(properties), Some(fields)) => self.check_fields(schema, properties, fields, place),
            _ => Ok(()),
        }
    }

    fn check_fields(
        &self,
        schema: &Value,
        properties: &Map<String, Value>,
        fields: &Map<String, Value>,
        place: &str,
    ) -> Result<(), String> {
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        if let Some(missing) = required.into_iter().find(|name| !fields.contains_key(*name)) {
            return Err(format!("{place}.{missing} is missing"));
        }
        fields.iter().try_for_each(|(name, value)| {
            let place = format!("{place}.{name}");
            let property = properties.get(name).ok_or_else(|| format!("{place} is not described"))?;
            self.check(property, value, &place)
        })
    }
}

fn matches(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template.iter().zip(path).all(|(known, part)| known.starts_with('{') || *known == part)
}

#[test]
fn check_of_responses_finds_mistakes() {
    let check = |path: &str, body: &str| {
        let body = serde_json::from_str(body).expect("JSON");
        check_success(&Method::POST, path, false, &body)
    };
    let path = "/v1/sessions/sess_1/tokens";
    assert_eq!(check(path, r#"{ "object": "token", "jwt": "a.b.c" }"#), Ok(()));
    for (wrong, mistake) in [
        (r#"{ "object": "cookies" }"#, "body.object is not one of"),
        (r#"{ "object": "token", "jwt": null }"#, "body.jwt is not of type"),
        (r#"{ "object": "token", "jwt": "a.b.c", "more": 1 }"#, "body.more is not described"),
        ("[1]", "body is not of type"),
    ] {
        let found = check(path, wrong).expect_err(wrong);
        assert!(found.contains(mistake), "{found}");
    }
    let missing = check("/_emulator/tokens", r#"{ "jwt": "a.b.c" }"#);
    assert_eq!(missing, Err("body.session_id is missing".to_owned()));
    assert_eq!(check("/v1/nothing", "{}"), Err("no such operation".to_owned()));
    let bans = check("/v1/users/ban", r#"[{ "object": "user" }]"#);
    assert!(bans.is_err_and(|mistake| mistake.starts_with("body[].") && mistake.ends_with(" is missing")));
}
