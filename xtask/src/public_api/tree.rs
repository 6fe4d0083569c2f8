//! The modules of a crate, and what a path in one of them names.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenTree;
use syn::{Attribute, Ident, Item, Visibility};

use crate::files::{Error, Files};
pub(super) use crate::modules::Place;
use crate::modules::{self, Import, is_for_tests};

/// What has to be on, such as features.
pub(super) type Conditions = BTreeSet<String>;

pub(super) struct Module {
    pub(super) file: String,
    pub(super) items: Vec<Item>,
    /// Those of the module and of the ones around it.
    pub(super) conditions: Conditions,
}

/// What a path names.
pub(super) enum Named {
    Item(Place, String),
    Module(Place),
    /// Code that a build script writes: the rest of the path.
    Generated(String),
    /// Another crate, or what a macro defines.
    Elsewhere,
}

pub(super) struct Tree {
    pub(super) name: &'static str,
    pub(super) modules: BTreeMap<Place, Module>,
}

impl Tree {
    /// The crate whose `lib.rs` is in `folder`.
    pub(super) fn read(name: &'static str, folder: &str, files: &Files) -> Result<Self, Error> {
        let found = modules::read(folder, files, |attributes| conditions_of(attributes).is_some())?;
        let mut modules = BTreeMap::<Place, Module>::new();
        // A module comes after the ones around it.
        for (place, modules::Module { file, items, attributes }) in found {
            let around = place.split_last().and_then(|(_, parent)| modules.get(parent));
            let own = conditions_of(&attributes).unwrap_or_default();
            let conditions = around.map_or_else(Conditions::new, |around| around.conditions.clone());
            modules.insert(place, Module { file, items, conditions: &conditions | &own });
        }
        Ok(Self { name, modules })
    }

    /// What a path names that is written in the module `from`.
    pub(super) fn resolve(&self, from: &[String], path: &[String]) -> Named {
        let mut place = from.to_vec();
        for (index, name) in path.iter().enumerate() {
            match name.as_str() {
                "crate" => place.clear(),
                "self" => {}
                "super" => drop(place.pop()),
                _ => match self.step(&place, name, path.get(index + 1..).unwrap_or_default()) {
                    Some(found) => return found,
                    None => place.push(name.clone()),
                },
            }
        }
        Named::Module(place)
    }

    /// What `name` in a module is, followed by the rest of a path. `None`: a module below it.
    fn step(&self, place: &Place, name: &str, rest: &[String]) -> Option<Named> {
        let Some(module) = self.modules.get(place) else { return Some(Named::Elsewhere) };
        let items = || module.items.iter();
        let is_last = rest.is_empty();
        if is_last && items().any(|item| defines(item, name)) {
            return Some(Named::Item(place.clone(), name.to_owned()));
        }
        if self.modules.contains_key(&[place.as_slice(), &[name.to_owned()]].concat()) {
            return None;
        }
        if let Some(import) = items().flat_map(imports).find(|import| import.name == name) {
            // Another crate, under its own name.
            let is_itself = import.path.first().is_some_and(|first| first == name);
            let path = [import.path.as_slice(), rest].concat();
            return Some(if is_itself { Named::Elsewhere } else { self.resolve(place, &path) });
        }
        Some(if is_last && items().any(|item| by_macro(item).iter().any(|other| other == name)) {
            Named::Item(place.clone(), name.to_owned())
        } else if items().any(|item| matches!(item, Item::Macro(call) if call.mac.path.is_ident("include"))) {
            Named::Generated([&[name.to_owned()], rest].concat().join("::"))
        } else {
            Named::Elsewhere
        })
    }
}

/// The conditions that attributes set. `None`: nothing users can see.
pub(super) fn conditions_of(attributes: &[Attribute]) -> Option<Conditions> {
    if is_for_tests(attributes) {
        return None;
    }
    let mut found = Conditions::new();
    for attribute in attributes {
        let Ok(list) = attribute.meta.require_list() else { continue };
        let tokens = list.tokens.to_string();
        if list.path.is_ident("doc") && tokens == "hidden" {
            return None;
        }
        if list.path.is_ident("cfg") {
            found.insert(condition_text(&tokens));
        }
    }
    Some(found)
}

/// A condition, with features named as they are.
pub(super) fn condition_text(tokens: &str) -> String {
    tokens.replace("feature = ", "").replace('"', "").replace(" (", "(").replace(" ,", ",").trim().to_owned()
}

/// What all kinds of items have.
pub(super) struct Parts<'a> {
    pub(super) attributes: &'a [Attribute],
    pub(super) visibility: &'a Visibility,
    /// None has a `use`.
    pub(super) name: Option<&'a Ident>,
}

/// `None` for what has no visibility of its own, such as the call of a macro.
pub(super) fn parts(item: &Item) -> Option<Parts<'_>> {
    let (attributes, visibility, name) = match item {
        Item::Const(item) => (&item.attrs, &item.vis, Some(&item.ident)),
        Item::Enum(item) => (&item.attrs, &item.vis, Some(&item.ident)),
        Item::Fn(item) => (&item.attrs, &item.vis, Some(&item.sig.ident)),
        Item::Mod(item) => (&item.attrs, &item.vis, Some(&item.ident)),
        Item::Static(item) => (&item.attrs, &item.vis, Some(&item.ident)),
        Item::Struct(item) => (&item.attrs, &item.vis, Some(&item.ident)),
        Item::Trait(item) => (&item.attrs, &item.vis, Some(&item.ident)),
        Item::Type(item) => (&item.attrs, &item.vis, Some(&item.ident)),
        Item::Use(item) => (&item.attrs, &item.vis, None),
        _ => return None,
    };
    Some(Parts { attributes, visibility, name })
}

/// Whether an item, and not a module, has this name.
pub(super) fn defines(item: &Item, name: &str) -> bool {
    !matches!(item, Item::Mod(_)) && parts(item).and_then(|parts| parts.name).is_some_and(|own| own == name)
}

/// The names of types in the call of a macro. It may define them.
pub(super) fn by_macro(item: &Item) -> Vec<String> {
    let Item::Macro(call) = item else { return Vec::new() };
    if call.ident.is_some() {
        return Vec::new();
    }
    let names = call.mac.tokens.clone().into_iter().filter_map(|token| match token {
        TokenTree::Ident(name) => Some(name.to_string()),
        _ => None,
    });
    names.filter(|name| name.starts_with(|first: char| first.is_uppercase())).collect()
}

/// What an item imports, if it is a `use`.
pub(super) fn imports(item: &Item) -> Vec<Import> {
    match item {
        Item::Use(line) if conditions_of(&line.attrs).is_some() => modules::imports(line),
        _ => Vec::new(),
    }
}

/// The names of a path.
pub(super) fn names(path: &syn::Path) -> Vec<String> {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect()
}
