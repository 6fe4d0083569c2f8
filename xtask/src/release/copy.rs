//! A copy of what is committed, to try a release in.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::Error;
use super::tool::Git;

/// Ignored by git, and on the same disk.
const PLACE: [&str; 2] = ["target", "xtask-release"];

/// The copy. It is removed when this is dropped.
pub(super) struct Copy {
    path: PathBuf,
}

impl Copy {
    /// Copies the files git tracks: a clean tree differs from them only in files it ignores, which
    /// are no part of a release.
    pub(super) fn make(git: &Git, root: &Path) -> Result<Self, Error> {
        let copy = Self { path: root.join(PLACE[0]).join(PLACE[1]) };
        // A release that was interrupted leaves its copy.
        copy.remove().map_err(|source| Error::File { path: copy.path.clone(), source })?;
        // A prefix and no folder: without a slash at its end it would become part of the names.
        let mut prefix = OsString::from("--prefix=");
        prefix.push(&copy.path);
        prefix.push("/");
        git.run(&[OsString::from("checkout-index"), OsString::from("--all"), prefix])?;
        Ok(copy)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    fn remove(&self) -> std::io::Result<()> {
        if self.path.exists() { std::fs::remove_dir_all(&self.path) } else { Ok(()) }
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // Nobody is hurt by a copy that stays: git ignores it, and the next release removes it.
        let _ = self.remove();
    }
}
