//! One merged OpenAPI document, and the few questions every pass asks of it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::{Map, Value};

/// The HTTP methods a path item can have, in the order operations are visited.
pub const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// The media type of most bodies.
const JSON: &str = "application/json";
/// The media type of uploads.
pub(crate) const MULTIPART: &str = "multipart/form-data";

const SCHEMA_REF: &str = "#/components/schemas/";

/// A merged OpenAPI 3.0 document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The document itself. Keys are sorted, so printing it is deterministic.
    pub root: Value,
}

/// One operation with the place it stands at.
#[derive(Clone, Copy, Debug)]
pub struct Operation<'a> {
    /// The path template: `/users/{user_id}`.
    pub path: &'a str,
    /// The method in lower case.
    pub method: &'a str,
    /// The operation object.
    pub value: &'a Value,
}

impl<'a> Operation<'a> {
    /// The operation id, or a placeholder that names the place when it is missing.
    pub fn id(&self) -> String {
        self.text("operationId").map_or_else(|| format!("{} {}", self.method, self.path), str::to_owned)
    }

    /// The first tag: the sub-API the operation belongs to.
    pub fn tag(&self) -> Option<&'a str> {
        self.value.pointer("/tags/0").and_then(Value::as_str)
    }

    /// A text field of the operation object.
    pub fn text(&self, key: &str) -> Option<&'a str> {
        self.value.get(key).and_then(Value::as_str)
    }

    /// Its parameters; the description holds no shared ones once bundled.
    pub fn parameters(&self) -> impl Iterator<Item = &'a Value> + use<'a> {
        self.value.get("parameters").and_then(Value::as_array).into_iter().flatten()
    }

    /// The schema of its body: JSON, or a file with texts beside it.
    pub fn body_schema(&self) -> Option<&'a Value> {
        let content = self.value.pointer("/requestBody/content")?;
        content.get(JSON).or_else(|| content.get(MULTIPART))?.get("schema")
    }

    /// Whether its body has a file in it.
    pub fn is_upload(&self) -> bool {
        self.value.pointer("/requestBody/content").is_some_and(|content| content.get(MULTIPART).is_some())
    }

    /// The schema of its successful response.
    pub fn response_schema(&self) -> Option<&'a Value> {
        let responses = self.value.get("responses")?.as_object()?;
        let (_, success) = responses.iter().find(|(status, _)| status.starts_with('2'))?;
        success.pointer("/content/application~1json/schema")
    }
}

impl Document {
    /// Every operation, by path and then by method.
    pub fn operations(&self) -> Vec<Operation<'_>> {
        let paths = self.root.get("paths").and_then(Value::as_object);
        paths
            .into_iter()
            .flatten()
            .flat_map(|(path, item)| {
                METHODS
                    .iter()
                    .filter_map(move |method| item.get(*method).map(|value| Operation { path, method, value }))
            })
            .collect()
    }

    /// Calls `change` with every operation object.
    pub fn each_operation_mut(&mut self, mut change: impl FnMut(&mut Map<String, Value>)) {
        let Some(paths) = self.root.get_mut("paths").and_then(Value::as_object_mut) else { return };
        for item in paths.values_mut() {
            for method in METHODS {
                if let Some(operation) = item.get_mut(method).and_then(Value::as_object_mut) {
                    change(operation);
                }
            }
        }
    }

    /// The named schemas.
    pub fn schemas(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.root.pointer("/components/schemas").and_then(Value::as_object).into_iter().flatten()
    }

    /// The named schemas, to change. Created when the document has none.
    pub fn schemas_mut(&mut self) -> Option<&mut Map<String, Value>> {
        if self.root.pointer("/components/schemas").is_none() {
            self.root.as_object_mut()?.entry("components").or_insert_with(|| Value::Object(Map::new()));
            self.root.get_mut("components")?.as_object_mut()?.insert("schemas".to_owned(), Value::Object(Map::new()));
        }
        self.root.pointer_mut("/components/schemas")?.as_object_mut()
    }

    /// The named schema `name`.
    pub fn schema(&self, name: &str) -> Option<&Value> {
        self.root.get("components")?.get("schemas")?.get(name)
    }

    /// Names of the schemas reachable from `start`, a set of schema names, themselves included.
    pub fn reachable(&self, start: BTreeSet<String>) -> BTreeSet<String> {
        let mut seen = start.clone();
        let mut queue: VecDeque<String> = start.into_iter().collect();
        while let Some(name) = queue.pop_front() {
            let Some(schema) = self.schema(&name) else { continue };
            for next in references(schema) {
                if seen.insert(next.clone()) {
                    queue.push_back(next);
                }
            }
        }
        seen
    }

    /// Names of every schema a request can contain, as body or parameter.
    pub fn sent(&self) -> BTreeSet<String> {
        self.reachable(self.operations().iter().flat_map(|op| op.body_schema()).flat_map(references).collect())
    }

    /// Names of every schema a successful response can contain.
    pub fn received(&self) -> BTreeSet<String> {
        self.reachable(self.operations().iter().flat_map(|op| op.response_schema()).flat_map(references).collect())
    }

    /// Operations by id.
    pub fn operations_by_id(&self) -> BTreeMap<String, Operation<'_>> {
        self.operations().into_iter().map(|op| (op.id(), op)).collect()
    }
}

/// The schema name a `$ref` points at, if `schema` is one.
pub(crate) fn ref_name(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix(SCHEMA_REF)
}

/// The schema name a plain or nullable (`allOf` of one) reference points at.
pub(crate) fn target_name(schema: &Value) -> Option<&str> {
    ref_name(schema).or_else(|| match schema.get("allOf")?.as_array()?.as_slice() {
        [only] => ref_name(only),
        _ => None,
    })
}

/// A reference to the schema `name`.
pub(crate) fn reference(name: &str) -> Value {
    serde_json::json!({ "$ref": format!("{SCHEMA_REF}{name}") })
}

/// Whether `schema` says null is allowed.
pub(crate) fn is_nullable(schema: &Value) -> bool {
    schema.get("nullable").and_then(Value::as_bool).unwrap_or(false)
}

/// Whether `schema` is a file that is uploaded.
pub(crate) fn is_file(schema: &Value) -> bool {
    schema["type"] == "string" && schema["format"] == "binary"
}

/// Whether `schema` is JSON of any shape.
pub(crate) fn is_free_form(schema: &Value) -> bool {
    schema["type"] == "object" && schema.get("properties").is_none() && !schema["additionalProperties"].is_object()
}

/// Names of all schemas that `value` refers to directly, at any depth.
pub(crate) fn references(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect_references(value, &mut found);
    found
}

fn collect_references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            found.extend(ref_name(value).map(str::to_owned));
            map.values().for_each(|value| collect_references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| collect_references(value, found)),
        _ => {}
    }
}
