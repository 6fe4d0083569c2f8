//! Operation builders: progenitor's, with path parameters as arguments of `new`, the body's
//! setters beside the query's, and a `send` that goes through the transport. And the table of what
//! the transport must know of each operation.

use std::collections::BTreeMap;

use heck::{ToShoutySnakeCase, ToUpperCamelCase};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::visit_mut::{VisitMut, visit_path_mut};
use syn::{Expr, Field, Ident, ImplItem, ImplItemFn, Item, ItemImpl, ItemMod, ItemStruct, Path, Type, parse_quote};

use super::bodies::Body;
use super::items::{argument_of, impl_target, items, structs, type_name};
use super::setters::Setter;
use super::{docs, follow_up, send, unexpected};
use crate::document::{Facts, OperationFacts};
use crate::error::Result;

/// One operation builder as progenitor wrote it, sorted by what we do with its parts.
pub(super) struct Builder<'a> {
    pub(super) facts: &'a OperationFacts,
    pub(super) name: Ident,
    /// Path parameters: name and type, in the order of the path.
    pub(super) path: Vec<(Ident, Type)>,
    query: Vec<Setter>,
    /// The type of the body, as the builder's field holds it.
    body: Option<Type>,
    /// The body's Rust type, when its fields are set one by one.
    body_name: Option<String>,
    pub(super) send: &'a ImplItemFn,
}

/// The name of the constant that describes an operation.
pub(super) fn constant(id: &str) -> Ident {
    format_ident!("{}", id.to_shouty_snake_case())
}

/// The name of an operation's builder.
pub fn builder_name(id: &str) -> Ident {
    format_ident!("{}", id.to_upper_camel_case())
}

/// A module with one constant per operation.
pub(super) fn table(facts: &Facts) -> TokenStream {
    let entries = facts.operations.values().map(|operation| {
        let name = constant(&operation.id);
        let (id, method, path) = (&operation.id, &operation.method, &operation.path);
        let method = format_ident!("{method}");
        let version = match &operation.api_version {
            Some(version) => quote! { #version },
            None => quote! { crate::transport::API_VERSION },
        };
        quote! {
            pub(crate) static #name: Operation = Operation {
                id: #id, method: ::http::Method::#method, path: #path, api_version: #version,
            };
        }
    });
    quote! {
        /// What the transport knows of each operation.
        pub(crate) mod operations {
            use crate::transport::Operation;
            #(#entries)*
        }
    }
}

/// Every operation builder, finished.
pub(super) fn builders(module: &ItemMod, bodies: &BTreeMap<String, Body>, facts: &Facts) -> Result<Vec<TokenStream>> {
    facts
        .operations
        .values()
        .map(|operation| {
            let builder = Builder::read(module, operation)?;
            builder.write(bodies, facts)
        })
        .collect()
}

impl<'a> Builder<'a> {
    fn read(module: &'a ItemMod, facts: &'a OperationFacts) -> Result<Self> {
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
            self.query.push(Setter { name, stored, doc, deprecated: facts.deprecated });
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

    fn write(&self, bodies: &BTreeMap<String, Body>, facts: &Facts) -> Result<TokenStream> {
        let name = &self.name;
        let doc = docs(&format!("{}\n\nSends `{} {}`.", self.facts.description, self.facts.method, self.facts.path));
        let follow_up = follow_up::FollowUp::of(self, bodies, facts)?;
        let fields = self.fields(follow_up.as_ref());
        let new = self.new(follow_up.is_some());
        let setters = self.setters(bodies, follow_up.as_ref())?;
        let send = send::functions(self, follow_up.as_ref())?;
        Ok(quote! {
            #doc
            #[derive(Clone, Debug)]
            #[must_use = "a call is made by `send`"]
            pub struct #name<'a> { #(#fields),* }
            impl<'a> #name<'a> {
                #new
                #setters
                #send
            }
        })
    }

    fn fields(&self, follow_up: Option<&follow_up::FollowUp>) -> Vec<TokenStream> {
        let path = self.path.iter().map(|(name, ty)| quote! { #name: #ty });
        let query = self.query.iter().map(|setter| {
            let (name, stored) = (&setter.name, &setter.stored);
            quote! { #name: ::std::result::Result<#stored, ::std::string::String> }
        });
        let body = self.body.iter().map(|ty| quote! { body: ::std::result::Result<#ty, ::std::string::String> });
        let next = follow_up.iter().map(|next| {
            let second = &next.builder;
            quote! { follow_up: ::std::option::Option<#second<'a>> }
        });
        let client = std::iter::once(quote! { client: &'a crate::Clerk });
        client.chain(path).chain(query).chain(body).chain(next).collect()
    }

    fn new(&self, follow_up: bool) -> TokenStream {
        let arguments = self.path.iter().map(|(name, ty)| quote! { #name: impl ::std::convert::Into<#ty> });
        let path = self.path.iter().map(|(name, _)| quote! { #name: #name.into() });
        let query = self.query.iter().map(|setter| {
            let name = &setter.name;
            let missing = format!("no value supplied for `{name}`");
            if setter.required() {
                quote! { #name: Err(#missing.to_owned()) }
            } else {
                quote! { #name: Ok(None) }
            }
        });
        let body = self.body.iter().map(|_| match self.body_name {
            Some(_) => quote! { body: Ok(::std::default::Default::default()) },
            None => quote! { body: Err("no value supplied for `items`".to_owned()) },
        });
        let next = follow_up.then(|| quote! { follow_up: None });
        let values = path.chain(query).chain(body).chain(next);
        // The caller-side conversions are dropped again at once: only the facade calls this.
        quote! {
            pub(crate) fn new(client: &'a crate::Clerk #(, #arguments)*) -> Self {
                Self { client #(, #values)* }
            }
        }
    }

    fn setters(&self, bodies: &BTreeMap<String, Body>, next: Option<&follow_up::FollowUp>) -> Result<TokenStream> {
        let public = quote! { pub };
        let query = self.query.iter().map(|setter| setter.storing(&public));
        let fields = match &self.body_name {
            Some(name) => bodies.get(name).ok_or_else(|| unexpected(format!("no body {name}")))?.setters.as_slice(),
            None => &[],
        };
        self.refuse_collisions(fields)?;
        let fields = fields.iter().map(|setter| relocated(setter).forwarding());
        let whole = self.whole_body();
        let next = next.map(follow_up::FollowUp::setters);
        Ok(quote! { #(#query)* #(#fields)* #whole #next })
    }

    fn refuse_collisions(&self, fields: &[Setter]) -> Result<()> {
        let taken =
            |field: &&Setter| self.query.iter().any(|query| query.name == field.name) || field.name == "whole_body";
        match fields.iter().find(taken) {
            Some(field) => Err(unexpected(format!("{}: two setters named {}", self.facts.id, field.name))),
            None => Ok(()),
        }
    }

    /// The setter that takes a body prepared elsewhere.
    fn whole_body(&self) -> Option<TokenStream> {
        let stored = self.body.as_ref()?;
        if let Some(item) = argument_of(stored, "Vec") {
            let doc = docs("The objects to send, one per element.");
            return Some(quote! {
                #doc
                pub fn items<V>(mut self, value: V) -> Self where
                    V: ::std::iter::IntoIterator,
                    V::Item: ::std::convert::TryInto<#item>,
                    <V::Item as ::std::convert::TryInto<#item>>::Error: ::std::fmt::Display
                {
                    self.body = crate::transport::argument::convert_each("items", value);
                    self
                }
            });
        }
        let name = format_ident!("{}", self.body_name.as_ref()?);
        let doc = docs("Replaces the whole body, whatever was set before.");
        Some(quote! {
            #doc
            pub fn whole_body(mut self, value: types::#name) -> Self {
                self.body = Ok(value.into());
                self
            }
        })
    }
}

/// The setter as seen from the module of operation builders.
pub(super) fn relocated(setter: &Setter) -> Setter {
    let mut stored = setter.stored.clone();
    SuperToTypes.visit_type_mut(&mut stored);
    Setter { name: setter.name.clone(), stored, doc: setter.doc.clone(), deprecated: setter.deprecated }
}

/// In `types::builder` a type is `super::User`; in `builder` the same type is `types::User`.
struct SuperToTypes;

impl VisitMut for SuperToTypes {
    fn visit_path_mut(&mut self, path: &mut Path) {
        if let Some(first) = path.segments.first_mut().filter(|first| first.ident == "super") {
            first.ident = parse_quote! { types };
        }
        visit_path_mut(self, path);
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
