//! The graph between siblings, and the circles in it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;

use super::tree::Tree;

/// One sibling uses another.
type Edge = (String, String);

/// The modules of one parent, and which of them use which.
pub(super) struct Level {
    pub(super) folder: String,
    pub(super) modules: BTreeSet<String>,
    /// For each, the places that do so: a file, and the path it writes.
    pub(super) imports: BTreeMap<Edge, BTreeSet<(String, String)>>,
}

/// Modules that use each other.
#[derive(Debug)]
pub(crate) struct Circle {
    pub(super) folder: String,
    /// All of them, by name.
    pub(super) modules: Vec<String>,
    /// A shortest way around, from each to the next, with its imports.
    way: Vec<(Edge, BTreeSet<(String, String)>)>,
}

/// Every level of a crate.
pub(super) fn levels(tree: &Tree) -> Vec<Level> {
    let empty = |folder: &str, children: &BTreeMap<String, usize>| Level {
        folder: folder.to_owned(),
        modules: children.keys().cloned().collect(),
        imports: BTreeMap::new(),
    };
    let mut levels: Vec<Level> = tree.modules.iter().map(|module| empty(&module.folder, &module.children)).collect();
    for (from, module) in tree.modules.iter().enumerate() {
        for path in &module.paths {
            for to in tree.resolve(from, path) {
                if let Some((parent, edge)) = siblings(tree, from, to) {
                    let place = (module.file.clone(), path.join("::"));
                    levels[parent].imports.entry(edge).or_default().insert(place);
                }
            }
        }
    }
    levels
}

/// Where the ways to two modules part: the parent, and its two children. `None` where one is above the
/// other.
fn siblings(tree: &Tree, from: usize, to: usize) -> Option<(usize, Edge)> {
    let way = |module: usize| {
        let mut way = vec![module];
        while let Some(parent) = tree.modules[way[way.len() - 1]].parent {
            way.push(parent);
        }
        way.reverse();
        way
    };
    let (from, to) = (way(from), way(to));
    let shared = from.iter().zip(&to).take_while(|(one, two)| one == two).count();
    let name = |way: &[usize]| way.get(shared).map(|module| tree.modules[*module].name.clone());
    Some((from[shared - 1], (name(&from)?, name(&to)?)))
}

impl Level {
    /// The circles of this level: sets of modules of which each leads to each.
    pub(super) fn circles(&self) -> Vec<Circle> {
        let mut left = self.modules.clone();
        let mut circles = Vec::new();
        while let Some(module) = left.pop_first() {
            let mutual: BTreeSet<String> =
                left.iter().filter(|other| self.leads(&module, other) && self.leads(other, &module)).cloned().collect();
            left.retain(|other| !mutual.contains(other));
            if !mutual.is_empty() {
                circles.push(self.circle(mutual.into_iter().chain([module]).collect()));
            }
        }
        circles
    }

    fn circle(&self, modules: BTreeSet<String>) -> Circle {
        let around = modules.iter().filter_map(|module| self.way(module, module));
        let way = around.min_by_key(Vec::len).unwrap_or_default();
        let imports = |edge: Edge| (edge.clone(), self.imports.get(&edge).cloned().unwrap_or_default());
        Circle {
            folder: self.folder.clone(),
            modules: modules.into_iter().collect(),
            way: way.into_iter().map(imports).collect(),
        }
    }

    fn leads(&self, from: &str, to: &str) -> bool {
        self.way(from, to).is_some()
    }

    /// A shortest way from one module to another, or around.
    fn way(&self, from: &str, to: &str) -> Option<Vec<Edge>> {
        let mut open = VecDeque::from([(from, Vec::new())]);
        let mut seen = BTreeSet::new();
        while let Some((at, way)) = open.pop_front() {
            for (edge, _) in self.imports.iter().filter(|((user, _), _)| user == at) {
                let way: Vec<Edge> = way.iter().cloned().chain([edge.clone()]).collect();
                if edge.1 == to {
                    return Some(way);
                }
                if seen.insert(&edge.1) {
                    open.push_back((&edge.1, way));
                }
            }
        }
        None
    }
}

impl fmt::Display for Circle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "modules of {} use each other: {}", self.folder, self.modules.join(", "))?;
        // Of a way around, the step with the fewest imports is most likely the one that is wrong.
        let closing = self.way.iter().min_by_key(|(_, imports)| imports.len()).map(|(edge, _)| edge);
        for (edge, imports) in &self.way {
            let closes = if closing == Some(edge) { ", which closes the circle" } else { "" };
            writeln!(f, "  {} -> {}{closes}:", edge.0, edge.1)?;
            for (file, path) in imports {
                writeln!(f, "    {file}: {path}")?;
            }
        }
        Ok(())
    }
}
