//! The body of a request: from what was sent to parameters that are what the document describes.

use serde_json::{Map, Value};

use super::{
    check::{check, check_size},
    operation::Operation,
    schema::Schema,
    text,
};
use crate::{params::Params, problem::Problem};

/// How many unknown parameters one rejection lists.
const UNKNOWN_REPORTED: usize = 20;

/// What happens to parameters that are not described.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unknown {
    Rejected,
    Ignored,
}

/// What was sent.
pub(crate) enum Sent {
    Json(Value),
    /// Pairs: texts and lists of texts.
    Pairs(Map<String, Value>),
}

/// What was read.
#[derive(Default)]
pub(crate) struct Body {
    /// The parameters, where the body is an object.
    pub(crate) params: Params,
    /// The parameters of each item, where it is a list.
    pub(crate) items: Vec<Params>,
}

impl Operation {
    pub(crate) fn read_body(self, sent: Sent, unknown: Unknown) -> Result<Body, Problem> {
        let Some(list) = self.body.filter(|body| body.items().is_some()) else {
            return Ok(Body { params: self.read_object(sent, unknown)?, items: Vec::new() });
        };
        let Sent::Json(Value::Array(items)) = sent else {
            return Err(Problem::bad_body("it must be a JSON array"));
        };
        if items.is_empty() {
            return Err(Problem::bad_body("the array must not be empty"));
        }
        check_size(list, &items, "body")?;
        let items = items.into_iter().map(|item| self.read_object(Sent::Json(item), unknown));
        Ok(Body { params: Params::default(), items: items.collect::<Result<_, _>>()? })
    }

    /// Reads one object with the fields of a body.
    pub(crate) fn read_object(self, sent: Sent, unknown: Unknown) -> Result<Params, Problem> {
        let params = match sent {
            Sent::Json(Value::Object(params)) => params,
            Sent::Json(_) => return Err(Problem::bad_body("it must be a JSON object")),
            Sent::Pairs(params) => {
                let read = |(name, value): (String, Value)| match self.field(&name) {
                    Some(schema) => (name, text::read(schema, value)),
                    None => (name, value),
                };
                params.into_iter().map(read).collect()
            }
        };
        let fields: Vec<(&str, &Value, Option<Schema>)> =
            params.iter().map(|(name, value)| (name.as_str(), value, self.field(name))).collect();
        if unknown == Unknown::Rejected {
            let unknown = fields.iter().filter(|(_, _, schema)| schema.is_none()).take(UNKNOWN_REPORTED);
            unknown.map(|(name, ..)| Problem::unknown_param(name)).reduce(Problem::and).map_or(Ok(()), Err)?;
        }
        let mut required = self.item().into_iter().flat_map(Schema::required);
        if let Some(missing) = required.find(|name| params.get(*name).is_none_or(is_empty)) {
            return Err(Problem::missing_param(missing));
        }
        for (name, value, schema) in fields {
            // In a request, null says the same as nothing wherever it does not clear a value.
            if let Some(schema) = schema.filter(|_| !value.is_null()) {
                check(schema, value, name).map_err(|mismatch| mismatch.into_problem(schema, name))?;
            }
        }
        Ok(Params::new(params))
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}
