//! Why there was no release, in one sentence, and how to mend it.

use std::fmt;
use std::path::{Path, PathBuf};

use toml_edit::TomlError;

/// Why there was no release, or only half of one.
#[derive(Debug)]
pub(crate) enum Error {
    Branch {
        found: String,
    },
    Dirty {
        first: String,
        others: usize,
    },
    Moved,
    NothingPublished,
    VersionsDiffer {
        found: String,
    },
    OwnVersion {
        manifest: PathBuf,
    },
    Version {
        found: String,
    },
    TagExists {
        tag: String,
    },
    ChangelogWithoutUnreleased,
    ChangelogEmpty,
    Cycle {
        crates: String,
    },
    NotPackaged {
        package: String,
        file: &'static str,
    },
    Metadata {
        missing: &'static str,
    },
    Manifest {
        path: PathBuf,
        problem: String,
    },
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    Start {
        program: String,
        source: std::io::Error,
    },
    Command {
        command: String,
        detail: String,
    },
    /// A step failed, and the working tree is what it was.
    Step {
        step: &'static str,
        source: Box<Error>,
    },
    /// A step failed, and so did undoing what came before it.
    NotUndone {
        step: &'static str,
        source: Box<Error>,
        undoing: Box<Error>,
        head: String,
    },
    /// Some crates may be out, which nothing can undo.
    Publish {
        source: Box<Error>,
        left: Vec<String>,
    },
}

impl Error {
    pub(super) fn manifest(path: &Path, error: &TomlError) -> Self {
        Self::Manifest { path: path.to_owned(), problem: error.message().to_owned() }
    }

    /// Names the step that failed, of those that leave the working tree alone.
    pub(super) fn before_changes(self, step: &'static str) -> Self {
        Self::Step { step, source: Box::new(self) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Branch { found } if found.is_empty() => {
                write!(f, "no branch is checked out, and releases are made from main: run `git switch main`")
            }
            Self::Branch { found } => {
                write!(f, "the branch is {found}, and releases are made from main: run `git switch main`")
            }
            Self::Dirty { first, others: 0 } => {
                write!(f, "the working tree has uncommitted changes, in {first}: commit or stash them")
            }
            Self::Dirty { first, others } => {
                write!(
                    f,
                    "the working tree has uncommitted changes, in {first} and {others} more: commit or stash them"
                )
            }
            Self::Moved => write!(f, "a commit was made while the release was tried: run the release again"),
            Self::NothingPublished => {
                write!(f, "every crate says `publish = false`: remove that from Cargo.toml of those to release")
            }
            Self::VersionsDiffer { found } => write!(
                f,
                "the versions of the published crates differ ({found}): write `version.workspace = true` in each Cargo.toml"
            ),
            Self::OwnVersion { manifest } => {
                write!(f, "{} has a version of its own: write `version.workspace = true` in it", manifest.display())
            }
            Self::Version { found } => write!(
                f,
                "`version` of [workspace.package] in Cargo.toml is `{found}`, which cannot be raised: write one like 0.1.0"
            ),
            Self::TagExists { tag } => write!(
                f,
                "the tag {tag} exists already: raise another part of the version, or run `git tag --delete {tag}` if \
                 that version was never published"
            ),
            Self::ChangelogWithoutUnreleased => write!(
                f,
                "CHANGELOG.md has no line `## Unreleased`: add that section above the newest version and say in it what \
                 changes for users"
            ),
            Self::ChangelogEmpty => write!(
                f,
                "the section `## Unreleased` of CHANGELOG.md is empty: say in it what changes for users, and commit that"
            ),
            Self::Cycle { crates } => write!(
                f,
                "{crates} need one another, so none can be published first: remove `version` from the dev-dependency \
                 that closes the circle"
            ),
            Self::NotPackaged { package, file } => write!(
                f,
                "the package of {package} lacks {file}, which it is built from: add it to `include` in its Cargo.toml"
            ),
            Self::Metadata { missing } => write!(f, "the answer of `cargo metadata` lacks `{missing}`: update cargo"),
            Self::Manifest { path, problem } => write!(f, "{} cannot be read: {problem}", path.display()),
            Self::File { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Start { program, source } => write!(f, "{program} cannot be started: {source}"),
            Self::Command { command, detail } if detail.is_empty() => write!(f, "`{command}` failed"),
            Self::Command { command, detail } => write!(f, "`{command}` failed: {detail}"),
            Self::Step { step, source } => {
                write!(f, "{step} failed, and the working tree is as it was before: {source}")
            }
            Self::NotUndone { step, source, undoing, head } => write!(
                f,
                "{step} failed ({source}), and undoing the release failed too ({undoing}): run `git reset --hard {head}`"
            ),
            Self::Publish { source, left } => write!(
                f,
                "publishing failed, and the commit and the tag stay: {source}; once that is mended, run {}",
                left.iter().map(|command| format!("`{command}`")).collect::<Vec<_>>().join(", then ")
            ),
        }
    }
}

// The sentences hold their sources already, so `source` would say everything twice.
impl std::error::Error for Error {}
