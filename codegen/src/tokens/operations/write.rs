//! Writes an operation builder: its fields, `new`, and a setter for everything a call can say.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::follow_up::FollowUp;
use super::read::Builder;
use super::send;
use crate::document::Facts;
use crate::error::Result;
use crate::tokens::bodies::Body;
use crate::tokens::items::argument_of;
use crate::tokens::setters::Setter;
use crate::tokens::{docs, unexpected};

/// The builder, finished.
pub(super) fn builder(read: &Builder<'_>, bodies: &BTreeMap<String, Body>, facts: &Facts) -> Result<TokenStream> {
    let name = &read.name;
    let doc = docs(&format!("{}\n\nSends `{} {}`.", read.facts.description, read.facts.method, read.facts.path));
    let follow_up = FollowUp::of(read, bodies, facts)?;
    let fields = fields(read, follow_up.as_ref());
    let new = new(read, follow_up.is_some());
    let setters = setters(read, bodies, follow_up.as_ref())?;
    let send = send::functions(read, follow_up.as_ref())?;
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

fn fields(read: &Builder<'_>, follow_up: Option<&FollowUp>) -> Vec<TokenStream> {
    let path = read.path.iter().map(|(name, ty)| quote! { #name: #ty });
    let query = read.query.iter().map(|setter| {
        let (name, stored) = (&setter.name, &setter.stored);
        quote! { #name: ::std::result::Result<#stored, ::std::string::String> }
    });
    let body = read.body.iter().map(|ty| quote! { body: ::std::result::Result<#ty, ::std::string::String> });
    let next = follow_up.iter().map(|next| {
        let second = &next.builder;
        quote! { follow_up: ::std::option::Option<#second<'a>> }
    });
    let client = std::iter::once(quote! { client: &'a crate::Clerk });
    client.chain(path).chain(query).chain(body).chain(next).collect()
}

fn new(read: &Builder<'_>, follow_up: bool) -> TokenStream {
    let arguments = read.path.iter().map(|(name, ty)| quote! { #name: impl ::std::convert::Into<#ty> });
    let path = read.path.iter().map(|(name, _)| quote! { #name: #name.into() });
    let query = read.query.iter().map(|setter| {
        let name = &setter.name;
        let missing = format!("no value supplied for `{name}`");
        if setter.required() {
            quote! { #name: Err(#missing.to_owned()) }
        } else {
            quote! { #name: Ok(None) }
        }
    });
    let body = read.body.iter().map(|_| match read.body_name {
        Some(_) => quote! { body: Ok(::std::default::Default::default()) },
        None => quote! { body: Err("no value supplied for `items`".to_owned()) },
    });
    let next = follow_up.then(|| quote! { follow_up: None });
    let values = path.chain(query).chain(body).chain(next);
    // Only the facade calls this: what the path needs are its arguments.
    quote! {
        pub(crate) fn new(client: &'a crate::Clerk #(, #arguments)*) -> Self {
            Self { client #(, #values)* }
        }
    }
}

fn setters(read: &Builder<'_>, bodies: &BTreeMap<String, Body>, next: Option<&FollowUp>) -> Result<TokenStream> {
    let query = read.query.iter().map(|setter| setter.storing());
    let fields = match &read.body_name {
        Some(name) => bodies.get(name).ok_or_else(|| unexpected(format!("no body {name}")))?.setters.as_slice(),
        None => &[],
    };
    refuse_collisions(read, fields)?;
    let fields = fields.iter().map(|setter| setter.relocated().forwarding());
    let whole = whole_body(read);
    let next = next.map(FollowUp::setters);
    Ok(quote! { #(#query)* #(#fields)* #whole #next })
}

fn refuse_collisions(read: &Builder<'_>, fields: &[Setter]) -> Result<()> {
    let taken = |field: &&Setter| read.query.iter().any(|query| query.name == field.name) || field.name == "whole_body";
    match fields.iter().find(taken) {
        Some(field) => Err(unexpected(format!("{}: two setters named {}", read.facts.id, field.name))),
        None => Ok(()),
    }
}

/// The setter that takes a body prepared elsewhere.
fn whole_body(read: &Builder<'_>) -> Option<TokenStream> {
    let stored = read.body.as_ref()?;
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
    let name = format_ident!("{}", read.body_name.as_ref()?);
    let doc = docs("Replaces the whole body, whatever was set before.");
    Some(quote! {
        #doc
        pub fn whole_body(mut self, value: types::#name) -> Self {
            self.body = Ok(value.into());
            self
        }
    })
}
