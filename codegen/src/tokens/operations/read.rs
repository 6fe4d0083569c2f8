//! Reads an operation builder progenitor wrote, and sorts its parts by what becomes of them.

use syn::{Expr, Field, Ident, ImplItem, ImplItemFn, Item, ItemImpl, ItemMod, ItemStruct, Type};

use crate::document::OperationFacts;
use crate::error::Result;
use crate::tokens::items::{argument_of, holds_id, impl_target, items, structs, type_name};
use crate::tokens::names::builder_name;
use crate::tokens::setters::Setter;
use crate::tokens::unexpected;

/// One operation builder as progenitor wrote it, sorted by what we do with its parts.
pub(super) struct Builder<'a> {
    pub(super) facts: &'a OperationFacts,
    pub(super) name: Ident,
    /// Path parameters: name and type, in the order of the path.
    pub(super) path: Vec<(Ident, Type)>,
    pub(super) query: Vec<Setter>,
    /// The type of the body, as the builder's field holds it.
    pub(super) body: Option<Type>,
    /// The body's Rust type, when its fields are set one by one.
    pub(super) body_name: Option<String>,
    pub(super) send: &'a ImplItemFn,
}

impl<'a> Builder<'a> {
    pub(super) fn read(module: &'a ItemMod, facts: &'a OperationFacts) -> Result<Self> {
        let name = builder_name(&facts.id);
        let missing = |what: &str| unexpected(format!("no {what} for {}", facts.id));
        let item = structs(module).find(|item| item.ident == name).ok_or_else(|| missing("builder"))?;
        let block = impl_of(module, &name).ok_or_else(|| missing("methods"))?;
        let mut builder = Self {
            facts,
            name,
            path: Vec::new(),
            query: Vec::new(),
            body: None,
            body_name: None,
            send: method(block, "send").ok_or_else(|| missing("`send`"))?,
        };
        for field in &item.fields {
            builder.take(field)?;
        }
        builder.sort_path(item)?;
        Ok(builder)
    }

    fn take(&mut self, field: &Field) -> Result<()> {
        let place = || unexpected(format!("a field of {}", self.name));
        let name = field.ident.clone().ok_or_else(place)?;
        if name == "client" {
            return Ok(());
        }
        let stored = argument_of(&field.ty, "Result").ok_or_else(place)?.clone();
        if name == "body" {
            let fields =
                matches!(&stored, Type::Path(path) if path.path.segments.iter().any(|part| part.ident == "builder"));
            self.body_name = fields.then(|| type_name(&stored)).flatten();
            self.body = Some(stored);
            return Ok(());
        }
        let wire = name.to_string();
        let wire = wire.trim_start_matches("r#").trim_end_matches('_');
        let facts = self.facts.parameters.get(wire).ok_or_else(place)?;
        if facts.in_path {
            self.path.push((name, stored));
        } else {
            let doc = facts.description.clone();
            // Some lists of ids take a sign before each, so they are of texts.
            let id = holds_id(&stored) || wire.ends_with("_id");
            self.query.push(Setter { name, stored, doc, deprecated: facts.deprecated, id });
        }
        Ok(())
    }

    /// Fields stand in alphabetical order; arguments follow the path.
    fn sort_path(&mut self, item: &ItemStruct) -> Result<()> {
        let place = |name: &Ident| self.facts.path.find(&format!("{{{name}}}"));
        if let Some((unknown, _)) = self.path.iter().find(|(name, _)| place(name).is_none()) {
            return Err(unexpected(format!("{} has no place in the path of {}", unknown, item.ident)));
        }
        let path = self.facts.path.clone();
        self.path.sort_by_key(|(name, _)| path.find(&format!("{{{name}}}")));
        Ok(())
    }
}

fn impl_of<'a>(module: &'a ItemMod, name: &Ident) -> Option<&'a ItemImpl> {
    items(module).find_map(|item| match item {
        Item::Impl(block) if impl_target(block).is_some_and(|target| *name == target) => Some(block),
        _ => None,
    })
}

fn method<'a>(block: &'a ItemImpl, name: &str) -> Option<&'a ImplItemFn> {
    block.items.iter().find_map(|item| match item {
        ImplItem::Fn(function) if function.sig.ident == name => Some(function),
        _ => None,
    })
}

/// The variable an expression is, if it is one.
pub(super) fn variable(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Path(path) => path.path.get_ident(),
        Expr::Reference(reference) => variable(&reference.expr),
        Expr::Paren(inner) => variable(&inner.expr),
        _ => None,
    }
}
