//! Why two descriptions cannot be compared.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

#[derive(Debug)]
pub(super) enum Error {
    Read { path: PathBuf, source: std::io::Error },
    Parse { path: PathBuf, reason: String },
    NoDescription(PathBuf),
    Description(clerk_sdk_codegen::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { path, source } => write!(f, "cannot read {}: {source}", path.display()),
            Self::Parse { path, reason } => write!(f, "{} is not what it should be: {reason}", path.display()),
            Self::NoDescription(path) => write!(f, "{} is no OpenAPI 3 description with operations", path.display()),
            Self::Description(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

/// Reads YAML, of which JSON is a part.
pub(super) fn yaml<T: DeserializeOwned>(path: &Path) -> Result<T, Error> {
    let text = std::fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    serde_saphyr::from_str(&text).map_err(|error| Error::Parse { path: path.to_owned(), reason: error.to_string() })
}
