//! What a schema lets through: references followed, alternatives put together.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// See the module. One without types lets everything through.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// The innermost named schema it comes from.
    pub(super) name: Option<String>,
    pub(super) types: BTreeSet<String>,
    pub(super) is_nullable: bool,
    pub(super) values: BTreeSet<String>,
    /// Whether texts besides `values` are let through.
    pub(super) takes_other_values: bool,
    pub(super) fields: BTreeMap<String, Shape>,
    /// Names of fields, whether they are described or not.
    pub(super) required: BTreeSet<String>,
    pub(super) items: Option<Box<Shape>>,
    /// The values of a map.
    pub(super) entries: Option<Box<Shape>>,
    /// Whether any field is let through.
    pub(super) is_free_form: bool,
    pub(super) is_deprecated: bool,
    /// Within itself: what follows was seen before.
    pub(super) is_recursive: bool,
}

impl Shape {
    pub(super) fn of(document: &Value, schema: &Value) -> Self {
        Reader { document, within: Vec::new() }.read(schema)
    }

    /// The values, if there are no others.
    pub(super) fn closed_values(&self) -> Option<&BTreeSet<String>> {
        (!self.takes_other_values && !self.values.is_empty()).then_some(&self.values)
    }

    /// Adds what another schema lets through.
    fn add(&mut self, other: Self, how: Add) {
        self.name = self.name.take().or(other.name);
        self.types.extend(other.types);
        self.is_nullable |= other.is_nullable;
        self.values.extend(other.values);
        self.takes_other_values |= other.takes_other_values;
        self.is_free_form |= other.is_free_form;
        self.is_deprecated |= other.is_deprecated;
        self.is_recursive |= other.is_recursive;
        match how {
            Add::Part => self.required.extend(other.required),
            Add::Alternative => self.required.retain(|name| other.required.contains(name)),
        }
        for (name, field) in other.fields {
            match self.fields.get_mut(&name) {
                Some(known) => known.add(field, how),
                None => drop(self.fields.insert(name, field)),
            }
        }
        add(&mut self.items, other.items, how);
        add(&mut self.entries, other.entries, how);
    }
}

/// How two schemas belong together.
#[derive(Clone, Copy)]
enum Add {
    /// Both hold.
    Part,
    /// One of them holds.
    Alternative,
}

fn add(known: &mut Option<Box<Shape>>, other: Option<Box<Shape>>, how: Add) {
    match (known.as_mut(), other) {
        (Some(known), Some(other)) => known.add(*other, how),
        (None, other) => *known = other,
        (Some(_), None) => {}
    }
}

struct Reader<'a> {
    document: &'a Value,
    /// References that were followed to get here.
    within: Vec<&'a str>,
}

impl<'a> Reader<'a> {
    fn read(&mut self, schema: &'a Value) -> Shape {
        if let Some(reference) = schema["$ref"].as_str() {
            return self.follow(reference);
        }
        let mut shape = self.own(schema);
        for part in list(schema, "allOf") {
            let part = self.read(part);
            shape.add(part, Add::Part);
        }
        let alternatives = list(schema, "oneOf").chain(list(schema, "anyOf"));
        let alternatives: Vec<Shape> = alternatives.map(|schema| self.read(schema)).collect();
        let together = alternatives.into_iter().reduce(|mut one, other| {
            one.name = None;
            one.add(other, Add::Alternative);
            one
        });
        if let Some(together) = together {
            shape.add(together, Add::Part);
        }
        shape
    }

    fn follow(&mut self, reference: &'a str) -> Shape {
        let target = reference.strip_prefix('#').and_then(|pointer| self.document.pointer(pointer));
        let Some(target) = target.filter(|_| !self.within.contains(&reference)) else {
            return Shape { is_recursive: true, ..Shape::default() };
        };
        self.within.push(reference);
        let mut shape = self.read(target);
        self.within.pop();
        shape.name = shape.name.or_else(|| reference.rsplit('/').next().map(str::to_owned));
        shape
    }

    /// What the schema says itself.
    fn own(&mut self, schema: &'a Value) -> Shape {
        let mut shape = Shape {
            is_nullable: schema["nullable"] == true,
            is_deprecated: schema["deprecated"] == true,
            ..Shape::default()
        };
        let named = schema["type"].as_str().into_iter().chain(list(schema, "type").filter_map(Value::as_str));
        shape.types.extend(named.map(str::to_owned));
        shape.is_nullable |= shape.types.remove("null");
        for value in list(schema, "enum").chain(schema.get("const")) {
            match value {
                Value::Null => shape.is_nullable = true,
                Value::String(text) => drop(shape.values.insert(text.clone())),
                other => drop(shape.values.insert(other.to_string())),
            }
        }
        shape.takes_other_values = shape.types.contains("string") && shape.values.is_empty();
        shape.required.extend(list(schema, "required").filter_map(Value::as_str).map(str::to_owned));
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            shape.fields.insert(name.clone(), self.read(property));
        }
        shape.items = schema.get("items").map(|items| Box::new(self.read(items)));
        match schema.get("additionalProperties") {
            Some(Value::Bool(is_free_form)) => shape.is_free_form = *is_free_form,
            Some(entries) if entries.as_object().is_none_or(serde_json::Map::is_empty) => shape.is_free_form = true,
            Some(entries) => shape.entries = Some(Box::new(self.read(entries))),
            None => {}
        }
        shape
    }
}

fn list<'a>(schema: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    schema.get(key).and_then(Value::as_array).into_iter().flatten()
}
