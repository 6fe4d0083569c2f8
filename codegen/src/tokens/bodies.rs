//! Builders of request bodies: typify's, with setters that take what people have at hand.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Field, Ident, Item, ItemImpl, ItemMod, ItemStruct, parse_quote};

use super::items::{argument_of, doc_text, holds_id, impl_target, items as items_of, module_named, structs, wire_name};
use super::requests::three_state;
use super::setters::Setter;
use super::unexpected;
use crate::document::Facts;
use crate::error::Result;

/// One body builder: typify's items for it, and its setters.
pub(super) struct Body {
    builder: ItemStruct,
    impls: Vec<ItemImpl>,
    pub(super) setters: Vec<Setter>,
}

/// The builders of the types that are sent, by type name.
pub(super) fn bodies(types: &ItemMod, facts: &Facts) -> Result<BTreeMap<String, Body>> {
    let sent = structs(types).filter(|item| facts.sent.contains(&item.ident.to_string()));
    let module = module_named(types, "builder").ok_or_else(|| unexpected("no module `types::builder`"))?;
    sent.map(|item| Ok((item.ident.to_string(), body(item, module, facts)?))).collect()
}

fn body(item: &ItemStruct, module: &ItemMod, facts: &Facts) -> Result<Body> {
    let name = &item.ident;
    let builder = structs(module).find(|found| found.ident == *name);
    let mut builder = builder.cloned().ok_or_else(|| unexpected(format!("no builder for {name}")))?;
    let mut setters = Vec::new();
    for field in &mut builder.fields {
        let described = item.fields.iter().find(|described| described.ident == field.ident);
        let described = described.ok_or_else(|| unexpected(format!("a field only the builder of {name} has")))?;
        let setter = setter(name, field, described, facts)?;
        let stored = &setter.stored;
        field.ty = parse_quote! { ::std::result::Result<#stored, ::std::string::String> };
        setters.push(setter);
    }
    builder.attrs.push(parse_quote! { #[must_use = "a builder does nothing until it is passed on"] });
    builder.attrs.push(doc_of_builder(name));
    let impls = items_of(module).filter_map(|item| match item {
        Item::Impl(block) if is_conversion_of(block, name) => Some(block.clone()),
        _ => None,
    });
    Ok(Body { builder, impls: impls.collect(), setters })
}

fn doc_of_builder(name: &Ident) -> syn::Attribute {
    let text = format!(" Builds a [`{name}`](super::{name}).");
    parse_quote! { #[doc = #text] }
}

/// The setter of one field; `described` is the same field on the type that is built.
fn setter(owner: &Ident, field: &Field, described: &Field, facts: &Facts) -> Result<Setter> {
    let wire = wire_name(described);
    let stored = argument_of(&field.ty, "Result").ok_or_else(|| unexpected(format!("{owner}.{wire} is no Result")))?;
    Ok(Setter {
        name: field.ident.clone().ok_or_else(|| unexpected(format!("a field of {owner} without a name")))?,
        stored: three_state(owner, &wire, stored, facts),
        id: holds_id(stored),
        doc: doc_text(&described.attrs),
        deprecated: facts.deprecated.contains(&(owner.to_string(), wire)),
    })
}

/// `Default` of the builder and the conversions between it and its type.
fn is_conversion_of(block: &ItemImpl, name: &Ident) -> bool {
    block.trait_.is_some() && impl_target(block).is_some_and(|target| *name == target)
}

/// The items of the module of body builders.
pub(super) fn items(bodies: &BTreeMap<String, Body>) -> Vec<TokenStream> {
    bodies.values().map(item).collect()
}

fn item(body: &Body) -> TokenStream {
    let (builder, impls) = (&body.builder, &body.impls);
    let name = &builder.ident;
    let setters = body.setters.iter().map(|setter| setter.storing());
    quote! {
        #builder
        #(#impls)*
        impl #name {
            #(#setters)*
        }
    }
}
