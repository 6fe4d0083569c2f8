//! `cargo xtask regen`: after a change under `spec/`.
//!
//! Checks the description, shows what changes for users, adds what the facade and the contracts lack, and
//! rewrites the files derived from it, which are committed so that a review sees them. Everything is worked
//! out before the first file is written. With `--check` nothing is written, and whatever is missing fails.

mod contract;
mod ids;
mod lists;
mod method;
mod operations;
mod sample;
mod source;
mod sub_api;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::Path;

use clap::Args;
use clerk_sdk_codegen::before::Facts;
use clerk_sdk_codegen::spec;
use clerk_sdk_codegen::{Mocks, generate_file, surface};
use method::Arguments;

use crate::facade::Facade;
use crate::files::{self, Files};
use crate::{paths, public_api};

const BUNDLED: &str = "spec/clerk.json";
/// The same again: the emulator is published by itself, and a package holds no file outside of it.
const BUNDLED_FOR_EMULATOR: &str = "emulator/spec/clerk.json";
const SURFACE: &str = "spec/surface.txt";
const OPERATIONS: &str = "docs/operations.md";

/// What to do.
#[derive(Args)]
pub(crate) struct RegenArgs {
    /// Write nothing; fail if anything is stale or unfinished
    #[arg(long)]
    check: bool,
}

/// Why nothing was written, or what `--check` found.
#[derive(Debug)]
pub(crate) enum Error {
    Description(clerk_sdk_codegen::Error),
    File(files::Error),
    Problems(Vec<String>),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Description(error) => error.fmt(f),
            Self::File(error) => error.fmt(f),
            Self::Problems(found) => f.write_str(&found.join("\n")),
        }
    }
}

impl std::error::Error for Error {}

impl From<files::Error> for Error {
    fn from(error: files::Error) -> Self {
        Self::File(error)
    }
}

/// All changes, before anything is written, and what is left to people.
struct Plan {
    files: Files,
    /// Number of operations.
    count: usize,
    /// Methods and contracts that wait for words or values.
    unfinished: Vec<String>,
}

pub(crate) fn run(arguments: &RegenArgs) -> Result<(), Error> {
    let plan = plan(&paths::root())?;
    for name in [SURFACE, public_api::FILE] {
        let before = plan.files.on_disk(name)?.unwrap_or_default();
        print_changes(&before, &plan.files.text(name)?);
    }
    let changed = plan.files.changed();
    if arguments.check {
        let stale = changed.iter().map(|name| format!("{name} is stale: run `cargo xtask regen` and commit"));
        let found: Vec<String> = stale.chain(plan.unfinished).collect();
        return if found.is_empty() { Ok(()) } else { Err(Error::Problems(found)) };
    }
    plan.files.write()?;
    println!("{} operations; {} file(s) written", plan.count, changed.len());
    for name in &changed {
        println!("  {name}");
    }
    if !plan.unfinished.is_empty() {
        println!("Left to do, and run `cargo xtask regen --check`:");
        plan.unfinished.iter().for_each(|left| println!("  {left}"));
        println!("Then record the requests: EXPECT=overwrite cargo test --test it contract");
    }
    Ok(())
}

fn plan(root: &Path) -> Result<Plan, Error> {
    let document = spec::read(&root.join("spec")).map_err(Error::Description)?;
    let facts = Facts::of(&document);
    let mut files = Files::new(root.to_owned());
    sub_api::complete(&mut files, &document, &facts)?;
    let generated = generate_file(document.clone(), Mocks::Without).map_err(Error::Description)?;
    add_methods(&mut files, &facts, &Arguments::of(&generated))?;
    let facade = Facade::read(&files)?;
    let mut problems = facade.disagreements(&facts);
    problems.extend(ids::disagreement(&files)?);
    if !problems.is_empty() {
        return Err(Error::Problems(problems));
    }
    let mut unfinished = sub_api::undocumented(&files, &facts)?;
    for operation in contract::missing(&files, &facts)? {
        if let Some(call) = facade.call(operation) {
            unfinished.extend(contract::add(&mut files, &document, &facts, operation, call)?);
        }
    }
    // Printing a JSON value cannot fail.
    let bundled = format!("{:#}\n", document.root);
    files.set(BUNDLED_FOR_EMULATOR, bundled.clone())?;
    files.set(BUNDLED, bundled)?;
    let lines = surface(&generated).map_err(Error::Description)?;
    files.set(SURFACE, format!("{}\n", lines.join("\n")))?;
    files.set(OPERATIONS, operations::table(&facts, &facade))?;
    files.format()?;
    let listing = public_api::listing(&files)?;
    files.set(public_api::FILE, listing)?;
    unfinished.extend(marked(&files)?);
    Ok(Plan { files, count: facts.operations.len(), unfinished })
}

fn add_methods(files: &mut Files, facts: &Facts, arguments: &Arguments) -> Result<(), Error> {
    let mut facade = Facade::read(files)?;
    for operation in facts.operations.values() {
        if facade.call(operation).is_none() {
            let place = facade.place(operation).map_err(|problem| Error::Problems(vec![problem]))?;
            method::add(files, &place, operation, arguments)?;
            // The next one may belong to a handle that came with this one.
            facade = Facade::read(files)?;
        }
    }
    Ok(())
}

/// Where regen has left a comment for people to replace.
fn marked(files: &Files) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    for (folder, marker, advice) in [
        ("src/api", method::MARKER, "replace the marker by a doc comment, or delete it if nothing surprises"),
        ("tests/it/contract/entries", contract::MARKER, "check the contract, choose values, and delete the marker"),
    ] {
        for name in files.sources(folder)? {
            let text = files.text(&name)?;
            let lines = text.lines().enumerate().filter(|(_, line)| line.trim() == marker);
            found.extend(lines.map(|(number, _)| format!("{name}:{}: {advice}", number + 1)));
        }
    }
    Ok(found)
}

/// What changes for users, line by line.
fn print_changes(before: &str, after: &str) {
    let (before, after): (BTreeSet<&str>, BTreeSet<&str>) = (before.lines().collect(), after.lines().collect());
    let removed = before.difference(&after).map(|line| ('-', line));
    let added = after.difference(&before).map(|line| ('+', line));
    let mut changes: Vec<(char, &&str)> = removed.chain(added).collect();
    changes.sort_by_key(|(sign, line)| (**line, *sign));
    for (sign, line) in changes {
        println!("{sign} {line}");
    }
}
