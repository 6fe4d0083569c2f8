//! The API description: read as people write it, merged into one document and checked; or read as one document that was,
//! and reduced.

#[cfg(feature = "yaml")]
mod bundle;
mod document;
pub(crate) mod keys;
#[cfg(feature = "yaml")]
mod lint;
mod select;

use std::path::Path;

#[cfg(feature = "yaml")]
pub use bundle::bundle;
pub use document::{Document, METHODS, Operation};
pub(crate) use document::{MULTIPART, is_file, is_free_form, is_nullable, ref_name, reference, target_name};
#[cfg(feature = "yaml")]
use lint::lint;
pub use select::{drop_unreachable, select};

use crate::error::{Error, Result};

/// Reads the description in `folder` and checks it against every rule.
///
/// # Errors
///
/// When the description cannot be read or breaks a rule.
#[cfg(feature = "yaml")]
pub fn read(folder: &Path) -> Result<Document> {
    let document = bundle(folder)?;
    lint(&document)?;
    Ok(document)
}

/// Reads a document that was merged and checked before.
///
/// # Errors
///
/// When the file cannot be read or is not JSON.
pub fn read_bundled(file: &Path) -> Result<Document> {
    let text = std::fs::read_to_string(file).map_err(|source| Error::Read { path: file.to_owned(), source })?;
    let unread = |error: serde_json::Error| Error::Parse { path: file.to_owned(), reason: error.to_string() };
    Ok(Document { root: serde_json::from_str(&text).map_err(unread)? })
}
