//! Whether a value is what a schema describes, with the codes that Clerk uses when it is not.

use clerk_sdk::Timestamp;
use serde_json::{Map, Value};

use super::schema::Schema;
use crate::problem::Problem;

/// Checks some fields of an object that has this schema, such as `Passkey`. They need not be all.
pub(crate) fn check_fields(schema: &str, fields: &Map<String, Value>, place: &str) -> Result<(), Problem> {
    Schema::named(schema).map_or(Ok(()), |schema| each_field(schema, fields, place))
}

/// Checks a whole object.
fn check_object(schema: Schema, fields: &Map<String, Value>, place: &str) -> Result<(), Problem> {
    match schema.required().find(|name| !fields.contains_key(*name)) {
        Some(missing) => Err(Problem::missing_param(&format!("{place}.{missing}"))),
        None => each_field(schema, fields, place),
    }
}

fn each_field(schema: Schema, fields: &Map<String, Value>, place: &str) -> Result<(), Problem> {
    fields.iter().try_for_each(|(name, value)| {
        let place = format!("{place}.{name}");
        let field = schema.property(name).ok_or_else(|| Problem::unknown_param(&place))?;
        match value {
            Value::Null if field.is_nullable() => Ok(()),
            Value::Null => Err(Problem::format(&place, &field.expected())),
            value => check(field, value, &place).map_err(|problem| match problem {
                Mismatch::Type if field.is_nullable() => {
                    Problem::format(&place, &format!("{} or null", field.expected()))
                }
                other => other.into_problem(field, &place),
            }),
        }
    })
}

/// Why a value is not what a schema describes.
pub(super) enum Mismatch {
    /// It has another type.
    Type,
    /// It has the right type.
    Value(Problem),
}

impl Mismatch {
    pub(super) fn into_problem(self, schema: Schema, place: &str) -> Problem {
        match self {
            Self::Type => Problem::format(place, &schema.expected()),
            Self::Value(problem) => problem,
        }
    }
}

/// Checks a value that is not null.
pub(super) fn check(schema: Schema, value: &Value, place: &str) -> Result<(), Mismatch> {
    let checked = match (schema.kind(), value) {
        ("string", Value::String(text)) => check_text(schema, text, place),
        ("integer", value) => check_integer(schema, value.as_i64().ok_or(Mismatch::Type)?, place),
        ("array", Value::Array(items)) => return check_items(schema, items, place),
        ("object", Value::Object(fields)) if schema.is_described() => check_object(schema, fields, place),
        ("boolean", Value::Bool(_)) | ("number", Value::Number(_)) | ("object", Value::Object(_)) => Ok(()),
        _ => return Err(Mismatch::Type),
    };
    checked.map_err(Mismatch::Value)
}

fn check_text(schema: Schema, text: &str, place: &str) -> Result<(), Problem> {
    if schema.has_format("date-time") {
        return text.parse::<Timestamp>().map(drop).map_err(|_| Problem::time(place));
    }
    match schema.choices() {
        choices if choices.is_empty() || choices.contains(&text) => Ok(()),
        choices => {
            let expected = format!("one of {}", choices.join(", "));
            Err(if schema.is("CreditBalanceAction") {
                Problem::credit_action(place, &expected)
            } else {
                Problem::value(place, &expected)
            })
        }
    }
}

fn check_integer(schema: Schema, number: i64, place: &str) -> Result<(), Problem> {
    let (least, most) = (schema.bound("minimum"), schema.bound("maximum"));
    if least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most) {
        return Ok(());
    }
    let expected = match (least, most) {
        (Some(least), Some(most)) => format!("between {least} and {most}"),
        (Some(least), None) => format!("at least {least}"),
        (None, most) => format!("at most {}", most.unwrap_or(i64::MAX)),
    };
    Err(Problem::value(place, &expected))
}

/// A scalar of the wrong type is a mistake of the whole array; an object has a place of its own.
fn check_items(schema: Schema, items: &[Value], place: &str) -> Result<(), Mismatch> {
    check_size(schema, items, place).map_err(Mismatch::Value)?;
    let Some(schema) = schema.items() else {
        return Ok(());
    };
    for (index, item) in items.iter().enumerate() {
        if let (true, Value::Object(fields)) = (schema.is_described(), item) {
            check_object(schema, fields, &format!("{place}[{index}]")).map_err(Mismatch::Value)?;
            continue;
        }
        check(schema, item, place).map_err(|mismatch| match mismatch {
            Mismatch::Value(_) if !schema.choices().is_empty() => {
                Mismatch::Value(Problem::value(place, &format!("a list of {}", schema.choices().join(" and "))))
            }
            other => other,
        })?;
    }
    Ok(())
}

pub(super) fn check_size(schema: Schema, items: &[Value], place: &str) -> Result<(), Problem> {
    match schema.bound("maxItems").and_then(|most| usize::try_from(most).ok()) {
        Some(most) if items.len() > most => Err(Problem::too_many(place, most)),
        _ => Ok(()),
    }
}
