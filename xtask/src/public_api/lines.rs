//! One line per item, with all that a caller can depend on.

mod blocks;
mod definitions;
mod macros;

use syn::{Attribute, Item, Visibility};

use super::exports::Exports;
use super::tree::{Conditions, Module, Place, Tree, conditions_of};
use crate::files::Error;

/// The lines of a crate: sorted by path, an item before its parts.
pub(super) fn of(tree: &Tree, exports: &Exports) -> Result<Vec<String>, Error> {
    let mut lines = Lines { tree, exports, found: Vec::new() };
    for ((place, name), known) in &exports.items {
        let Some((export, aliases)) = known.split_first() else { continue };
        lines.definitions(place, name, export);
        for alias in aliases {
            lines.add(&alias.path, 0, format!("use {} = {}", alias.path, export.path), &alias.conditions);
        }
    }
    for (export, path) in &exports.others {
        lines.add(&export.path, 0, format!("use {} = {path}", export.path), &export.conditions);
    }
    for (place, module) in &tree.modules {
        for item in &module.items {
            lines.beside(place, module, item)?;
        }
    }
    lines.found.sort();
    lines.found.dedup();
    Ok(lines.found.into_iter().map(|(_, _, line)| line).collect())
}

/// The lines found so far, and where to look names up.
struct Lines<'a> {
    tree: &'a Tree,
    exports: &'a Exports,
    /// What they are sorted by, and their text.
    found: Vec<(String, u8, String)>,
}

impl Lines<'_> {
    fn add(&mut self, path: &str, rank: u8, text: String, conditions: &Conditions) {
        let conditions: String = conditions.iter().map(|condition| format!(" [{condition}]")).collect();
        self.found.push((path.to_owned(), rank, format!("{text}{conditions}")));
    }

    /// What belongs to no definition: `impl` blocks, calls of macros, and the table of sub-APIs.
    fn beside(&mut self, place: &Place, module: &Module, item: &Item) -> Result<(), Error> {
        match item {
            Item::Impl(block) => {
                if let Some(own) = conditions_of(&block.attrs) {
                    self.block(place, block, &(&module.conditions | &own));
                }
            }
            Item::Macro(call) => self.macros(place, module, call, item)?,
            _ => {}
        }
        Ok(())
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Attributes that callers notice.
fn marks(attributes: &[Attribute]) -> String {
    let known = ["deprecated", "must_use", "non_exhaustive"];
    let noticed = known.iter().filter(|known| attributes.iter().any(|attribute| attribute.path().is_ident(known)));
    noticed.map(|name| format!("#[{name}] ")).collect()
}
