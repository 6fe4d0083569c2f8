//! The query of a request: from pairs of texts to parameters that are what the document describes.

use serde_json::{Map, Value};

use super::{check::check, operation::Operation, schema::Schema};
use crate::{pairs::Pairs, params::Params, problem::Problem};

/// How many values a list filter takes.
const LIST_LIMIT: usize = 100;

impl Operation {
    /// Reads the parameters of a query. Others are ignored, the first value of a name counts where it
    /// is not a list, and an empty one counts as none, like in an HTML form.
    pub(crate) fn read_query(self, pairs: &Pairs) -> Result<Params, Problem> {
        let mut params = Map::new();
        for (name, schema) in self.query() {
            let value = match schema.kind() {
                "array" => read_list(name, pairs)?,
                _ => pairs.first(name).map_or(Ok(None), |text| read(schema, name, text))?,
            };
            params.extend(value.map(|value| (name.to_owned(), value)));
        }
        Ok(Params::new(params))
    }
}

fn read_list(name: &str, pairs: &Pairs) -> Result<Option<Value>, Problem> {
    let values: Vec<Value> = pairs.all(name).map(Value::from).collect();
    match values.len() {
        0 => Ok(None),
        count if count > LIST_LIMIT => Err(Problem::too_many(name, LIST_LIMIT)),
        _ => Ok(Some(Value::Array(values))),
    }
}

fn read(schema: Schema, name: &str, text: &str) -> Result<Option<Value>, Problem> {
    let value = match schema.kind() {
        "boolean" => text.parse::<bool>().map_err(|_| Problem::value(name, "true or false"))?.into(),
        "integer" if schema.has_format("unix-ms") => text.parse::<i64>().map_err(|_| Problem::date(name))?.into(),
        "integer" => return count(schema, name, text),
        _ => Value::from(text),
    };
    check(schema, &value, name).map_err(|mismatch| mismatch.into_problem(schema, name))?;
    Ok(Some(value))
}

/// A whole number that is not negative. The real service does not reject one above the maximum: it
/// uses its default.
fn count(schema: Schema, name: &str, text: &str) -> Result<Option<Value>, Problem> {
    let expected = "a whole number of at least 0";
    let number =
        text.parse::<i64>().ok().filter(|number| *number >= 0).ok_or_else(|| Problem::format(name, expected))?;
    match schema.bound("minimum") {
        Some(least) if number < least => Err(Problem::value(name, &format!("at least {least}"))),
        _ if schema.bound("maximum").is_some_and(|most| number > most) => Ok(None),
        _ => Ok(Some(number.into())),
    }
}
