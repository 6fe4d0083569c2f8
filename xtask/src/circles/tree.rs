//! Reads the modules of a crate: their files, the names they import, and the paths they write.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item};

use crate::files::{Error, Files};
use crate::modules::{self, Import, Place, is_for_tests};

/// A path as it is written: `crate::auth::Reason`, segment by segment.
pub(super) type Segments = Vec<String>;

/// All modules of a crate; the first is its root.
pub(super) struct Tree {
    pub(super) modules: Vec<Module>,
}

pub(super) struct Module {
    /// The folder of its children: `src/auth`.
    pub(super) folder: String,
    pub(super) name: String,
    /// The file it stands in, as people open it.
    pub(super) file: String,
    pub(super) parent: Option<usize>,
    pub(super) children: BTreeMap<String, usize>,
    /// The names that `use` brings in, with what they stand for. A name has several meanings where
    /// features decide.
    names: BTreeMap<String, Vec<Segments>>,
    /// Every path it writes.
    pub(super) paths: BTreeSet<Segments>,
}

impl Tree {
    /// Reads the crate whose `lib.rs` is in `root`.
    pub(super) fn read(root: &str, files: &Files) -> Result<Self, Error> {
        let found = modules::read(root, files, |attributes| !is_for_tests(attributes))?;
        let indices: BTreeMap<Place, usize> = found.keys().cloned().zip(0..).collect();
        let mut tree = Self { modules: Vec::new() };
        // A module comes after the ones around it.
        for (index, (place, modules::Module { file, items, .. })) in found.into_iter().enumerate() {
            let parent = place.split_last().map(|(name, parent)| (name.clone(), indices[parent]));
            if let Some((name, parent)) = &parent {
                tree.modules[*parent].children.insert(name.clone(), index);
            }
            let mut module = Module {
                folder: [&[root.to_owned()], place.as_slice()].concat().join("/"),
                name: parent.as_ref().map_or_else(|| "crate".to_owned(), |(name, _)| name.clone()),
                file,
                parent: parent.map(|(_, parent)| parent),
                children: BTreeMap::new(),
                names: BTreeMap::new(),
                paths: BTreeSet::new(),
            };
            for item in items.into_iter().filter(|item| !is_for_tests(attributes(item))) {
                match item {
                    Item::Mod(_) => {}
                    Item::Use(item) if item.leading_colon.is_some() => {}
                    Item::Use(item) => modules::imports(&item).into_iter().for_each(|import| module.import(import)),
                    item => collect(item.to_token_stream(), &mut module.paths),
                }
            }
            tree.modules.push(module);
        }
        Ok(tree)
    }

    /// The modules that a path of `from` leads to: where the name is defined, and where it is
    /// re-exported on the way. Empty for paths into other crates.
    pub(super) fn resolve(&self, from: usize, path: &[String]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        self.follow(from, path, &mut BTreeSet::new(), &mut found);
        found
    }

    /// Follows a path, and gives the modules it can end in.
    fn follow(
        &self,
        from: usize,
        path: &[String],
        seen: &mut BTreeSet<(usize, Segments)>,
        found: &mut BTreeSet<usize>,
    ) -> BTreeSet<usize> {
        if !seen.insert((from, path.to_vec())) {
            return BTreeSet::new();
        }
        let (mut current, mut is_known) = (BTreeSet::from([from]), false);
        for segment in path {
            let mut next = BTreeSet::new();
            for module in &current {
                match self.step(*module, segment) {
                    Step::To(other) => drop(next.insert(other)),
                    Step::Import(paths) => {
                        found.extend(is_known.then_some(*module));
                        paths.iter().for_each(|path| next.extend(self.follow(*module, path, seen, found)));
                    }
                    Step::Item => {}
                }
            }
            if next.is_empty() {
                break;
            }
            (current, is_known) = (next, true);
        }
        if !is_known {
            return BTreeSet::new();
        }
        found.extend(&current);
        current
    }

    fn step(&self, module: usize, segment: &str) -> Step<'_> {
        let here = &self.modules[module];
        match segment {
            "crate" => Step::To(0),
            "self" => Step::To(module),
            "super" => here.parent.map_or(Step::Item, Step::To),
            name => match (here.children.get(name), here.names.get(name)) {
                (Some(child), _) => Step::To(*child),
                (None, Some(paths)) => Step::Import(paths),
                (None, None) => Step::Item,
            },
        }
    }
}

/// Where one segment leads.
enum Step<'a> {
    To(usize),
    Import(&'a [Segments]),
    /// Something that the module defines, or that is none of ours.
    Item,
}

impl Module {
    fn import(&mut self, Import { name, path }: Import) {
        self.paths.insert(path.clone());
        if name != "*" {
            self.names.entry(name).or_default().push(path);
        }
    }
}

/// Adds the paths of at least two segments that tokens hold, those in macros among them.
fn collect(tokens: TokenStream, paths: &mut BTreeSet<Segments>) {
    let mut path = Segments::new();
    // Colons since the last name.
    let mut colons = 0;
    for token in tokens {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
            TokenTree::Ident(name) => {
                if colons != 2 {
                    end(&mut path, paths);
                } else if path.is_empty() {
                    // `::std` starts at the list of crates.
                    path.push(String::new());
                }
                path.push(name.to_string());
                colons = 0;
            }
            TokenTree::Group(group) => {
                end(&mut path, paths);
                collect(group.stream(), paths);
                colons = 0;
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {
                end(&mut path, paths);
                colons = 0;
            }
        }
    }
    end(&mut path, paths);
}

fn end(path: &mut Segments, paths: &mut BTreeSet<Segments>) {
    let path = std::mem::take(path);
    if path.len() > 1 {
        paths.insert(path);
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
