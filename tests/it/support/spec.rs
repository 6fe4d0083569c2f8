//! The bundled description that the tests compare with.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use clerk_sdk_codegen::spec::{Document, Operation, bundle};
use serde_json::{Map, Value};

static DOCUMENT: LazyLock<Document> = LazyLock::new(|| {
    bundle(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/spec"))).expect("the description can be read")
});

static OPERATIONS: LazyLock<BTreeMap<String, Operation<'static>>> = LazyLock::new(|| DOCUMENT.operations_by_id());

/// The version of the API that is described.
pub(crate) fn version() -> &'static str {
    text(&DOCUMENT.root["info"]["version"])
}

/// Every operation of the description.
pub(crate) fn operations() -> Vec<Operation<'static>> {
    DOCUMENT.operations()
}

/// The operation with this id.
pub(crate) fn operation(id: &str) -> Operation<'static> {
    *OPERATIONS.get(id).unwrap_or_else(|| panic!("the description has no operation {id}"))
}

/// The operations that send no body, by a method that could have one.
pub(crate) fn bodyless() -> BTreeSet<String> {
    let bodyless = operations().into_iter().filter(|operation| {
        matches!(operation.method, "post" | "put" | "patch") && operation.value.get("requestBody").is_none()
    });
    bodyless.map(|operation| operation.id()).collect()
}

/// The named schemas that successful responses can contain.
pub(crate) fn received() -> Vec<(&'static String, &'static Value)> {
    let received = DOCUMENT.received();
    DOCUMENT.schemas().filter(|(name, _)| received.contains(*name)).collect()
}

/// Follows references, plain and nullable ones: the last name met, and what it stands for.
pub(crate) fn resolve(schema: &'static Value) -> (Option<&'static str>, &'static Value) {
    let target = schema.get("$ref").or_else(|| schema.get("allOf")?.get(0)?.get("$ref")).and_then(Value::as_str);
    match target.and_then(|target| target.rsplit('/').next()) {
        None => (None, schema),
        Some(name) => {
            let (deeper, found) = resolve(DOCUMENT.schema(name).unwrap_or_else(|| panic!("no schema {name}")));
            (deeper.or(Some(name)), found)
        }
    }
}

/// Names of the parameters in a place: `path` or `query`.
pub(crate) fn parameters(operation: Operation<'static>, place: &str) -> Vec<&'static str> {
    operation.parameters().filter(|parameter| parameter["in"] == *place).map(|found| text(&found["name"])).collect()
}

/// Names of the query parameters that a call needs.
pub(crate) fn required_parameters(operation: Operation<'static>) -> BTreeSet<&'static str> {
    let required =
        operation.parameters().filter(|parameter| parameter["in"] == "query" && parameter["required"] == true);
    required.map(|parameter| text(&parameter["name"])).collect()
}

/// The schema of the object that is the body, or of which the body is a list.
fn body(operation: Operation<'static>) -> Option<&'static Value> {
    let (_, schema) = resolve(operation.body_schema()?);
    Some(schema.get("items").map_or(schema, |items| resolve(items).1))
}

/// Fields of the body, by name.
pub(crate) fn body_fields(operation: Operation<'static>) -> Option<&'static Map<String, Value>> {
    body(operation)?["properties"].as_object()
}

/// Names of the body's required fields.
pub(crate) fn required_fields(operation: Operation<'static>) -> BTreeSet<&'static str> {
    body(operation).map(required).unwrap_or_default()
}

/// Names of the fields an object requires.
pub(crate) fn required(object: &'static Value) -> BTreeSet<&'static str> {
    object["required"].as_array().into_iter().flatten().map(text).collect()
}

/// Whether null is allowed.
pub(crate) fn is_nullable(schema: &Value) -> bool {
    schema["nullable"] == true
}

/// Whether the schema is that of an id, going by its name.
pub(crate) fn is_id(schema: &'static Value) -> bool {
    resolve(schema).0.is_some_and(|name| name.ends_with("Id"))
}

/// Whether values of the schema are credentials, or lists of them.
pub(crate) fn is_secret(schema: &'static Value) -> bool {
    let (_, schema) = resolve(schema);
    schema["x-clerk-secret"] == true || schema.get("items").is_some_and(is_secret)
}

fn text(value: &'static Value) -> &'static str {
    value.as_str().unwrap_or_else(|| panic!("{value} is not text"))
}
