//! The release in the repository: files, commit, tag. All of it or nothing.

use std::ffi::OsString;
use std::path::Path;

use semver::Version;

use super::Error;
use super::edit::Edit;
use super::tool::Git;

/// The message of the commit and of the tag.
pub(super) fn title(version: &Version) -> String {
    format!("Release {version}")
}

/// The tag of a version.
pub(super) fn tag(version: &Version) -> String {
    format!("v{version}")
}

/// Writes the files, commits and tags them.
pub(super) fn record(git: &Git, root: &Path, edits: &[Edit], version: &Version) -> Result<(), Error> {
    let head = git.head()?;
    let Err((step, source)) = attempt(git, root, edits, version) else { return Ok(()) };
    let source = Box::new(source);
    Err(match undo(git, root, edits, &head) {
        Ok(()) => Error::Step { step, source },
        Err(undoing) => Error::NotUndone { step, source, undoing: Box::new(undoing), head },
    })
}

fn attempt(git: &Git, root: &Path, edits: &[Edit], version: &Version) -> Result<(), (&'static str, Error)> {
    edits.iter().try_for_each(|edit| edit.apply(root)).map_err(|error| ("writing the files", error))?;
    let title = title(version);
    // With paths, git commits these files past the index: a commit that fails leaves nothing staged.
    let mut commit: Vec<OsString> = ["commit", "--quiet", "--message", &title, "--"].map(OsString::from).into();
    commit.extend(edits.iter().map(|edit| edit.path.clone().into_os_string()));
    git.run(&commit).map_err(|error| ("the commit", error))?;
    let tagged = git.run(&["tag", "--annotate", "--message", &title, &tag(version)]);
    tagged.map(drop).map_err(|error| ("the tag", error))
}

fn undo(git: &Git, root: &Path, edits: &[Edit], head: &str) -> Result<(), Error> {
    if git.head()? != head {
        // Takes the commit back, and refuses where it would overwrite something else.
        git.run(&["reset", "--quiet", "--keep", head])?;
    }
    edits.iter().try_for_each(|edit| edit.undo(root))
}
