//! Reads the modules of a crate: their files, the names they import, and the paths they write.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, ItemMod, Meta, UseTree};

use super::{Error, Sources};

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

/// Where a module's text is, and where the files of its children are.
#[derive(Clone, Copy)]
struct Place<'a> {
    file: &'a Path,
    children: &'a Path,
}

impl Tree {
    /// Reads the crate whose `lib.rs` is in `root`.
    pub(super) fn read(root: &str, sources: &Sources) -> Result<Self, Error> {
        let mut tree = Self { modules: Vec::new() };
        let file = Path::new("lib.rs");
        let items = parse(root, file, sources)?;
        tree.add(root, None, "crate", Place { file, children: Path::new("") }, items, sources)?;
        Ok(tree)
    }

    fn add(
        &mut self,
        root: &str,
        parent: Option<usize>,
        name: &str,
        place: Place<'_>,
        items: Vec<Item>,
        sources: &Sources,
    ) -> Result<usize, Error> {
        let index = self.modules.len();
        let folder = Path::new(root).join(place.children).display().to_string();
        self.modules.push(Module {
            folder: folder.trim_end_matches('/').to_owned(),
            name: name.to_owned(),
            file: Path::new(root).join(place.file).display().to_string(),
            parent,
            children: BTreeMap::new(),
            names: BTreeMap::new(),
            paths: BTreeSet::new(),
        });
        for item in items.into_iter().filter(|item| !attributes(item).iter().any(is_for_tests)) {
            match item {
                Item::Mod(module) => {
                    let child = self.add_child(root, index, place, module, sources)?;
                    let name = self.modules[child].name.clone();
                    self.modules[index].children.insert(name, child);
                }
                Item::Use(item) if item.leading_colon.is_some() => {}
                Item::Use(item) => self.modules[index].import(Vec::new(), &item.tree),
                item => collect(item.to_token_stream(), &mut self.modules[index].paths),
            }
        }
        Ok(index)
    }

    fn add_child(
        &mut self,
        root: &str,
        parent: usize,
        place: Place<'_>,
        module: ItemMod,
        sources: &Sources,
    ) -> Result<usize, Error> {
        let name = module.ident.to_string();
        let children = place.children.join(&name);
        if let Some((_, items)) = module.content {
            return self.add(
                root,
                Some(parent),
                &name,
                Place { file: place.file, children: &children },
                items,
                sources,
            );
        }
        let candidates = [children.with_extension("rs"), children.join("mod.rs")];
        let file = candidates.iter().find(|file| sources.contains_key(*file));
        let file = file.ok_or_else(|| Error::MissingFile(Path::new(root).join(place.file), name.clone()))?;
        let items = parse(root, file, sources)?;
        self.add(root, Some(parent), &name, Place { file, children: &children }, items, sources)
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
    fn import(&mut self, mut before: Segments, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.import(before, &path.tree);
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(before.clone(), tree)),
            UseTree::Glob(_) => drop(self.paths.insert(before)),
            UseTree::Name(name) if name.ident == "self" => {
                let last = before.last().cloned().unwrap_or_default();
                self.bring_in(last, before);
            }
            UseTree::Name(name) => {
                before.push(name.ident.to_string());
                self.bring_in(name.ident.to_string(), before);
            }
            UseTree::Rename(rename) => {
                before.push(rename.ident.to_string());
                self.bring_in(rename.rename.to_string(), before);
            }
        }
    }

    fn bring_in(&mut self, name: String, path: Segments) {
        self.paths.insert(path.clone());
        self.names.entry(name).or_default().push(path);
    }
}

fn parse(root: &str, file: &Path, sources: &Sources) -> Result<Vec<Item>, Error> {
    let full = || PathBuf::from(root).join(file);
    let text = sources.get(file).ok_or_else(|| Error::MissingFile(full(), "crate".to_owned()))?;
    Ok(syn::parse_file(text).map_err(|error| Error::Parse(full(), error))?.items)
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

/// Whether an item is compiled for tests only.
fn is_for_tests(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else { return false };
    let first = |tokens: &TokenStream| tokens.clone().into_iter().next().map(|token| token.to_string());
    let names_test = || {
        let mut inside = list.tokens.clone().into_iter();
        match (inside.next(), inside.next()) {
            (Some(TokenTree::Ident(name)), None) => name == "test",
            (Some(TokenTree::Ident(name)), Some(TokenTree::Group(all))) if name == "all" => {
                first(&all.stream()).is_some_and(|name| name == "test")
            }
            _ => false,
        }
    };
    attribute.path().is_ident("cfg") && names_test()
}
