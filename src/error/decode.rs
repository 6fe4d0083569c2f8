//! Where and why JSON did not have the expected shape, without the values it held.

mod reason;

use std::fmt;

use reason::without_values;

/// A place in JSON that does not have the expected shape.
#[derive(Clone, Debug)]
pub struct Mismatch {
    path: String,
    reason: String,
    line: usize,
    column: usize,
}

impl Mismatch {
    /// Where it is, such as `[0].email_addresses[1].id`; `.` for the value as a whole.
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

    /// A required field that is missing, null or empty.
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
