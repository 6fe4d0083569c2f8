//! Reads of an operation builder that progenitor wrote what names and types it gives to things.

use std::collections::BTreeMap;

use syn::{Field, Ident, ImplItem, Item, ItemImpl, ItemMod, ReturnType, Type};

use crate::after::items::{argument_of, impl_target, items, structs, type_name};
use crate::after::unexpected;
use crate::after::value::Value;
use crate::before::{Facts, OperationFacts};
use crate::error::Result;
use crate::names::builder_name;
use crate::sdk::support;

/// One operation, with the names and types that progenitor gave to its parts.
pub(super) struct Builder<'a> {
    pub(super) facts: &'a OperationFacts,
    pub(super) name: Ident,
    /// Path parameters, in the order of the path.
    pub(super) path: Vec<(Ident, Type)>,
    /// Query parameters that the service requires, in the order of the document.
    pub(super) required: Vec<Parameter>,
    pub(super) optional: Vec<Parameter>,
    pub(super) body: Option<Body>,
    /// What a response is decoded into.
    pub(super) response: Type,
}

/// One query parameter.
pub(super) struct Parameter {
    pub(super) name: Ident,
    /// Its name on the wire.
    pub(super) wire: String,
    pub(super) value: Value,
    pub(super) doc: String,
    pub(super) deprecated: bool,
    /// Whether several values are one text, with commas between them.
    pub(super) is_joined: bool,
}

/// What is sent as JSON.
pub(super) enum Body {
    /// An object of this type.
    Object(String),
    /// A list of objects of this type.
    List(Box<Type>),
}

/// The builders of all operations, by operation id.
pub(super) fn by_name<'a>(module: &ItemMod, facts: &'a Facts) -> Result<BTreeMap<&'a str, Builder<'a>>> {
    let fields: BTreeMap<String, _> = structs(module).map(|item| (item.ident.to_string(), item)).collect();
    let blocks: BTreeMap<String, _> = items(module).filter_map(block).collect();
    let read = facts.operations.values().map(|operation| {
        let name = builder_name(&operation.id);
        let missing = |what: &str| unexpected(format!("no {what} for {}", operation.id));
        let item = fields.get(&name.to_string()).ok_or_else(|| missing("builder"))?;
        let block = blocks.get(&name.to_string()).ok_or_else(|| missing("methods"))?;
        let response = response(block, facts).ok_or_else(|| missing("response"))?;
        let (path, required, optional) = (Vec::new(), Vec::new(), Vec::new());
        let mut builder = Builder { facts: operation, name, path, required, optional, body: None, response };
        for field in &item.fields {
            builder.take(field, facts)?;
        }
        builder.sort()?;
        Ok((operation.id.as_str(), builder))
    });
    read.collect()
}

fn block(item: &Item) -> Option<(String, &ItemImpl)> {
    match item {
        Item::Impl(block) if block.trait_.is_none() => Some((impl_target(block)?, block)),
        _ => None,
    }
}

impl Builder<'_> {
    fn take(&mut self, field: &Field, facts: &Facts) -> Result<()> {
        let place = || unexpected(format!("a field of {}", self.name));
        let name = field.ident.clone().ok_or_else(place)?;
        if name == "client" {
            return Ok(());
        }
        let stored = argument_of(&field.ty, "Result").ok_or_else(place)?;
        if name == "body" {
            self.body = Some(match (argument_of(stored, "Vec"), &self.facts.body) {
                (Some(item), _) => Body::List(Box::new(item.clone())),
                (None, Some(schema)) => Body::Object(schema.clone()),
                (None, None) => return Err(place()),
            });
            return Ok(());
        }
        let wire = name.to_string();
        let wire = wire.trim_start_matches("r#").trim_end_matches('_').to_owned();
        let parameter = self.facts.parameters.get(&wire).ok_or_else(place)?;
        if parameter.in_path {
            self.path.push((name, stored.clone()));
            return Ok(());
        }
        let value = Value::of(argument_of(stored, "Option").unwrap_or(stored), facts).or_id(wire.ends_with("_id"));
        let (doc, deprecated) = (parameter.description.clone(), parameter.deprecated);
        let found = Parameter { name, wire, value, doc, deprecated, is_joined: parameter.is_joined };
        if parameter.required {
            self.required.push(found)
        } else {
            self.optional.push(found)
        }
        Ok(())
    }

    /// Fields stand in alphabetical order; arguments follow the path, then the document.
    fn sort(&mut self) -> Result<()> {
        let path = self.facts.path.clone();
        let place = |name: &Ident| path.find(&format!("{{{name}}}"));
        if let Some((unknown, _)) = self.path.iter().find(|(name, _)| place(name).is_none()) {
            return Err(unexpected(format!("{unknown} has no place in the path of {}", self.name)));
        }
        self.path.sort_by_key(|(name, _)| place(name));
        self.required.sort_by_key(|found| self.facts.parameters.get(&found.wire).map(|facts| facts.place));
        let found = self.path.len() + self.required.len() + self.optional.len();
        // Whatever gets lost on the way must not get lost unseen.
        if found == self.facts.parameters.len() && self.body.is_some() == self.facts.has_body {
            Ok(())
        } else {
            Err(unexpected(format!("{} has other parameters or another body than described", self.name)))
        }
    }
}

/// What becomes of `T` in the `Result<ResponseValue<T>, Error<E>>` of progenitor's `send`.
fn response(block: &ItemImpl, facts: &Facts) -> Option<Type> {
    let send = block.items.iter().find_map(|item| match item {
        ImplItem::Fn(function) if function.sig.ident == "send" => Some(function),
        _ => None,
    })?;
    let ReturnType::Type(_, ty) = &send.sig.output else { return None };
    let value = argument_of(argument_of(ty, "Result")?, "ResponseValue")?;
    let page = support("Page");
    if let Some(row) = argument_of(value, "Vec") {
        return Some(syn::parse_quote! { #page<#row> });
    }
    match type_name(value).and_then(|name| facts.pages.get(&name)) {
        Some(row) => {
            let row = quote::format_ident!("{row}");
            Some(syn::parse_quote! { #page<types::#row> })
        }
        None => Some(value.clone()),
    }
}
