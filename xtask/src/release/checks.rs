//! What has to be so before a release.

use std::path::Path;

use semver::Version;

use super::edit::read;
use super::tool::Git;
use super::workspace::Workspace;
use super::{Error, manifest, record};

const BRANCH: &str = "main";

/// A clean working tree of the main branch.
pub(super) fn tree(git: &Git) -> Result<(), Error> {
    let found = git.run(&["branch", "--show-current"])?;
    if found != BRANCH {
        return Err(Error::Branch { found });
    }
    // Said out loud, because people turn untracked files off in their settings; cargo packs them.
    let changes = git.run(&["status", "--porcelain", "--untracked-files=normal"])?;
    let mut paths = changes.lines().map(|line| line.get(3..).unwrap_or(line));
    match paths.next() {
        None => Ok(()),
        Some(first) => Err(Error::Dirty { first: first.to_owned(), others: paths.count() }),
    }
}

/// The one version of the published crates.
pub(super) fn version(root: &Path, workspace: &Workspace) -> Result<Version, Error> {
    let published = &workspace.published;
    let first = published.first().ok_or(Error::NothingPublished)?;
    if published.iter().any(|package| package.version != first.version) {
        let found = published.iter().map(|package| format!("{} {}", package.name, package.version));
        return Err(Error::VersionsDiffer { found: found.collect::<Vec<_>>().join(", ") });
    }
    for package in published {
        let text = read(root, &package.manifest)?;
        let problem = |error| Error::manifest(&package.manifest, &error);
        if !manifest::inherits_version(&text).map_err(problem)? {
            return Err(Error::OwnVersion { manifest: package.manifest.clone() });
        }
    }
    let path = Path::new("Cargo.toml");
    let found = manifest::workspace_version(&read(root, path)?).map_err(|error| Error::manifest(path, &error))?;
    let found = found.unwrap_or_default();
    Version::parse(&found).map_err(|_| Error::Version { found })
}

/// No release of this version yet.
pub(super) fn not_tagged(git: &Git, version: &Version) -> Result<(), Error> {
    let tag = record::tag(version);
    if git.run(&["tag", "--list", &tag])?.is_empty() { Ok(()) } else { Err(Error::TagExists { tag }) }
}
