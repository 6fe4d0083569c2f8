//! Where and why JSON did not have the expected shape, without the values it held.

use std::fmt;

/// A place in JSON that does not have the expected shape.
#[derive(Clone, Debug)]
pub struct Mismatch {
    path: String,
    reason: String,
    line: usize,
    column: usize,
}

impl Mismatch {
    /// Where it is, as `[0].email_addresses[1].id`; `.` for the value as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    pub(crate) fn of(path: Option<String>, error: &serde_json::Error) -> Self {
        Self {
            path: path.unwrap_or_else(|| ".".to_owned()),
            reason: without_values(error),
            line: error.line(),
            column: error.column(),
        }
    }

    #[cfg(feature = "__client")]
    pub(crate) fn not_utf8() -> Self {
        Self::whole("the body is not UTF-8".to_owned())
    }

    /// A field without which the value is of no use, and which is missing, null or empty.
    #[cfg(feature = "__client")]
    pub(crate) fn missing(field: &str) -> Self {
        Self::whole(format!("missing field `{field}`"))
    }

    /// A mismatch of the value as a whole.
    #[cfg(feature = "__client")]
    fn whole(reason: String) -> Self {
        Self { path: ".".to_owned(), reason, line: 0, column: 0 }
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.reason, self.path)?;
        match self.line {
            0 => Ok(()),
            line => write!(f, " (line {line}, column {})", self.column),
        }
    }
}

impl std::error::Error for Mismatch {}

/// serde quotes what it met: `invalid type: string "hunter2", expected …`. The kind stays, the
/// value goes. Names of missing fields come from our own types and stay.
fn without_values(error: &serde_json::Error) -> String {
    let message = error.to_string();
    // The place follows where there is one, and a value may look like a place.
    let known_place = (error.line() > 0).then(|| message.rsplit_once(" at line ")).flatten();
    let message = known_place.map_or(message.as_str(), |(message, _)| message);
    let Some(rest) = message.strip_prefix("invalid ") else {
        let known =
            ["missing field", "EOF", "expected", "trailing", "key must be", "control character", "lone", "number"];
        let ours = known.iter().any(|start| message.starts_with(start));
        return if ours { message.to_owned() } else { "unexpected value".to_owned() };
    };
    let what = rest.split(['"', '`']).next().unwrap_or_default();
    let what = what.split(", expected ").next().unwrap_or_default().trim_end();
    match rest.rsplit_once(", expected ") {
        Some((_, expected)) => format!("invalid {what}, expected {expected}"),
        None => format!("invalid {what}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_left_out() {
        let table = [
            (serde_json::from_str::<u8>(r#""hunter2, expected \" x""#).err(), "invalid type: string, expected u8"),
            (serde_json::from_str::<u8>("300").err(), "invalid value: integer, expected u8"),
            (serde_json::from_str::<u8>("[").err(), "invalid type: sequence, expected u8"),
            (serde_json::from_str::<u8>("").err(), "EOF while parsing a value"),
            (
                serde_json::from_str::<u8>(r#""a, expected hunter2 at line 1 column 2""#).err(),
                "invalid type: string, expected u8",
            ),
            (
                serde_json::from_value::<u8>(serde_json::json!("a, expected hunter2 at line 1 column 2")).err(),
                "invalid type: string, expected u8",
            ),
        ];
        for (error, expected) in table {
            assert_eq!(without_values(&error.expect("all are wrong")), expected);
        }
        let custom = <serde_json::Error as serde::de::Error>::custom("hunter2 is bad at line 1 column 2");
        assert_eq!(without_values(&custom), "unexpected value");
    }
}
