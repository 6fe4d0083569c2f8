//! `cargo xtask release`: the next version, from the working tree to the registry.
//!
//! Everything that can fail for long (the lock file, the packages) is tried in a copy. The working
//! tree is written only after that, so an interrupted release leaves nothing behind.

mod changelog;
mod checks;
mod copy;
mod date;
mod edit;
mod error;
mod level;
mod manifest;
mod package;
mod publish;
mod record;
#[cfg(test)]
mod tests;
mod tool;
mod workspace;

use std::path::PathBuf;

use clap::Args;
use copy::Copy;
pub(crate) use error::Error;
use level::Level;
use tool::{Cargo, Git};
use workspace::Workspace;

/// What to release.
#[derive(Args)]
pub(crate) struct ReleaseArgs {
    /// Which part of the version to raise
    #[arg(value_enum)]
    level: Level,
    /// Change nothing: try the packages and say what would be done
    #[arg(long)]
    dry_run: bool,
    /// Publish the crates after the commit and the tag; needs a `cargo login`
    #[arg(long)]
    publish: bool,
}

/// What differs between a release and a test of one.
struct Settings {
    root: PathBuf,
    git: Git,
    /// `YYYY-MM-DD`
    today: String,
    /// Whether the packages are built. A test has neither the time nor the network.
    prove: bool,
}

/// Releases the workspace.
///
/// # Errors
///
/// A sentence that says what is in the way, or which step failed and what state that left.
pub(crate) fn run(arguments: ReleaseArgs) -> Result<(), Error> {
    let root = crate::paths::root();
    let settings = Settings { git: Git::new(&root), today: date::today(), prove: true, root };
    release(&arguments, &settings)
}

fn release(arguments: &ReleaseArgs, settings: &Settings) -> Result<(), Error> {
    let Settings { root, git, today, prove } = settings;
    checks::tree(git)?;
    let head = git.head()?;
    let workspace = Workspace::read(root)?;
    let current = checks::version(root, &workspace)?;
    let next = arguments.level.next(&current)?;
    checks::not_tagged(git, &next)?;
    let mut edits = edit::edits(root, &workspace, &next, today)?;
    println!("{current} -> {next}: {}", workspace.names().join(", "));

    let copy = Copy::make(git, root).map_err(|error| error.before_changes("the copy to try the release in"))?;
    edits.extend(edit::lock_file(&copy, &edits).map_err(|error| error.before_changes("the update of Cargo.lock"))?);
    if *prove {
        let cargo = Cargo::new(copy.path()).target(&workspace.target);
        package::prove(&cargo, &workspace).map_err(|error| error.before_changes("the packaging"))?;
    }
    drop(copy);

    let files: Vec<String> = edits.iter().map(|edit| edit.path.display().to_string()).collect();
    if arguments.dry_run {
        println!("\nDry run, nothing was changed. The release would\n  write {}", files.join(", "));
        println!("  commit `{}`\n  tag {}", record::title(&next), record::tag(&next));
        if arguments.publish {
            println!("  run {}", publish::commands(&workspace.names()).join("\n      "));
        }
        return Ok(());
    }
    // Trying the packages takes minutes, in which people go on working.
    checks::tree(git)?;
    if git.head()? != head {
        return Err(Error::Moved);
    }
    record::record(git, root, &edits, &next)?;
    println!("\nWrote {}; committed and tagged {}.", files.join(", "), record::tag(&next));
    if arguments.publish {
        publish::publish(&Cargo::new(root), &workspace.names())?;
        println!("\nPublished {next}. What is left: git push --follow-tags");
    } else {
        println!("What is left:\n  git push --follow-tags\n  {}", publish::commands(&workspace.names()).join("\n  "));
    }
    Ok(())
}
