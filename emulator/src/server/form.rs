//! A JSON object of parameters, with types checked as values are taken out.

use serde_json::{Map, Value};

use super::from_rfc3339;
use crate::problem::Problem;

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
pub(crate) struct Form(Map<String, Value>);

impl Form {
    /// Parameters of which only the names in these lists are allowed.
    pub(crate) fn closed(value: Value, allowed: &[&[&str]]) -> Result<Self, Problem> {
        let form = Self::open(value)?;
        let unknown = form
            .0
            .keys()
            .filter(|name| !allowed.iter().any(|names| names.contains(&name.as_str())))
            .take(UNKNOWN_REPORTED)
            .map(|name| Problem::unknown_param(name))
            .reduce(Problem::and);
        unknown.map_or(Ok(form), Err)
    }

    pub(crate) fn open(value: Value) -> Result<Self, Problem> {
        match value {
            Value::Object(map) => Ok(Self(map)),
            _ => Err(Problem::bad_body("it must be a JSON object")),
        }
    }

    fn read<'f, T>(
        &'f self,
        name: &str,
        expected: &str,
        convert: impl FnOnce(&'f Value) -> Option<T>,
    ) -> Result<Field<T>, Problem> {
        match self.0.get(name) {
            None => Ok(Field::Absent),
            Some(Value::Null) => Ok(Field::Null),
            Some(value) => convert(value).map(Field::Given).ok_or_else(|| Problem::format(name, expected)),
        }
    }

    pub(crate) fn text(&self, name: &str) -> Result<Field<String>, Problem> {
        self.read(name, "a string", |value| value.as_str().map(str::to_owned))
    }

    /// A string that must be there and not be empty.
    pub(crate) fn required_text(&self, name: &str) -> Result<String, Problem> {
        self.text(name)?.given().filter(|text| !text.is_empty()).ok_or_else(|| Problem::missing_param(name))
    }

    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, Problem> {
        self.read(name, "a boolean", Value::as_bool).map(Field::given)
    }

    /// A flag that is off unless it is given as true.
    pub(crate) fn is_set(&self, name: &str) -> Result<bool, Problem> {
        Ok(self.flag(name)?.unwrap_or(false))
    }

    pub(crate) fn integer(&self, name: &str) -> Result<Field<i64>, Problem> {
        self.read(name, "an integer", Value::as_i64)
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
        self.read(name, "an object", |value| value.as_object().cloned()).map(Field::given)
    }

    pub(crate) fn objects(&self, name: &str) -> Result<Vec<Map<String, Value>>, Problem> {
        self.read(name, "an array of objects", |value| {
            let items = value.as_array()?.iter();
            items.map(|item| item.as_object().cloned()).collect()
        })
        .map(|field| field.given().unwrap_or_default())
    }

    pub(crate) fn texts(&self, name: &str) -> Result<Option<Vec<String>>, Problem> {
        self.read(name, "an array of strings", |value| {
            let items = value.as_array()?.iter();
            items.map(|item| item.as_str().map(str::to_owned)).collect()
        })
        .map(Field::given)
    }

    /// A moment in RFC 3339, as Unix milliseconds.
    pub(crate) fn moment(&self, name: &str) -> Result<Field<i64>, Problem> {
        Ok(match self.text(name)? {
            Field::Absent => Field::Absent,
            Field::Null => Field::Null,
            Field::Given(text) => Field::Given(from_rfc3339(&text).ok_or_else(|| {
                Problem::param(
                    name,
                    "form_param_invalid_time",
                    "invalid format",
                    format!("{name} must be a time in RFC 3339, such as 2025-01-31T12:00:00Z."),
                )
            })?),
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
