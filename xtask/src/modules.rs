//! The modules of a crate with their items, read off its source.

use std::collections::BTreeMap;

use syn::{Attribute, Ident, Item, ItemUse, UseTree};

use crate::files::{Error, Files};

/// A module, by the names that lead to it from the root of its crate.
pub(crate) type Place = Vec<String>;

pub(crate) struct Module {
    /// The file it stands in.
    pub(crate) file: String,
    pub(crate) items: Vec<Item>,
    /// Those of its `mod` line.
    pub(crate) attributes: Vec<Attribute>,
}

/// What a `use` brings into its module.
pub(crate) struct Import {
    /// `*` for a glob.
    pub(crate) name: String,
    pub(crate) path: Vec<String>,
}

/// The modules of the crate whose `lib.rs` is in `folder`, but for those whose attributes are not to be
/// kept, with all below them.
pub(crate) fn read(
    folder: &str,
    files: &Files,
    keep: fn(&[Attribute]) -> bool,
) -> Result<BTreeMap<Place, Module>, Error> {
    let mut reader = Reader { files, keep, found: BTreeMap::new() };
    let file = format!("{folder}/lib.rs");
    let items = reader.parse(&file)?;
    reader.add(Place::new(), folder, Module { file, items, attributes: Vec::new() })?;
    Ok(reader.found)
}

struct Reader<'a> {
    files: &'a Files,
    keep: fn(&[Attribute]) -> bool,
    found: BTreeMap<Place, Module>,
}

impl Reader<'_> {
    fn add(&mut self, place: Place, folder: &str, module: Module) -> Result<(), Error> {
        for item in &module.items {
            let Item::Mod(child) = item else { continue };
            if !(self.keep)(&child.attrs) {
                continue;
            }
            let name = child.ident.to_string();
            let below = format!("{folder}/{name}");
            let (file, items) = match &child.content {
                Some((_, items)) => (module.file.clone(), items.clone()),
                None => {
                    let file = self.file_of(&below, &module.file, &name)?;
                    let items = self.parse(&file)?;
                    (file, items)
                }
            };
            let child = Module { file, items, attributes: child.attrs.clone() };
            self.add([place.as_slice(), &[name]].concat(), &below, child)?;
        }
        self.found.insert(place, module);
        Ok(())
    }

    fn file_of(&self, module: &str, parent: &str, name: &str) -> Result<String, Error> {
        for file in [format!("{module}.rs"), format!("{module}/mod.rs")] {
            if self.files.find(&file)?.is_some() {
                return Ok(file);
            }
        }
        Err(Error::new(parent, format!("there is no file for `mod {name}`")))
    }

    fn parse(&self, file: &str) -> Result<Vec<Item>, Error> {
        let parsed = syn::parse_file(&self.files.text(file)?);
        parsed.map(|file| file.items).map_err(|error| Error::new(file, error))
    }
}

/// Whether what has these attributes is compiled for tests only.
pub(crate) fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).any(|attribute| {
        let condition = attribute.meta.require_list().map(|list| list.tokens.to_string().replace(' ', ""));
        condition.is_ok_and(|text| text == "test" || text == "all(test)" || text.starts_with("all(test,"))
    })
}

/// What a `use` imports.
pub(crate) fn imports(line: &ItemUse) -> Vec<Import> {
    let mut found = Vec::new();
    flatten(&line.tree, &[], &mut found);
    found
}

fn flatten(tree: &UseTree, path: &[String], found: &mut Vec<Import>) {
    let with = |name: &Ident| [path, &[name.to_string()]].concat();
    match tree {
        UseTree::Path(part) => flatten(&part.tree, &with(&part.ident), found),
        UseTree::Name(part) if part.ident == "self" => {
            let name = path.last().cloned().unwrap_or_default();
            found.push(Import { name, path: path.to_vec() });
        }
        UseTree::Name(part) => found.push(Import { name: part.ident.to_string(), path: with(&part.ident) }),
        UseTree::Rename(part) => found.push(Import { name: part.rename.to_string(), path: with(&part.ident) }),
        UseTree::Glob(_) => found.push(Import { name: "*".to_owned(), path: path.to_vec() }),
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, path, found)),
    }
}
