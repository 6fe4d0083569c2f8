//! One schema of the document, and the few constructs that the document has.

use serde_json::{Map, Value};

use super::document::DOCUMENT;

/// A schema, or a reference to one.
#[derive(Clone, Copy)]
pub(super) struct Schema {
    /// As it is written, with what stands beside a reference.
    node: &'static Value,
    /// What a reference leads to.
    target: &'static Value,
}

impl Schema {
    pub(super) fn new(node: &'static Value) -> Self {
        let reference = node.get("$ref").or_else(|| node.pointer("/allOf/0/$ref")).and_then(Value::as_str);
        let target = reference.and_then(|reference| DOCUMENT.pointer(reference.strip_prefix('#')?));
        Self { node, target: target.unwrap_or(node) }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        DOCUMENT["components"]["schemas"].get(name).map(Self::new)
    }

    /// Whether it refers to the schema of this name.
    pub(super) fn is(self, name: &str) -> bool {
        Self::named(name).is_some_and(|named| std::ptr::eq(named.target, self.target))
    }

    /// The type, such as `string`.
    pub(super) fn kind(self) -> &'static str {
        self.target["type"].as_str().unwrap_or_default()
    }

    pub(super) fn is_nullable(self) -> bool {
        self.node["nullable"] == true
    }

    pub(super) fn has_format(self, format: &str) -> bool {
        self.target["format"] == format
    }

    /// A bound, such as `minimum` or `maxItems`.
    pub(super) fn bound(self, name: &str) -> Option<i64> {
        self.target[name].as_i64()
    }

    /// The values of an enum, in the order of the alphabet; none if any value is allowed.
    pub(super) fn choices(self) -> Vec<&'static str> {
        let values = self.target["enum"].as_array().into_iter().flatten();
        let mut values: Vec<&str> = values.filter_map(Value::as_str).collect();
        values.sort_unstable();
        values
    }

    pub(super) fn items(self) -> Option<Self> {
        self.target.get("items").map(Self::new)
    }

    fn properties(self) -> Option<&'static Map<String, Value>> {
        self.target["properties"].as_object()
    }

    /// Whether an object has fields that are described. Others are free-form.
    pub(super) fn is_described(self) -> bool {
        self.properties().is_some()
    }

    pub(super) fn property(self, name: &str) -> Option<Self> {
        self.properties()?.get(name).map(Self::new)
    }

    /// The fields that must be there.
    pub(super) fn required(self) -> impl Iterator<Item = &'static str> {
        self.target["required"].as_array().into_iter().flatten().filter_map(Value::as_str)
    }

    /// What a value has to be, in words.
    pub(super) fn expected(self) -> String {
        match self.kind() {
            "array" => {
                let items = self.items().map(|items| items.kind()).unwrap_or_default();
                format!("an array of {items}s")
            }
            kind if kind.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {kind}"),
            kind => format!("a {kind}"),
        }
    }
}
