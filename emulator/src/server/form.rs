//! The parameters of a body, with types checked as values are taken out.

use clerk_sdk::Timestamp;
use serde_json::{Map, Value};

use crate::{json, problem::Problem};

/// How many unknown parameters one refusal lists.
const UNKNOWN_REPORTED: usize = 20;

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
pub(crate) struct Form {
    params: Map<String, Value>,
    /// Every value was sent as text: numbers, flags and objects are read from it, and an empty one
    /// counts as null.
    is_text: bool,
}

impl Form {
    pub(crate) fn of_json(value: Value) -> Result<Self, Problem> {
        match value {
            Value::Object(params) => Ok(Self { params, is_text: false }),
            _ => Err(Problem::bad_body("it must be a JSON object")),
        }
    }

    /// Parameters that are texts and lists of texts.
    pub(crate) fn of_text(params: Map<String, Value>) -> Self {
        Self { params, is_text: true }
    }

    /// Checks that it has no other names than those in these lists.
    pub(crate) fn only(self, allowed: &[&[&str]]) -> Result<Self, Problem> {
        let unknown = self
            .params
            .keys()
            .filter(|name| !allowed.iter().any(|names| names.contains(&name.as_str())))
            .take(UNKNOWN_REPORTED)
            .map(|name| Problem::unknown_param(name))
            .reduce(Problem::and);
        unknown.map_or(Ok(self), Err)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.params.contains_key(name)
    }

    fn read<'f, T>(
        &'f self,
        name: &str,
        expected: &str,
        convert: impl FnOnce(&'f Value) -> Option<T>,
    ) -> Result<Field<T>, Problem> {
        match self.params.get(name) {
            None => Ok(Field::Absent),
            Some(Value::Null) => Ok(Field::Null),
            Some(Value::String(text)) if self.is_text && text.is_empty() => Ok(Field::Null),
            Some(value) => convert(value).map(Field::Given).ok_or_else(|| Problem::format(name, expected)),
        }
    }

    /// The same for what is written in JSON wherever it is text.
    fn read_json<T>(
        &self,
        name: &str,
        expected: &str,
        convert: impl FnOnce(&Value) -> Option<T>,
    ) -> Result<Field<T>, Problem> {
        self.read(name, expected, |value| match value {
            Value::String(text) if self.is_text => convert(&json::parse(text.as_bytes()).ok()?),
            value => convert(value),
        })
    }

    pub(crate) fn text(&self, name: &str) -> Result<Field<String>, Problem> {
        self.read(name, "a string", |value| value.as_str().map(str::to_owned))
    }

    /// A string of so many characters or fewer.
    pub(crate) fn short_text(&self, name: &str, most: usize) -> Result<Field<String>, Problem> {
        match self.text(name)? {
            Field::Given(text) if text.chars().count() > most => Err(Problem::too_long(name, most)),
            field => Ok(field),
        }
    }

    /// A string that must be there and not be empty.
    pub(crate) fn required_text(&self, name: &str) -> Result<String, Problem> {
        self.text(name)?.given().filter(|text| !text.is_empty()).ok_or_else(|| Problem::missing_param(name))
    }

    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, Problem> {
        self.read_json(name, "a boolean", Value::as_bool).map(Field::given)
    }

    /// A flag that is off unless it is given as true.
    pub(crate) fn is_set(&self, name: &str) -> Result<bool, Problem> {
        Ok(self.flag(name)?.unwrap_or(false))
    }

    pub(crate) fn integer(&self, name: &str) -> Result<Field<i64>, Problem> {
        self.read_json(name, "an integer", Value::as_i64)
    }

    /// An integer between two bounds, both allowed.
    pub(crate) fn integer_within(&self, name: &str, least: i64, most: i64) -> Result<Option<i64>, Problem> {
        match self.integer(name)?.given() {
            Some(number) if !(least..=most).contains(&number) => {
                Err(Problem::value(name, &format!("between {least} and {most}")))
            }
            number => Ok(number),
        }
    }

    pub(crate) fn object(&self, name: &str) -> Result<Option<Map<String, Value>>, Problem> {
        self.read_json(name, "an object", |value| value.as_object().cloned()).map(Field::given)
    }

    pub(crate) fn objects(&self, name: &str) -> Result<Vec<Map<String, Value>>, Problem> {
        self.read(name, "an array of objects", |value| {
            let items = value.as_array()?.iter();
            items.map(|item| item.as_object().cloned()).collect()
        })
        .map(|field| field.given().unwrap_or_default())
    }

    pub(crate) fn texts(&self, name: &str) -> Result<Option<Vec<String>>, Problem> {
        self.read(name, "an array of strings", |value| match value {
            Value::String(single) if self.is_text => Some(vec![single.clone()]),
            value => value.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect(),
        })
        .map(Field::given)
    }

    /// A moment in RFC 3339, as Unix milliseconds.
    pub(crate) fn moment(&self, name: &str) -> Result<Field<i64>, Problem> {
        Ok(match self.text(name)? {
            Field::Absent => Field::Absent,
            Field::Null => Field::Null,
            Field::Given(text) => {
                let moment = text.parse::<Timestamp>().map_err(|_| {
                    Problem::param(
                        name,
                        "form_param_invalid_time",
                        "invalid format",
                        format!("{name} must be a time in RFC 3339, such as 2025-01-31T12:00:00Z."),
                    )
                })?;
                Field::Given(moment.as_millis())
            }
        })
    }

    pub(crate) fn choice(&self, name: &str, allowed: &[&str]) -> Result<Option<String>, Problem> {
        match self.text(name)?.given() {
            Some(value) if !allowed.contains(&value.as_str()) => {
                Err(Problem::value(name, &format!("one of {}", allowed.join(", "))))
            }
            value => Ok(value),
        }
    }
}
