//! One operation of the API.

use serde_json::Value;

use super::{document::DOCUMENT, schema::Schema};

/// One operation of the API.
#[derive(Clone, Copy)]
pub(crate) struct Operation {
    pub(crate) path: &'static str,
    /// In lower case, as the document has it.
    pub(crate) method: &'static str,
    node: &'static Value,
}

impl Operation {
    pub(crate) fn id(self) -> &'static str {
        self.node["operationId"].as_str().unwrap_or_default()
    }

    /// The operation with this id. None only if the document has no such operation.
    pub(crate) fn find(id: &str) -> Option<Self> {
        Self::all().find(|operation| operation.id() == id)
    }

    /// Every operation that is described.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let paths = DOCUMENT["paths"].as_object().into_iter().flatten();
        paths.flat_map(|(path, item)| {
            let methods = item.as_object().into_iter().flatten();
            methods.map(move |(method, node)| Self { path, method, node })
        })
    }

    /// The parameters of the query: names and schemas.
    pub(super) fn query(self) -> impl Iterator<Item = (&'static str, Schema)> {
        let parameters = self.node["parameters"].as_array().into_iter().flatten();
        parameters
            .filter(|parameter| parameter["in"] == "query")
            .filter_map(|parameter| Some((parameter["name"].as_str()?, Schema::new(&parameter["schema"]))))
    }

    pub(crate) fn has_body(self) -> bool {
        self.body().is_some()
    }

    pub(super) fn body(self) -> Option<Schema> {
        self.node.pointer("/requestBody/content/application~1json/schema").map(Schema::new)
    }

    /// Fields that a request can have besides those of its schema: what earlier versions of the API
    /// took here, and what now belongs to another operation.
    pub(super) fn moved_fields(self) -> impl Iterator<Item = (&'static str, Schema)> {
        let moved = &self.node["x-clerk-follow-up"];
        let target = moved["operation"].as_str().and_then(Self::find).and_then(Self::body);
        let names = moved["fields"].as_array().into_iter().flatten().filter_map(Value::as_str);
        names.filter_map(move |name| Some((name, target?.property(name)?)))
    }
}
