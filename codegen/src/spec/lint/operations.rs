//! Rules of operations: names, tags, parameters, bodies and responses.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{is_snake_case, push};
use crate::error::Finding;
use crate::names::builder_name;
use crate::spec::document::{is_file, is_free_form, ref_name, target_name};
use crate::spec::keys::{API_VERSION, FOLLOW_UP};
use crate::spec::{Document, Operation};

/// Fields that the generator gives to every operation.
const GENERATORS: [&str; 2] = ["body", "client"];

const KNOWN_KEYS: [&str; 11] = [
    "tags",
    "operationId",
    "summary",
    "description",
    "deprecated",
    "parameters",
    "requestBody",
    "responses",
    "security",
    API_VERSION,
    FOLLOW_UP,
];

pub(super) fn check(document: &Document, findings: &mut Vec<Finding>) {
    let declared: BTreeSet<&str> = document
        .root
        .get("tags")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|tag| tag.get("name")?.as_str())
        .collect();
    for tag in declared.iter().filter(|tag| !is_snake_case(tag) || syn::parse_str::<syn::Ident>(tag).is_err()) {
        push(findings, tag, "a tag names a module and a method, so it must be snake_case and not a word of Rust");
    }
    let mut seen = BTreeMap::new();
    let mut builders = BTreeMap::new();
    for operation in document.operations() {
        let id = operation.id();
        let builder = builder_name(&id).to_string();
        if let Some(first) = builders.insert(builder.clone(), id.clone()).filter(|first| *first != id) {
            push(findings, &id, format!("its builder would be {builder}, which is the one of {first}"));
        }
        if let Some(first) = seen.insert(id.clone(), operation.path) {
            push(findings, &id, format!("operationId is used twice, also for {first}"));
        }
        check_names(operation, &declared, findings);
        check_parameters(operation, findings);
        check_body(operation, findings);
        check_upload(document, operation, findings);
        check_responses(operation, findings);
        check_follow_up(document, operation, findings);
    }
}

fn check_names(operation: Operation<'_>, declared: &BTreeSet<&str>, findings: &mut Vec<Finding>) {
    let id = operation.id();
    let tags = operation.value.get("tags").and_then(Value::as_array).map_or(0, Vec::len);
    match operation.tag() {
        Some(tag) if tags == 1 => {
            if !declared.contains(tag) {
                push(
                    findings,
                    &id,
                    format!("tag `{tag}` is not declared: add it with a description to `tags` in openapi.yaml"),
                );
            }
            if !id.starts_with(&format!("{tag}_")) {
                push(findings, &id, format!("operationId must read `{tag}_<verb>`"));
            }
        }
        _ => push(findings, &id, "exactly one tag is needed: it is the sub-API and the cargo feature"),
    }
    if !is_snake_case(&id) {
        push(findings, &id, "operationId must be given, in snake_case");
    }
    if operation.text("summary").is_none_or(|summary| summary.trim().is_empty()) {
        push(findings, &id, "a summary is needed: it becomes the documentation of the method");
    }
    if operation.value.get("security").is_some_and(|security| *security != serde_json::json!([])) {
        push(findings, &id, "`security: []` is for operations that take no key; leave it out elsewhere");
    }
    for key in operation.value.as_object().into_iter().flat_map(|map| map.keys()) {
        if !KNOWN_KEYS.contains(&key.as_str()) {
            push(findings, &id, format!("no pass knows what `{key}` means on an operation"));
        }
    }
}

fn check_parameters(operation: Operation<'_>, findings: &mut Vec<Finding>) {
    let id = operation.id();
    let placeholders: BTreeSet<&str> =
        operation.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
    let mut declared = BTreeSet::new();
    let mut names = BTreeSet::new();
    for parameter in operation.parameters() {
        let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default();
        let place = format!("{id} parameter {name}");
        if !is_snake_case(name) || !names.insert(name) {
            push(findings, &place, "the name must be snake_case and used once");
        }
        if GENERATORS.contains(&name) {
            push(findings, &place, format!("`{name}` is a name of the generator's own"));
        }
        match parameter.get("in").and_then(Value::as_str) {
            Some("path") => {
                declared.insert(name);
                if parameter.get("required") != Some(&Value::Bool(true)) {
                    push(findings, &place, "a path parameter must say `required: true`");
                }
            }
            Some("query") => check_query(parameter, name, &place, findings),
            other => push(findings, &place, format!("parameters in {other:?} are not supported")),
        }
        check_joined(parameter, &place, findings);
        for key in ["style", "content", "allowReserved", "allowEmptyValue"] {
            if parameter.get(key).is_some() {
                push(findings, &place, format!("`{key}` is ignored by the generator; describe it differently"));
            }
        }
    }
    for missing in placeholders.symmetric_difference(&declared) {
        push(findings, &id, format!("path parameter {missing} must stand in the path and in `parameters`"));
    }
}

/// Several values are as many parameters of one name, or one text with commas.
fn check_joined(parameter: &Value, place: &str, findings: &mut Vec<Finding>) {
    let Some(explode) = parameter.get("explode") else { return };
    let is_list = parameter["in"] == "query" && parameter["schema"]["type"] == "array";
    if *explode != false || !is_list {
        push(findings, place, "`explode: false` is for lists in a query, whose values are joined by commas");
    }
}

fn check_query(parameter: &Value, name: &str, place: &str, findings: &mut Vec<Finding>) {
    let Some(schema) = parameter.get("schema") else {
        return push(findings, place, "a schema is needed");
    };
    if name == "paginated" {
        push(findings, place, "never send `paginated`: it changes the shape of the response");
    }
    if name == "limit" && (schema.get("minimum").is_none() || schema.get("maximum").is_none()) {
        push(findings, place, "a page limit needs `minimum` and `maximum`");
    }
}

fn check_body(operation: Operation<'_>, findings: &mut Vec<Finding>) {
    let id = operation.id();
    let Some(body) = operation.value.get("requestBody") else { return };
    if matches!(operation.method, "get" | "delete") {
        push(findings, &id, "GET and DELETE carry no body");
    }
    let content = body.get("content").and_then(Value::as_object);
    if content.is_none_or(|content| content.len() != 1) {
        push(findings, &id, "a body has one content type");
    }
    match operation.body_schema() {
        Some(schema) if is_named_or_list(schema) => {}
        Some(_) => push(findings, &id, "name the body's schema and refer to it (or to a list of it)"),
        None => push(findings, &id, "only application/json and multipart/form-data bodies are supported"),
    }
}

/// An upload is one file, and texts beside it.
fn check_upload(document: &Document, operation: Operation<'_>, findings: &mut Vec<Finding>) {
    let id = operation.id();
    let schema = operation.body_schema().and_then(ref_name).and_then(|name| document.schema(name));
    let fields = schema.and_then(|schema| schema["properties"].as_object()).into_iter().flatten();
    let (files, others): (Vec<_>, Vec<_>) = fields.partition(|(_, property)| is_file(property));
    if !operation.is_upload() {
        if !files.is_empty() {
            push(findings, &id, "a file (`format: binary`) is uploaded with multipart/form-data");
        }
        return;
    }
    let texts = others.iter().all(|(_, property)| property["type"] == "string" || target_name(property).is_some());
    if !matches!(files.as_slice(), [(name, _)] if *name == "file") || !texts {
        push(findings, &id, "an upload has one file, named `file`, and else only texts");
    }
}

fn check_responses(operation: Operation<'_>, findings: &mut Vec<Finding>) {
    let id = operation.id();
    let responses = operation.value.get("responses").and_then(Value::as_object);
    let successes: Vec<&String> =
        responses.into_iter().flat_map(|map| map.keys()).filter(|status| status.starts_with('2')).collect();
    if successes.len() != 1 || responses.is_some_and(|map| map.contains_key("default")) {
        return push(findings, &id, "exactly one 2xx response is needed, and no `default`");
    }
    let described = responses.and_then(|map| map.get(successes[0])?.get("content")).is_some();
    match operation.response_schema() {
        Some(schema) if is_named_or_list(schema) || is_free_form(schema) => {}
        None if !described => {}
        _ => push(findings, &id, "name the response's schema and refer to it (or to a list of it)"),
    }
}

fn check_follow_up(document: &Document, operation: Operation<'_>, findings: &mut Vec<Finding>) {
    let Some(follow_up) = operation.value.get(FOLLOW_UP) else { return };
    let target = follow_up.get("operation").and_then(Value::as_str).unwrap_or_default();
    let operations = document.operations_by_id();
    let Some(next) = operations.get(target) else {
        return push(findings, &operation.id(), format!("{FOLLOW_UP} names the unknown operation `{target}`"));
    };
    let body = next.body_schema().and_then(ref_name).and_then(|name| document.schema(name));
    for field in follow_up.get("fields").and_then(Value::as_array).into_iter().flatten() {
        let known =
            field.as_str().is_some_and(|field| body.is_some_and(|body| body["properties"].get(field).is_some()));
        if !known {
            push(findings, &operation.id(), format!("{FOLLOW_UP}: {target} has no body field {field}"));
        }
    }
}

fn is_named_or_list(schema: &Value) -> bool {
    ref_name(schema).is_some() || schema.get("items").is_some_and(|items| ref_name(items).is_some())
}
