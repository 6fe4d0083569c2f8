//! Complete responses made from the description: every field is there, none is null, and all values
//! differ. With a map of each, so that tests can damage it in every place.

use serde_json::{Map, Value, json};

use crate::support::spec;

/// A response, and a map of it.
pub(crate) struct Sample {
    pub(crate) value: Value,
    /// Every field of every object, first elements standing for all of their list.
    pub(crate) fields: Vec<Field>,
    /// Where known objects are.
    pub(crate) objects: Vec<String>,
    /// Where lists are, and how long.
    pub(crate) lists: Vec<(String, usize)>,
    /// Where enums are.
    pub(crate) enums: Vec<String>,
    /// Where whole numbers are, times among them.
    pub(crate) integers: Vec<String>,
    /// Where credentials are, in every element of every list.
    secrets: Vec<(String, String)>,
}

/// One field of an object.
pub(crate) struct Field {
    /// The object, as a JSON pointer.
    pub(crate) object: String,
    pub(crate) name: String,
    /// Whether the response is useless without it: the id of the object that is the response, where it is
    /// promised and never null.
    pub(crate) vital: bool,
}

impl Sample {
    /// A sample of the successful response of an operation; null when it has none.
    pub(crate) fn of(operation: &str) -> Self {
        let mut sample = Self {
            value: Value::Null,
            fields: Vec::new(),
            objects: Vec::new(),
            lists: Vec::new(),
            enums: Vec::new(),
            integers: Vec::new(),
            secrets: Vec::new(),
        };
        if let Some(schema) = spec::operation(operation).response_schema() {
            let mut sampler = Sampler { sample: &mut sample, count: 0, first: true, nested: false };
            let value = sampler.value(schema, "response", String::new());
            sample.value = value;
        }
        sample
    }

    /// The response as it is written out again: without credentials.
    pub(crate) fn without_secrets(&self) -> Value {
        let mut value = self.value.clone();
        for (object, name) in &self.secrets {
            let object = value.pointer_mut(object).and_then(Value::as_object_mut).expect("the object of a secret");
            object.remove(name);
        }
        value
    }
}

struct Sampler<'a> {
    sample: &'a mut Sample,
    count: i64,
    /// Whether this place stands for its like in later elements of lists.
    first: bool,
    /// Whether this place is in a list.
    nested: bool,
}

impl Sampler<'_> {
    fn value(&mut self, schema: &'static Value, name: &str, at: String) -> Value {
        let (_, schema) = spec::resolve(schema);
        self.count += 1;
        let count = self.count;
        match schema["type"].as_str() {
            Some("object") if schema.get("properties").is_some() => self.object(schema, at),
            Some("array") => self.list(&schema["items"], name, at),
            Some("string") => match schema["enum"].as_array() {
                Some(values) => {
                    if self.first && values.len() > 1 {
                        self.sample.enums.push(at);
                    }
                    values[0].clone()
                }
                None => json!(format!("{name} {count}")),
            },
            Some("integer") => {
                if self.first {
                    self.sample.integers.push(at);
                }
                json!(if schema["format"] == "unix-ms" { 1_700_000_000_000 + count } else { count })
            }
            #[expect(clippy::cast_precision_loss, reason = "there are a few hundred values")]
            Some("number") => json!(count as f64 + 0.5),
            Some("boolean") => json!(true),
            Some("object") if schema["additionalProperties"].is_object() => {
                let first = std::mem::replace(&mut self.first, false);
                let value = self.value(&schema["additionalProperties"], name, format!("{at}/key"));
                self.first = first;
                json!({ "key": value })
            }
            // Free-form: kept as it is, whatever it is.
            Some("object") | None => json!({ format!("key {count}"): [count, null] }),
            Some(other) => panic!("no sample of type {other}"),
        }
    }

    fn object(&mut self, schema: &'static Value, at: String) -> Value {
        let required = spec::required(schema);
        let properties = schema["properties"].as_object().into_iter().flatten();
        let mut object = Map::new();
        for (name, property) in properties {
            // Pages are written with one name for their rows. That the other one is read is tested beside `Page`.
            let name = &if name == "m2m_tokens" { "data".to_owned() } else { name.clone() };
            if spec::is_secret(property) {
                self.sample.secrets.push((at.clone(), name.clone()));
            }
            if self.first {
                let promised = !spec::is_nullable(property) && required.contains(name.as_str());
                let vital = at.is_empty() && name == "id" && spec::is_id(property) && promised;
                self.sample.fields.push(Field { object: at.clone(), name: name.clone(), vital });
            }
            object.insert(name.clone(), self.value(property, name, format!("{at}/{name}")));
        }
        if self.first {
            self.sample.objects.push(at);
        }
        Value::Object(object)
    }

    /// Two elements; one in lists within lists, which would grow out of hand.
    fn list(&mut self, items: &'static Value, name: &str, at: String) -> Value {
        let nested = std::mem::replace(&mut self.nested, true);
        let mut list = vec![self.value(items, name, format!("{at}/0"))];
        if !nested {
            let first = std::mem::replace(&mut self.first, false);
            list.push(self.value(items, name, format!("{at}/1")));
            self.first = first;
        }
        self.nested = nested;
        if self.first {
            self.sample.lists.push((at, list.len()));
        }
        Value::Array(list)
    }
}
