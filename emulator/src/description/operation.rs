//! One operation of the API.

use std::sync::LazyLock;

use serde_json::Value;

use super::{document::DOCUMENT, schema::Schema};

static OPERATIONS: LazyLock<Vec<Operation>> = LazyLock::new(|| {
    let paths = DOCUMENT["paths"].as_object().into_iter().flatten();
    let operations = paths.flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods.map(move |(method, node)| Operation {
            path,
            method,
            node,
            body: node.pointer("/requestBody/content/application~1json/schema").map(Schema::new),
        })
    });
    operations.collect()
});

/// One operation of the API.
#[derive(Clone, Copy)]
pub(crate) struct Operation {
    pub(crate) path: &'static str,
    /// In lower case, as the document has it.
    pub(crate) method: &'static str,
    node: &'static Value,
    pub(super) body: Option<Schema>,
}

impl Operation {
    /// The operation with this id. None only if the document has no such operation.
    pub(crate) fn find(id: &str) -> Option<Self> {
        Self::all().find(|operation| operation.id() == id)
    }

    /// Every operation that is described.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        OPERATIONS.iter().copied()
    }

    pub(crate) fn id(self) -> &'static str {
        self.node["operationId"].as_str().unwrap_or_default()
    }

    /// Whether a request for this path is one of this operation.
    pub(crate) fn is_at(self, method: &str, path: &str) -> bool {
        let (described, asked) = (self.path.split('/'), path.split('/'));
        self.method.eq_ignore_ascii_case(method)
            && self.path.split('/').count() == path.split('/').count()
            && described.zip(asked).all(|(part, text)| part == text || (part.starts_with('{') && !text.is_empty()))
    }

    pub(crate) fn has_body(self) -> bool {
        self.body.is_some()
    }

    /// The parameters of the query: names and schemas.
    pub(super) fn query(self) -> impl Iterator<Item = (&'static str, Schema)> {
        let parameters = self.node["parameters"].as_array().into_iter().flatten();
        parameters
            .filter(|parameter| parameter["in"] == "query")
            .filter_map(|parameter| Some((parameter["name"].as_str()?, Schema::new(&parameter["schema"]))))
    }

    /// A field of the body, or of each object where it is a list of them.
    pub(super) fn field(self, name: &str) -> Option<Schema> {
        self.item().and_then(|item| item.property(name)).or_else(|| self.moved_field(name))
    }

    /// The object that the body is, or that it is a list of.
    pub(super) fn item(self) -> Option<Schema> {
        self.body.map(|body| body.items().unwrap_or(body))
    }

    /// A field that earlier versions of the API took here, and that now belongs to another operation.
    fn moved_field(self, name: &str) -> Option<Schema> {
        let moved = self.node.get("x-clerk-follow-up")?;
        let is_moved = moved["fields"].as_array()?.iter().any(|field| field == name);
        let target = Self::find(moved["operation"].as_str()?).filter(|_| is_moved)?;
        target.item()?.property(name)
    }
}
