//! The query of a request, with its values checked as they are taken out.

use percent_encoding::percent_decode;

use crate::problem::Problem;

/// How many values a list filter takes.
const LIST_LIMIT: usize = 100;

/// The decoded pairs of a query, in the order they were sent.
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    pub(crate) fn parse(raw: &str) -> Result<Self, Problem> {
        raw.split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                let name = decode(name.as_bytes()).ok_or_else(|| not_utf8("query"))?;
                let value = decode(value.as_bytes()).ok_or_else(|| not_utf8(&name))?;
                Ok((name, value))
            })
            .collect::<Result<_, Problem>>()
            .map(Self)
    }

    /// The first value with this name. An empty value counts as none, as in an HTML form.
    pub(crate) fn first(&self, name: &str) -> Option<&str> {
        self.sent(name).filter(|value| !value.is_empty())
    }

    /// The first value with this name, empty or not.
    pub(crate) fn sent(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Every value with this name.
    pub(crate) fn list(&self, name: &str) -> Result<Vec<&str>, Problem> {
        let values: Vec<&str> = self
            .0
            .iter()
            .filter(|(known, value)| known == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
            .collect();
        if values.len() > LIST_LIMIT {
            return Err(Problem::too_many(name, LIST_LIMIT));
        }
        Ok(values)
    }

    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, Problem> {
        match self.first(name) {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => Err(Problem::value(name, "true or false")),
        }
    }

    /// A whole number that is not negative.
    pub(crate) fn count(&self, name: &str) -> Result<Option<usize>, Problem> {
        self.first(name)
            .map(|value| value.parse().map_err(|_| Problem::format(name, "a whole number of at least 0")))
            .transpose()
    }

    /// A moment in Unix milliseconds.
    pub(crate) fn moment(&self, name: &str) -> Result<Option<i64>, Problem> {
        self.first(name)
            .map(|value| {
                value.parse().map_err(|_| {
                    Problem::param(
                        name,
                        "form_param_invalid_date",
                        "is not a date",
                        format!("{name} must be a Unix time in milliseconds."),
                    )
                })
            })
            .transpose()
    }

    /// One word of a closed list.
    pub(crate) fn choice(&self, name: &str, allowed: &[&str]) -> Result<Option<&str>, Problem> {
        match self.first(name) {
            Some(value) if !allowed.contains(&value) => {
                Err(Problem::value(name, &format!("one of {}", allowed.join(", "))))
            }
            value => Ok(value),
        }
    }

    /// The `order_by` column and whether it descends. No sign means ascending.
    pub(crate) fn order_by<'q>(&'q self, columns: &[&str], default: &'static str) -> Result<(&'q str, bool), Problem> {
        let value = self.first("order_by").unwrap_or(default);
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

/// Decodes a name or a value. Nothing, if it is not UTF-8.
pub(super) fn decode(text: &[u8]) -> Option<String> {
    let spaced: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let decoded = percent_decode(&spaced).decode_utf8().ok()?;
    Some(decoded.into_owned())
}

fn not_utf8(name: &str) -> Problem {
    Problem::value(name, "valid UTF-8")
}
