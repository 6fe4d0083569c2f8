//! The files a release changes.

use std::path::{Path, PathBuf};

use semver::Version;

use super::copy::Copy;
use super::tool::Cargo;
use super::workspace::Workspace;
use super::{Error, changelog, manifest};

const LOCK: &str = "Cargo.lock";

/// A change of one file.
#[derive(Debug)]
pub(super) struct Edit {
    /// From the root.
    pub(super) path: PathBuf,
    pub(super) before: String,
    pub(super) after: String,
}

impl Edit {
    pub(super) fn apply(&self, root: &Path) -> Result<(), Error> {
        write(root, &self.path, &self.after)
    }

    pub(super) fn undo(&self, root: &Path) -> Result<(), Error> {
        write(root, &self.path, &self.before)
    }
}

/// The changelog and the manifests. Nothing is written yet.
pub(super) fn edits(root: &Path, workspace: &Workspace, version: &Version, today: &str) -> Result<Vec<Edit>, Error> {
    let path = PathBuf::from(changelog::FILE);
    // A changelog that is not there has no unreleased section either.
    let before = if root.join(&path).exists() { read(root, &path)? } else { String::new() };
    let after = changelog::stamp(&before, version, today)?;
    let mut edits = vec![Edit { path, before, after }];
    let (crates, version) = (workspace.names(), version.to_string());
    for path in &workspace.manifests {
        let before = read(root, path)?;
        let after = manifest::bump(&before, &crates, &version).map_err(|error| Error::manifest(path, &error))?;
        if before != after {
            edits.push(Edit { path: path.clone(), before, after });
        }
    }
    Ok(edits)
}

/// Applies the edits to the copy and lets cargo write the lock file there. `None` if the
/// repository has none.
pub(super) fn lock_file(copy: &Copy, edits: &[Edit]) -> Result<Option<Edit>, Error> {
    for edit in edits {
        edit.apply(copy.path())?;
    }
    let path = PathBuf::from(LOCK);
    if !copy.path().join(&path).exists() {
        return Ok(None);
    }
    let before = read(copy.path(), &path)?;
    let cargo = Cargo::new(copy.path());
    // Only our own versions change, so the network is needed only where the index was never read.
    cargo.run(&["update", "--workspace", "--offline"]).or_else(|_| cargo.run(&["update", "--workspace"]))?;
    let after = read(copy.path(), &path)?;
    Ok(Some(Edit { path, before, after }).filter(|edit| edit.before != edit.after))
}

pub(super) fn read(root: &Path, path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(root.join(path)).map_err(|source| Error::File { path: path.to_owned(), source })
}

fn write(root: &Path, path: &Path, text: &str) -> Result<(), Error> {
    std::fs::write(root.join(path), text).map_err(|source| Error::File { path: path.to_owned(), source })
}
