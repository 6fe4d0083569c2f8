//! Where things are in this repository.

use std::path::{Path, PathBuf};

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_owned()
}

/// The description people edit.
pub(crate) fn spec() -> PathBuf {
    root().join("spec")
}
