//! `impl` blocks: what can be called on a type, and which traits it has.

use quote::quote;
use syn::{ImplItem, ItemImpl, Path, Type};

use super::super::print;
use super::super::tree::{Conditions, Named, Place, conditions_of, names};
use super::{Lines, is_public, marks};

/// The type a block is about.
struct Target {
    /// What it is listed under. Empty for types of other crates.
    path: String,
    shown: String,
    /// What it takes to have the type.
    conditions: Conditions,
}

impl Target {
    fn foreign(shown: String) -> Self {
        Self { path: String::new(), shown, conditions: Conditions::new() }
    }
}

impl Lines<'_> {
    pub(super) fn block(&mut self, place: &Place, block: &ItemImpl, conditions: &Conditions) {
        let Some(target) = self.target(place, &block.self_ty) else { return };
        let conditions = conditions | &target.conditions;
        if let Some((of, _)) = &block.trait_ {
            self.implementation(place, block, of, &target, &conditions);
            return;
        }
        let Target { path, shown, .. } = target;
        for part in &block.items {
            let (attributes, visibility, name, text) = match part {
                ImplItem::Fn(part) => {
                    let name = &part.sig.ident;
                    (&part.attrs, &part.vis, name, print::signature(&part.sig, &format!("{shown}::{name}")))
                }
                ImplItem::Const(part) => {
                    let text = format!("const {shown}::{}: {}", part.ident, print::ty(&part.ty));
                    (&part.attrs, &part.vis, &part.ident, text)
                }
                _ => continue,
            };
            let Some(own) = conditions_of(attributes) else { continue };
            if is_public(visibility) {
                let text = format!("{}{text}", marks(attributes));
                self.add(&format!("{path}::{name}"), 0, text, &(&conditions | &own));
            }
        }
    }

    fn implementation(&mut self, place: &Place, block: &ItemImpl, of: &Path, target: &Target, conditions: &Conditions) {
        if let Named::Item(place, name) = self.tree.resolve(place, &names(of))
            && self.exports.of_item(&place, &name).is_none()
        {
            return; // A trait of our own that nobody can name.
        }
        let (parameters, _, bounds) = block.generics.split_for_impl();
        let Some(of) = of.segments.last() else { return };
        let head = print::item(&quote!(impl #parameters #of for X #bounds {}));
        let types = block.items.iter().filter_map(|part| match part {
            ImplItem::Type(part) => Some(format!("type {} = {}", part.ident, print::ty(&part.ty))),
            _ => None,
        });
        let types = types.collect::<Vec<_>>().join("; ");
        let types = if types.is_empty() { types } else { format!(" {{ {types} }}") };
        let text = head.trim_end_matches("{}").trim_end().replacen(" for X", &format!(" for {}", target.shown), 1);
        let rank = if target.path.is_empty() { 0 } else { 2 };
        self.add(&target.path, rank, text + &types, conditions);
    }

    /// `None` if nobody can name the type.
    fn target(&self, place: &Place, ty: &Type) -> Option<Target> {
        let shown = print::ty(ty);
        let inner = match ty {
            Type::Reference(reference) => &*reference.elem,
            _ => ty,
        };
        let Type::Path(inner) = inner else { return Some(Target::foreign(shown)) };
        let (path, conditions) = match self.tree.resolve(place, &names(&inner.path)) {
            Named::Item(place, name) => {
                let export = self.exports.of_item(&place, &name)?;
                (export.path.clone(), export.conditions.clone())
            }
            Named::Generated(path) => (format!("{}::{path}", self.tree.name), Conditions::new()),
            Named::Module(_) | Named::Elsewhere => return Some(Target::foreign(shown)),
        };
        let written = names(&inner.path).join("::");
        Some(Target { shown: shown.replacen(&written, &path, 1), path, conditions })
    }
}
