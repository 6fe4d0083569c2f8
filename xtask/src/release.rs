//! `cargo xtask release`: the next version, from the working tree to the registry.
//!
//! The release is made and proven in a checkout of its own. The main branch moves to it at the very
//! end, so a release that fails or is interrupted leaves nothing behind.

mod changelog;
mod checkout;
mod program;
#[cfg(test)]
mod tests;
mod version;

use std::fmt;
use std::path::{Path, PathBuf};

use checkout::Checkout;
use clap::Args;
use program::Program;
use semver::Version;
use version::Level;

const BRANCH: &str = "main";

/// Packs every crate that is published and builds it from what was packed.
const PROOF: &str = "publish --workspace --dry-run";

const PUBLISH: &str = "publish --workspace";

/// What to release.
#[derive(Args)]
pub(crate) struct ReleaseArgs {
    /// Which part of the version to raise
    #[arg(value_enum)]
    level: Level,
    /// Change nothing: prove the release and show it
    #[arg(long)]
    dry_run: bool,
    /// Publish the crates after the commit and the tag; needs a `cargo login`
    #[arg(long)]
    publish: bool,
}

/// Why there was no release, and what to do about it.
#[derive(Debug)]
pub(crate) struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

fn error<T>(text: impl Into<String>) -> Result<T, Error> {
    Err(Error(text.into()))
}

/// What differs between a release and a test of one.
struct Settings {
    root: PathBuf,
    git: Program,
    cargo: Program,
    /// `YYYY-MM-DD`
    today: String,
    proof: &'static str,
}

pub(crate) fn run(arguments: &ReleaseArgs) -> Result<(), Error> {
    let root = crate::paths::root();
    // Where cargo builds the workspace anyway: the checkout finds its dependencies there.
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let settings = Settings {
        git: Program::git(&root),
        cargo: Program::cargo(&root, &root.join(target)),
        today: jiff::Timestamp::now().strftime("%F").to_string(),
        proof: PROOF,
        root,
    };
    release(arguments, &settings)
}

fn release(arguments: &ReleaseArgs, settings: &Settings) -> Result<(), Error> {
    let Settings { root, git, cargo, today, proof } = settings;
    check_tree(git)?;
    let current = version::current(root)?;
    let next = arguments.level.next(&current);
    let tag = format!("v{next}");
    if !git.run(["tag", "--list", &tag])?.is_empty() {
        return error(format!(
            "the tag {tag} exists already: raise another part of the version, or run `git tag --delete {tag}` if \
             that version was never published"
        ));
    }
    println!("{current} -> {next}");

    let checkout = Checkout::new(root, git)?;
    let (git_there, cargo_there) = (git.at(checkout.path()), cargo.at(checkout.path()));
    let made = make(checkout.path(), &git_there, &cargo_there, &next, today).and_then(|()| cargo_there.show(proof));
    made.map_err(|Error(reason)| Error(format!("{reason}\nNothing was changed.")))?;
    if arguments.dry_run {
        println!("\n{}", git_there.run(["show", "--format=%s", "--unified=0", "HEAD"])?);
        println!("\nDry run: nothing was changed.");
        return Ok(());
    }
    let commit = git_there.run(["rev-parse", "HEAD"])?;
    git.run(["tag", "--annotate", "--message", &title(&next), &tag, &commit])?;
    if let Err(Error(reason)) = git.run(["merge", "--quiet", "--ff-only", &commit]) {
        git.run(["tag", "--delete", &tag])?;
        return error(format!("{BRANCH} was changed while the release was made, so run it again: {reason}"));
    }
    println!("\nCommitted and tagged {tag}.");
    if arguments.publish {
        let retry = |Error(reason)| {
            Error(format!(
                "{reason}. The commit and the tag stay, and what is published already cannot be undone: once the \
                 cause is fixed, publish the rest by `cargo publish --package …`"
            ))
        };
        cargo.show(PUBLISH).map_err(retry)?;
        println!("\nPublished {next}. What is left: git push --follow-tags");
    } else {
        println!("What is left:\n  git push --follow-tags\n  cargo {PUBLISH}");
    }
    Ok(())
}

/// Makes the commit of a release.
fn make(folder: &Path, git: &Program, cargo: &Program, next: &Version, today: &str) -> Result<(), Error> {
    changelog::stamp(folder, next, today)?;
    version::write(folder, next)?;
    version::check(cargo, next)?;
    // Only our own versions change, so the network is needed only where the index was never read.
    let update = ["update", "--workspace"];
    cargo.run(update.iter().chain(&["--offline"])).or_else(|_| cargo.run(update))?;
    git.run(["commit", "--quiet", "--all", "--message", &title(next)])?;
    Ok(())
}

/// The message of the commit and of the tag.
fn title(version: &Version) -> String {
    format!("Release {version}")
}

/// A clean working tree of the main branch.
fn check_tree(git: &Program) -> Result<(), Error> {
    let branch = git.run(["branch", "--show-current"])?;
    if branch != BRANCH {
        let found =
            if branch.is_empty() { "no branch is checked out".to_owned() } else { format!("the branch is {branch}") };
        return error(format!("{found}, and releases are made from {BRANCH}: run `git switch {BRANCH}`"));
    }
    // The option is named because people turn untracked files off in their settings.
    let changes = git.run(["status", "--porcelain", "--untracked-files=normal"])?;
    if !changes.is_empty() {
        return error(format!("the working tree has changes: commit or stash them\n{changes}"));
    }
    Ok(())
}
