//! What an operation takes and gives.

use std::collections::BTreeMap;

use serde_json::Value;

use super::schema::Shape;

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "patch", "head", "options"];
const JSON: &str = "application/json";

/// The operations of a description, by method and path. Names of path parameters do not matter.
pub(super) struct Operations(pub(super) BTreeMap<String, Operation>);

pub(super) struct Operation {
    /// `GET /users/{user_id}`, with the names that the description gives to parameters.
    pub(super) line: String,
    pub(super) id: String,
    pub(super) is_deprecated: bool,
    /// Whether it is of an older version, which is sent with it.
    pub(super) is_legacy: bool,
    /// Parameters outside of the path by their places, such as `query:limit`.
    pub(super) parameters: BTreeMap<String, Parameter>,
    /// Bodies by their places: `request` and `response(200)`.
    pub(super) bodies: BTreeMap<String, Shape>,
    pub(super) is_body_required: bool,
}

pub(super) struct Parameter {
    pub(super) is_required: bool,
    pub(super) shape: Shape,
    /// `minimum`, `maximum` and so on, as text.
    pub(super) bounds: BTreeMap<&'static str, String>,
}

impl Operations {
    pub(super) fn of(document: &Value) -> Self {
        let mut operations = BTreeMap::new();
        for (path, item) in document["paths"].as_object().into_iter().flatten() {
            let shared = list(&item["parameters"]);
            for method in METHODS {
                let Some(value) = item.get(method) else { continue };
                let line = format!("{} {path}", method.to_uppercase());
                let parameters = shared.clone().chain(list(&value["parameters"]));
                operations.insert(without_names(&line), Operation::of(document, line, value, parameters));
            }
        }
        Self(operations)
    }
}

/// `GET /users/{}` of `GET /users/{user_id}`.
fn without_names(line: &str) -> String {
    let segments = line.trim_end_matches('/').split('/');
    segments.map(|segment| if segment.starts_with('{') { "{}" } else { segment }).collect::<Vec<_>>().join("/")
}

impl Operation {
    fn of<'a>(
        document: &'a Value,
        line: String,
        value: &'a Value,
        parameters: impl Iterator<Item = &'a Value>,
    ) -> Self {
        let parameters =
            parameters.map(|parameter| resolved(document, parameter)).filter(|found| found["in"] != "path");
        let parameters = parameters.map(|parameter| {
            let place = format!("{}:{}", text(&parameter["in"]), text(&parameter["name"]));
            (place, Parameter::of(document, parameter))
        });
        let request = resolved(document, &value["requestBody"]);
        let mut bodies: BTreeMap<_, _> =
            body(document, request).map(|shape| ("request".to_owned(), shape)).into_iter().collect();
        for (status, response) in value["responses"].as_object().into_iter().flatten() {
            if status.starts_with('2')
                && let Some(shape) = body(document, resolved(document, response))
            {
                bodies.insert(format!("response({status})"), shape);
            }
        }
        Self {
            line,
            id: text(&value["operationId"]).to_owned(),
            is_deprecated: value["deprecated"] == true,
            is_legacy: value.get("x-clerk-api-version").is_some(),
            parameters: parameters.collect(),
            bodies,
            is_body_required: request["required"] == true,
        }
    }
}

impl Parameter {
    fn of(document: &Value, parameter: &Value) -> Self {
        const BOUNDS: [&str; 6] = ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"];
        let schema = resolved(document, &parameter["schema"]);
        let mut shape = Shape::of(document, schema);
        shape.is_deprecated |= parameter["deprecated"] == true;
        let bounds = BOUNDS.into_iter().filter_map(|bound| Some((bound, schema.get(bound)?.to_string())));
        Self { is_required: parameter["required"] == true, shape, bounds: bounds.collect() }
    }
}

/// The JSON of a body, or whatever else it is.
fn body(document: &Value, holder: &Value) -> Option<Shape> {
    let content = holder["content"].as_object()?;
    let media = content.get(JSON).or_else(|| content.values().next())?;
    Some(Shape::of(document, media.get("schema")?))
}

fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let target = value["$ref"].as_str().and_then(|reference| document.pointer(reference.strip_prefix('#')?));
    target.unwrap_or(value)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> + Clone {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
