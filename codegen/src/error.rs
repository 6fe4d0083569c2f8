//! Why no code could be generated, in a sentence that names the place to fix.

use std::fmt;
use std::path::PathBuf;

/// The result of reading or generating.
pub type Result<T> = std::result::Result<T, Error>;

/// Why the description could not be turned into code.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder of the description could not be read.
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file is not the YAML or JSON this crate expects.
    Parse {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its line where known.
        reason: String,
    },
    /// The description breaks rules of this project; every break found is listed.
    Rules(Vec<Finding>),
    /// The generator rejected the document, or its output was not what a pass expects.
    Generator(String),
}

/// One broken rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Where: an operation id, a schema name with the path inside it, or a file.
    pub place: String,
    /// What is wrong, and what to write instead.
    pub message: String,
}

impl Finding {
    /// A finding at `place`.
    pub fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { path, source } => write!(f, "cannot read {}: {source}", path.display()),
            Self::Parse { path, reason } => write!(f, "{}: {reason}", path.display()),
            Self::Rules(findings) => {
                writeln!(f, "the API description breaks {} rule(s):", findings.len())?;
                findings.iter().try_for_each(|finding| writeln!(f, "  {finding}"))
            }
            Self::Generator(reason) => write!(f, "the generator failed: {reason}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source, .. } => Some(source),
            _ => None,
        }
    }
}
