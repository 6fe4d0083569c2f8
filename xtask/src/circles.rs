//! Finds circles between modules: a new one fails `cargo xtask check`.
//!
//! The rule holds between siblings, at every level: modules of one parent, each with everything below
//! it, must not use each other, directly or through others. A parent that names its own children, and
//! children that use what their parent defines, are not a circle: only what stands between siblings
//! counts. A name is followed through re-exports to the module that defines it, except through a
//! glob. Tests are left out, because they look at modules from outside.

mod graph;
#[cfg(test)]
mod tests;
mod tree;

use graph::{Circle, Level, levels};
use tree::Tree;

use crate::files::{self, Files};
use crate::paths;

/// Where the rule holds.
const ROOTS: [&str; 3] = ["src", "emulator/src", "codegen/src"];

/// Circles that are known, by folder and modules. Open them, and remove them here: the list may only
/// shrink.
const KNOWN: &[(&str, &[&str])] = &[];

/// Why the step failed.
#[derive(Debug)]
pub(crate) enum Error {
    Source(files::Error),
    New(Vec<Circle>),
    Gone(String, Vec<String>),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Source(error) => error.fmt(f),
            Self::New(circles) => circles.iter().try_for_each(|circle| writeln!(f, "{circle}")),
            Self::Gone(folder, modules) => write!(
                f,
                "{folder}: `{}` are no longer a circle: remove them from the list in xtask/src/circles.rs",
                modules.join("`, `")
            ),
        }
    }
}

impl std::error::Error for Error {}

/// Checks every root, and says how many modules and imports there are at its top.
pub(crate) fn run() -> Result<(), Error> {
    let (files, mut all) = (Files::new(paths::root()), Vec::new());
    for root in ROOTS {
        let levels = levels(&Tree::read(root, &files).map_err(Error::Source)?);
        for level in levels.iter().filter(|level| level.folder == root) {
            println!("{root}: {} modules, {} imports between them", level.modules.len(), level.imports.len());
        }
        all.extend(levels);
    }
    check(&all, KNOWN)
}

/// Compares the circles there are with those that are known.
fn check(levels: &[Level], known: &[(&str, &[&str])]) -> Result<(), Error> {
    let circles: Vec<Circle> = levels.iter().flat_map(Level::circles).collect();
    let is = |circle: &Circle, (folder, modules): &(&str, &[&str])| {
        circle.folder == *folder && circle.modules.iter().map(String::as_str).eq(modules.iter().copied())
    };
    if let Some((folder, modules)) = known.iter().find(|known| !circles.iter().any(|circle| is(circle, known))) {
        return Err(Error::Gone((*folder).to_owned(), modules.iter().map(ToString::to_string).collect()));
    }
    let new: Vec<Circle> = circles.into_iter().filter(|circle| !known.iter().any(|known| is(circle, known))).collect();
    if new.is_empty() { Ok(()) } else { Err(Error::New(new)) }
}
