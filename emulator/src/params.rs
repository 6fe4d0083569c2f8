//! The parameters of a request, from its body or its query. They have been checked against the
//! description, so a value that is there has its type; what is not there, or null, is none.

use clerk_sdk::Timestamp;
use serde_json::{Map, Value};

use crate::problem::Problem;

/// A parameter that can be left out, be null, or have a value.
pub(crate) enum Field<T> {
    Absent,
    Null,
    Given(T),
}

impl<T> Field<T> {
    pub(crate) fn given(self) -> Option<T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Changes a stored value: absent keeps it, null clears it.
    pub(crate) fn apply(self, stored: &mut Option<T>) {
        match self {
            Self::Absent => {}
            Self::Null => *stored = None,
            Self::Given(value) => *stored = Some(value),
        }
    }
}

/// The parameters of one request.
#[derive(Default)]
pub(crate) struct Params(Map<String, Value>);

impl Params {
    pub(crate) fn new(params: Map<String, Value>) -> Self {
        Self(params)
    }

    /// Adds what is not described.
    pub(crate) fn extend(&mut self, more: Map<String, Value>) {
        self.0.extend(more);
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    fn get<'p, T>(&'p self, name: &str, read: impl FnOnce(&'p Value) -> Option<T>) -> Option<T> {
        self.0.get(name).and_then(read)
    }

    fn field<T>(&self, name: &str, read: impl FnOnce(&Value) -> Option<T>) -> Field<T> {
        match self.0.get(name) {
            None => Field::Absent,
            Some(value) => read(value).map_or(Field::Null, Field::Given),
        }
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name, Value::as_str)
    }

    /// A string that the description requires.
    pub(crate) fn required(&self, name: &str) -> &str {
        self.text(name).unwrap_or_default()
    }

    pub(crate) fn text_field(&self, name: &str) -> Field<String> {
        self.field(name, |value| value.as_str().map(str::to_owned))
    }

    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        self.get(name, Value::as_bool)
    }

    /// A flag that is off unless it is given as true.
    pub(crate) fn is_set(&self, name: &str) -> bool {
        self.flag(name).unwrap_or(false)
    }

    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        self.get(name, Value::as_i64)
    }

    pub(crate) fn integer_field(&self, name: &str) -> Field<i64> {
        self.field(name, Value::as_i64)
    }

    /// A moment in RFC 3339, as Unix milliseconds.
    pub(crate) fn moment_field(&self, name: &str) -> Field<i64> {
        self.field(name, |value| value.as_str()?.parse::<Timestamp>().ok().map(Timestamp::as_millis))
    }

    pub(crate) fn object(&self, name: &str) -> Option<&Map<String, Value>> {
        self.get(name, Value::as_object)
    }

    pub(crate) fn list(&self, name: &str) -> Option<&Vec<Value>> {
        self.get(name, Value::as_array)
    }

    /// The strings of a list; none where there is no list.
    pub(crate) fn texts(&self, name: &str) -> Vec<&str> {
        self.list(name).into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// The `order_by` column and whether it descends. No sign means ascending.
    pub(crate) fn order_by<'p>(&'p self, columns: &[&str], default: &'static str) -> Result<(&'p str, bool), Problem> {
        let value = self.text("order_by").unwrap_or(default);
        let (column, descending) = match value.as_bytes().first() {
            Some(b'-') => (&value[1..], true),
            Some(b'+') => (&value[1..], false),
            _ => (value, false),
        };
        if columns.contains(&column) {
            Ok((column, descending))
        } else {
            Err(Problem::value("order_by", &format!("one of {}, optionally after + or -", columns.join(", "))))
        }
    }
}
