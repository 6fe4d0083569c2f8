//! A second checkout of the repository, to make a release in.

use std::path::{Path, PathBuf};

use super::program::Program;
use super::{Error, error};

/// The checkout. It is removed when this is dropped.
pub(super) struct Checkout<'a> {
    path: PathBuf,
    git: &'a Program,
}

impl<'a> Checkout<'a> {
    /// Checks the current commit out, on no branch.
    pub(super) fn new(root: &Path, git: &'a Program) -> Result<Self, Error> {
        // Ignored by git, and on the same disk.
        let checkout = Self { path: root.join("target").join("xtask-release"), git };
        // A release that was interrupted leaves its checkout.
        checkout.remove()?;
        let path = checkout.path.to_string_lossy();
        git.run(["worktree", "add", "--quiet", "--detach", path.as_ref()])?;
        Ok(checkout)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    fn remove(&self) -> Result<(), Error> {
        match std::fs::remove_dir_all(&self.path) {
            Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
                error(format!("{} cannot be removed: {cause}", self.path.display()))
            }
            _ => self.git.run(["worktree", "prune"]).map(drop),
        }
    }
}

impl Drop for Checkout<'_> {
    fn drop(&mut self) {
        // One that stays is harmless: git ignores it, and the next release removes it.
        let _ = self.remove();
    }
}
