//! Under which names users reach what a crate defines.

use std::collections::BTreeMap;

use syn::{Item, Visibility};

use super::tree::{Conditions, Named, Place, Tree, by_macro, conditions_of, imports, parts};

/// A name users can write.
#[derive(Clone)]
pub(super) struct Export {
    pub(super) path: String,
    /// Those of the modules and re-exports on the way to it.
    pub(super) conditions: Conditions,
}

/// What is exported.
#[derive(Default)]
pub(super) struct Exports {
    /// The names of each item, the shortest one first.
    pub(super) items: BTreeMap<(Place, String), Vec<Export>>,
    /// Re-exports of what this crate does not define in its source, with what they name.
    pub(super) others: Vec<(Export, String)>,
}

impl Exports {
    pub(super) fn of(tree: &Tree) -> Self {
        let mut exports = Self::default();
        let root = Export { path: tree.name.to_owned(), conditions: Conditions::new() };
        exports.walk(tree, &Vec::new(), &root);
        for names in exports.items.values_mut() {
            names.sort_by_key(|export| (export.path.matches("::").count(), export.path.clone()));
        }
        exports
    }

    /// The name of an item, if it has one.
    pub(super) fn of_item(&self, place: &[String], name: &str) -> Option<&Export> {
        self.items.get(&(place.to_vec(), name.to_owned()))?.first()
    }

    fn walk(&mut self, tree: &Tree, place: &Place, module: &Export) {
        for item in tree.modules.get(place).into_iter().flat_map(|module| &module.items) {
            for name in by_macro(item) {
                let export = Export { path: format!("{}::{name}", module.path), ..module.clone() };
                self.items.entry((place.clone(), name)).or_default().push(export);
            }
            let Some(parts) = parts(item).filter(|parts| matches!(parts.visibility, Visibility::Public(_))) else {
                continue;
            };
            let Some(own) = conditions_of(parts.attributes) else { continue };
            let export =
                |name: &str| Export { path: format!("{}::{name}", module.path), conditions: &module.conditions | &own };
            for import in imports(item) {
                match tree.resolve(place, &import.path) {
                    Named::Item(place, name) => {
                        self.items.entry((place, name)).or_default().push(export(&import.name));
                    }
                    Named::Module(place) => self.walk(tree, &place, &export(&import.name)),
                    Named::Generated(_) | Named::Elsewhere => {
                        self.others.push((export(&import.name), import.path.join("::")));
                    }
                }
            }
            let Some(name) = parts.name.map(ToString::to_string) else { continue };
            if matches!(item, Item::Mod(_)) {
                self.walk(tree, &[place.as_slice(), std::slice::from_ref(&name)].concat(), &export(&name));
            } else {
                let export = export(&name);
                self.items.entry((place.clone(), name)).or_default().push(export);
            }
        }
    }
}
