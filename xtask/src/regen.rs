//! `cargo xtask regen`: after a change under `spec/`.
//!
//! Checks the description, shows what changes for users, and rewrites the files derived from it,
//! which are committed so that a review sees them. With `--check` nothing is written.

mod operations;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use clerk_sdk_codegen::before::Facts;
use clerk_sdk_codegen::spec::{self, Document};
use clerk_sdk_codegen::{generate_file, surface};

use crate::facade::Facade;
use crate::{paths, public_api};

const BUNDLED: &str = "spec/clerk.json";
const SURFACE: &str = "spec/surface.txt";
const OPERATIONS: &str = "docs/operations.md";

/// What to do.
#[derive(Args)]
pub(crate) struct RegenArgs {
    /// Write nothing; fail if anything is stale
    #[arg(long)]
    check: bool,
}

/// Why the derived files are not what they should be.
#[derive(Debug)]
pub(crate) enum Error {
    Description(clerk_sdk_codegen::Error),
    Facade(crate::facade::Error),
    PublicApi(public_api::Error),
    Disagreements(Vec<String>),
    Stale(Vec<&'static str>),
    File { path: PathBuf, source: std::io::Error },
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Description(error) => error.fmt(f),
            Self::Facade(error) => error.fmt(f),
            Self::PublicApi(error) => error.fmt(f),
            Self::Disagreements(found) => write!(f, "the facade and spec/ disagree:\n{}", found.join("\n")),
            Self::Stale(files) => write!(f, "stale: {}. Run `cargo xtask regen` and commit.", files.join(", ")),
            Self::File { path, source } => write!(f, "{}: {source}", path.display()),
        }
    }
}

impl std::error::Error for Error {}

/// One derived file, as it should be.
struct Derived {
    name: &'static str,
    text: String,
}

pub(crate) fn run(arguments: &RegenArgs) -> Result<(), Error> {
    let document = spec::read(&paths::spec()).map_err(Error::Description)?;
    let facts = Facts::of(&document);
    let facade = Facade::read(&paths::facade()).map_err(Error::Facade)?;
    let derived = derive(document, &facts, &facade)?;
    let disagreements = facade.disagreements(&facts);
    let stale = derived.iter().filter(|file| read(file.name).as_deref() != Some(file.text.as_str()));
    let stale: Vec<&Derived> = stale.collect();
    for file in stale.iter().filter(|file| [SURFACE, public_api::FILE].contains(&file.name)) {
        print_changes(&read(file.name).unwrap_or_default(), &file.text);
    }
    if arguments.check {
        if !stale.is_empty() {
            return Err(Error::Stale(stale.iter().map(|file| file.name).collect()));
        }
    } else {
        for file in &stale {
            write(file)?;
        }
        println!("{} operations; {} file(s) rewritten", facts.operations.len(), stale.len());
    }
    if disagreements.is_empty() { Ok(()) } else { Err(Error::Disagreements(disagreements)) }
}

fn derive(document: Document, facts: &Facts, facade: &Facade) -> Result<Vec<Derived>, Error> {
    // Printing a JSON value cannot fail.
    let bundled = format!("{:#}\n", document.root);
    let file = generate_file(document).map_err(Error::Description)?;
    let lines = surface(&file).map_err(Error::Description)?.join("\n");
    Ok(vec![
        Derived { name: BUNDLED, text: bundled },
        Derived { name: SURFACE, text: format!("{lines}\n") },
        Derived { name: OPERATIONS, text: operations::table(facts, facade) },
        Derived { name: public_api::FILE, text: public_api::listing().map_err(Error::PublicApi)? },
    ])
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

fn read(name: &str) -> Option<String> {
    // A checkout may have translated line ends; content is what counts.
    std::fs::read_to_string(paths::root().join(name)).ok().map(|text| text.replace("\r\n", "\n"))
}

fn write(file: &Derived) -> Result<(), Error> {
    let path = paths::root().join(file.name);
    let failed = |path: &Path, source| Error::File { path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|source| failed(folder, source))?;
    }
    std::fs::write(&path, &file.text).map_err(|source| failed(&path, source))
}
