//! The API description as people write it: read, merged into one document, checked, reduced.

mod bundle;
mod document;
mod lint;
mod select;

use std::path::Path;

pub use bundle::bundle;
pub use document::{Document, METHODS, Operation};
pub(crate) use document::{MULTIPART, is_file, is_free_form, is_nullable, ref_name, reference, target_name};
pub(crate) use lint::keys as lint_keys;
use lint::lint;
pub use select::{drop_unreachable, select};

use crate::error::Result;

/// Reads the description in `folder` and checks it against every rule.
///
/// # Errors
///
/// When the description cannot be read or breaks a rule.
pub fn read(folder: &Path) -> Result<Document> {
    let document = bundle(folder)?;
    lint(&document)?;
    Ok(document)
}
