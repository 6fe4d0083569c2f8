//! What passes must know of the description and cannot read off generated code.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::spec::keys::{API_VERSION, DATE_TIME, FOLLOW_UP, OPTIONAL};
use crate::spec::{Document, Operation, is_file, is_nullable, ref_name, target_name};

/// Facts of one document, gathered before any pass changes it.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Schemas a request body can contain.
    pub sent: BTreeSet<String>,
    /// Schemas a successful response can contain.
    pub received: BTreeSet<String>,
    /// Body fields that can be left out, set, or cleared with null: schema and field name.
    pub clearable: BTreeSet<(String, String)>,
    /// Body fields that a call must give a value or null: schema and field name.
    pub given: BTreeSet<(String, String)>,
    /// Body fields that are times written as RFC 3339: schema and field name.
    pub rfc3339: BTreeSet<(String, String)>,
    /// Deprecated fields: schema and field name.
    pub deprecated: BTreeSet<(String, String)>,
    /// The objects that are sent, with their required fields in the order of the description.
    pub required: BTreeMap<String, Vec<String>>,
    /// Schemas that are a page of a list, and the schema of its rows.
    pub pages: BTreeMap<String, String>,
    /// Ids and their descriptions.
    pub ids: Ids,
    /// Named string enums.
    pub enums: Vec<EnumFacts>,
    /// Operations by id.
    pub operations: BTreeMap<String, OperationFacts>,
}

type Ids = BTreeMap<String, String>;

/// The enum of what kinds of objects there are. The field `object` of each schema has one of its
/// values; as an enum they take no text of their own in every object that is received.
pub(super) const OBJECT_KIND: &str = "ObjectKind";

/// One named string enum.
#[derive(Clone, Debug)]
pub struct EnumFacts {
    /// Name of the schema and of the Rust type.
    pub name: String,
    /// Its description.
    pub description: String,
    /// The values on the wire, in the order of the description.
    pub values: Vec<String>,
}

/// One operation.
#[derive(Clone, Debug)]
pub struct OperationFacts {
    /// `users_list`
    pub id: String,
    /// The sub-API: `users`
    pub tag: String,
    /// Whether Clerk advises against it.
    pub deprecated: bool,
    /// `GET`
    pub method: String,
    /// `/users/{user_id}`
    pub path: String,
    /// Summary and description.
    pub description: String,
    /// The operation's own `Clerk-API-Version`, where it has one.
    pub api_version: Option<String>,
    /// Fields sent with a second operation.
    pub follow_up: Option<FollowUp>,
    /// Whether the key is sent with it.
    pub is_authorized: bool,
    /// Whether a success has a body.
    pub has_content: bool,
    /// Whether it uploads a file, an argument of its builder.
    pub is_upload: bool,
    /// Whether it sends a body, the file of an upload aside.
    pub has_body: bool,
    /// How many items a body that is a list has at most.
    pub largest_list: Option<u64>,
    /// The named schema of its body, when that is one object.
    pub body: Option<String>,
    /// Whether its response is one object with an id that is promised.
    pub own_id: bool,
    /// Parameters by name.
    pub parameters: BTreeMap<String, ParameterFacts>,
}

/// One path or query parameter.
#[derive(Clone, Debug)]
pub struct ParameterFacts {
    /// Whether it is part of the path.
    pub in_path: bool,
    /// Whether a call needs it.
    pub required: bool,
    /// Its place in the description.
    pub place: usize,
    /// Its description.
    pub description: String,
    /// Whether Clerk advises against it.
    pub deprecated: bool,
    /// Whether several values are one text, with commas between them.
    pub is_joined: bool,
}

/// Fields an operation's builder offers but sends with another operation.
#[derive(Clone, Debug)]
pub struct FollowUp {
    /// The second operation.
    pub operation: String,
    /// Its body fields that the first builder offers too.
    pub fields: Vec<String>,
}

impl Facts {
    /// Reads the facts of a bundled document.
    pub fn of(document: &Document) -> Self {
        let sent = document.sent();
        let received = document.received();
        let ids = document.schemas().filter(|(name, _)| name.ends_with("Id")).map(id_facts).collect();
        let operations = document.operations().into_iter();
        let mut facts = Self {
            enums: document.schemas().filter_map(|(name, schema)| enum_facts(name, schema)).collect(),
            operations: operations.map(|op| (op.id(), operation_facts(document, op, &ids))).collect(),
            ids,
            ..Self::default()
        };
        for (name, schema) in document.schemas() {
            if let Some(row) = row_of_page(schema) {
                facts.pages.insert(name.clone(), row.to_owned());
            }
            if sent.contains(name) && schema["properties"].is_object() {
                facts.required.insert(name.clone(), required_fields(schema));
            }
            for (field, property) in schema["properties"].as_object().into_iter().flatten() {
                let key = (name.clone(), field.clone());
                if property["deprecated"] == true {
                    facts.deprecated.insert(key.clone());
                }
                if sent.contains(name) && property["format"] == DATE_TIME {
                    facts.rfc3339.insert(key.clone());
                }
                if sent.contains(name) && is_nullable(property) {
                    let required = is_required(schema, field);
                    if required { &mut facts.given } else { &mut facts.clearable }.insert(key);
                }
            }
        }
        facts.enums.extend(object_kinds(document, &received));
        facts.sent = sent;
        facts.received = received;
        facts
    }

    /// Whether another operation sends some of its fields with this one.
    pub(crate) fn is_follow_up(&self, id: &str) -> bool {
        self.operations.values().filter_map(|first| first.follow_up.as_ref()).any(|next| next.operation == id)
    }

    /// What a call of an operation needs, in the order of its arguments: path parameters, required
    /// query parameters, the file of an upload, required body fields; `items` for a body that is a list.
    pub fn arguments(&self, operation: &OperationFacts) -> Vec<String> {
        let path = operation.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let query = operation.parameters.iter().filter(|(_, facts)| !facts.in_path && facts.required);
        let mut query: Vec<_> = query.map(|(name, facts)| (facts.place, name.clone())).collect();
        query.sort();
        let file = operation.is_upload.then(|| "file".to_owned());
        let body = match &operation.body {
            Some(schema) => self.required.get(schema).cloned().unwrap_or_default(),
            None if operation.has_body => vec!["items".to_owned()],
            None => Vec::new(),
        };
        path.map(str::to_owned).chain(query.into_iter().map(|(_, name)| name)).chain(file).chain(body).collect()
    }
}

/// Whether the object `schema` requires `field`, and we do as well.
fn is_required(schema: &Value, field: &str) -> bool {
    required_fields(schema).iter().any(|name| name == field)
}

/// The fields that an object requires, but for those the description says it does not.
fn required_fields(schema: &Value) -> Vec<String> {
    let names = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let is_ours = |name: &&str| {
        let property = &schema["properties"][*name];
        property.get(OPTIONAL).is_none() && !is_file(property)
    };
    names.filter(is_ours).map(str::to_owned).collect()
}

/// The schema of the rows, where an object is nothing but a list of them and their total.
fn row_of_page(schema: &Value) -> Option<&str> {
    let properties = schema["properties"].as_object()?;
    let (_, rows) = properties.iter().find(|(name, _)| *name != "total_count")?;
    let is_page = properties.len() == 2 && properties.get("total_count")?["type"] == "integer";
    ref_name(rows.get("items")?).filter(|_| is_page)
}

fn id_facts((name, schema): (&String, &Value)) -> (String, String) {
    (name.clone(), text(schema, "description"))
}

fn enum_facts(name: &str, schema: &Value) -> Option<EnumFacts> {
    let values = schema.get("enum")?.as_array()?.iter().filter_map(|value| value.as_str().map(str::to_owned));
    Some(EnumFacts { name: name.to_owned(), description: text(schema, "description"), values: values.collect() })
}

/// The one value that the field `object` of a schema has.
pub(super) fn object_kind(schema: &Value) -> Option<&str> {
    match schema["properties"]["object"]["enum"].as_array()?.as_slice() {
        [kind] => kind.as_str(),
        _ => None,
    }
}

fn object_kinds(document: &Document, received: &BTreeSet<String>) -> Option<EnumFacts> {
    let schemas = document.schemas().filter(|(name, _)| received.contains(*name));
    let values: BTreeSet<String> = schemas.filter_map(|(_, schema)| object_kind(schema).map(str::to_owned)).collect();
    (!values.is_empty()).then(|| EnumFacts {
        name: OBJECT_KIND.to_owned(),
        description: "The kind of an object.".to_owned(),
        values: values.into_iter().collect(),
    })
}

fn operation_facts(document: &Document, operation: Operation<'_>, ids: &Ids) -> OperationFacts {
    let summary = operation.text("summary").unwrap_or_default().trim();
    let details = operation.text("description").unwrap_or_default().trim();
    let follow_up = operation.value.get(FOLLOW_UP).map(|value| FollowUp {
        operation: text(value, "operation"),
        fields: value["fields"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|f| f.as_str().map(str::to_owned))
            .collect(),
    });
    let fields =
        operation.body_schema().and_then(|schema| document.schema(ref_name(schema)?)?["properties"].as_object());
    let has_fields = fields.is_none_or(|fields| !fields.values().all(is_file));
    let has_body = operation.value.get("requestBody").is_some() && (!operation.is_upload() || has_fields);
    OperationFacts {
        id: operation.id(),
        tag: operation.tag().unwrap_or_default().to_owned(),
        deprecated: operation.value["deprecated"] == true,
        method: operation.method.to_uppercase(),
        path: operation.path.to_owned(),
        description: [summary, details].join("\n\n").trim().to_owned(),
        api_version: operation.text(API_VERSION).map(str::to_owned),
        follow_up,
        is_authorized: operation.value.get("security").is_none(),
        has_content: operation.response_schema().is_some(),
        is_upload: operation.is_upload(),
        has_body,
        largest_list: operation.body_schema().and_then(|schema| schema["maxItems"].as_u64()),
        body: operation.body_schema().and_then(ref_name).filter(|_| has_body).map(str::to_owned),
        own_id: operation
            .response_schema()
            .and_then(|response| document.schema(ref_name(response)?))
            .is_some_and(|schema| promises_id(schema, ids)),
        parameters: operation.parameters().enumerate().map(parameter_facts).collect(),
    }
}

/// Whether objects of `schema` always have an `id`, of an id's type.
fn promises_id(schema: &Value, ids: &Ids) -> bool {
    let id = &schema["properties"]["id"];
    target_name(id).is_some_and(|name| ids.contains_key(name)) && !is_nullable(id) && is_required(schema, "id")
}

fn parameter_facts((place, parameter): (usize, &Value)) -> (String, ParameterFacts) {
    let facts = ParameterFacts {
        in_path: parameter["in"] == "path",
        required: parameter["required"] == true,
        place,
        description: text(parameter, "description"),
        deprecated: parameter["deprecated"] == true,
        is_joined: parameter["explode"] == false,
    };
    (text(parameter, "name"), facts)
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}

/// The named schema a property refers to, when that schema is an object.
pub(super) fn object_target<'a>(document: &'a Document, property: &'a Value) -> Option<&'a str> {
    let name = target_name(property)?;
    document.schema(name)?.get("properties").map(|_| name)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn response_has_an_own_id_where_the_schema_promises_one() {
        let id = json!({ "$ref": "#/components/schemas/UserId" });
        let table = [
            (json!({ "required": ["id"], "properties": { "id": id } }), true),
            (json!({ "properties": { "id": id } }), false),
            (json!({ "required": ["id"], "properties": { "id": { "allOf": [id], "nullable": true } } }), false),
            (json!({ "required": ["id"], "properties": { "id": { "type": "string" } } }), false),
            (json!({ "required": ["user_id"], "properties": { "user_id": id } }), false),
        ];
        let ids = Ids::from([("UserId".to_owned(), String::new())]);
        for (schema, expected) in table {
            assert_eq!(promises_id(&schema, &ids), expected, "{schema}");
        }
    }
}
