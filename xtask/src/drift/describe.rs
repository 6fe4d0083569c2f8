//! Says in a line what a schema lets through.

use super::schema::Shape;

/// Fields that are named before it says how many there are.
const NAMED: usize = 12;

/// `array of string`, `object {id, name}, null`.
pub(super) fn shape(shape: &Shape) -> String {
    let mut parts: Vec<String> = shape.types.iter().map(|kind| one(shape, kind)).collect();
    if parts.is_empty() {
        parts.push(if shape.is_recursive { "itself" } else { "anything" }.to_owned());
    }
    if shape.is_nullable {
        parts.push("null".to_owned());
    }
    parts.join(", ")
}

fn one(shape: &Shape, kind: &str) -> String {
    match kind {
        "array" => match &shape.items {
            Some(items) => format!("array of {}", self::shape(items)),
            None => kind.to_owned(),
        },
        "object" => match (&shape.name, &shape.entries) {
            (_, Some(entries)) => format!("map of {}", self::shape(entries)),
            (name, None) if !shape.fields.is_empty() => {
                let name = name.as_ref().map_or_else(|| kind.to_owned(), |name| format!("{kind} {name}"));
                let mut fields: Vec<&str> = shape.fields.keys().map(String::as_str).take(NAMED).collect();
                let more = shape.fields.len() - fields.len();
                let more = format!("{more} more");
                if shape.fields.len() > NAMED {
                    fields.push(&more);
                }
                format!("{name} {{{}}}", fields.join(", "))
            }
            _ => kind.to_owned(),
        },
        "string" if !shape.values.is_empty() => {
            let values: Vec<String> = shape.values.iter().map(|value| format!("{value:?}")).collect();
            format!("string ({}{})", values.join(", "), if shape.takes_other_values { ", others" } else { "" })
        }
        _ => kind.to_owned(),
    }
}
