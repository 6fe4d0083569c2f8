//! Writes an operation builder: `new` with what is required, and a setter for everything else.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Ident, Item};

use super::place::{argument, here, in_builder};
use super::query;
use super::read::{Body, Builder, Parameter};
use crate::after::items::argument_of;
use crate::after::sent::{Sent, SentField, setter_attributes};
use crate::after::value::Kind;
use crate::after::{docs, parsed, unexpected};
use crate::before::Facts;
use crate::error::Result;
use crate::names::constant;
use crate::sdk::support;

/// Names that a setter must not have: methods of every builder, and of the trait `Request`.
pub(crate) const RESERVED: [&str; 17] = [
    "call",
    "clone",
    "collect_all",
    "file",
    "following",
    "into",
    "items",
    "maybe",
    "new",
    "pages",
    "prepare",
    "send",
    "send_in_batches",
    "send_raw",
    "send_response",
    "stream",
    "with",
];

/// The fields that an operation offers and a second operation sends.
struct FollowUp<'a> {
    builder: &'a Ident,
    fields: Vec<&'a SentField>,
}

/// The builder, finished.
pub(super) fn builder(
    read: &Builder<'_>,
    all: &BTreeMap<&str, Builder<'_>>,
    sent: &BTreeMap<String, Sent>,
    facts: &Facts,
) -> Result<Vec<Item>> {
    let body = match &read.body {
        Some(Body::Object(name)) => Some(sent.get(name).ok_or_else(|| unexpected(format!("no body {name}")))?),
        _ => None,
    };
    let follow_up = follow_up(read, all, sent)?;
    check_names(read, body, follow_up.as_ref())?;
    let name = &read.name;
    let doc = docs(&format!("{}\n\nSends `{} {}`.", read.facts.description, read.facts.method, read.facts.path));
    let fields = fields(read, follow_up.as_ref());
    let new = new(read, body, follow_up.is_some());
    let following = facts.is_follow_up(&read.facts.id).then(|| following(read));
    let setters = setters(read, body, follow_up.as_ref());
    let prepare = prepare(read, follow_up.is_some());
    let deprecated = read.facts.deprecated.then(|| quote! { #[deprecated = "Clerk advises against this operation"] });
    let (list, bulk) = (list(read), bulk(read));
    let (request, operation, response) = (support("request"), constant(&read.facts.id), &read.response);
    parsed(quote! {
        #doc
        #[derive(Clone, Debug)]
        #[must_use = "nothing is sent before `send`"]
        #deprecated
        pub struct #name { #(#fields),* }
        impl #name {
            #new
            #following
            #setters
            #prepare
        }
        #request! { #name, operations::#operation, #response }
        #list
        #bulk
    })
}

/// What a list has that is fetched page by page.
fn list(read: &Builder<'_>) -> Option<TokenStream> {
    let optional = |wire: &str| read.optional.iter().find(|found| found.wire == wire);
    let limit = optional("limit").filter(|limit| matches!(limit.value.kind, Kind::Limit))?;
    optional("offset")?;
    let (macro_name, name, limit) = (support("list"), &read.name, &limit.value.ty);
    let row = argument_of(&read.response, "Page")?;
    let id = optional("starting_after").map(|_| quote! { , id });
    Some(quote! { #macro_name! { #name, #row, #limit #id } })
}

/// What a call has whose body is a list that must not be too long.
fn bulk(read: &Builder<'_>) -> Option<TokenStream> {
    let Some(Body::List(item)) = &read.body else { return None };
    let (macro_name, name, item) = (support("bulk"), &read.name, in_builder(item));
    let largest = proc_macro2::Literal::u64_unsuffixed(read.facts.largest_list?);
    let row = argument_of(&read.response, "Page")?;
    Some(quote! { #macro_name! { #name, #item, #row, #largest } })
}

/// Every name stands for one thing.
fn check_names(read: &Builder<'_>, body: Option<&Sent>, follow_up: Option<&FollowUp<'_>>) -> Result<()> {
    let query = read.optional.iter().map(|found| found.name.to_string());
    let body = body.into_iter().flat_map(|body| &body.optional).flat_map(setter_names);
    let next = follow_up.into_iter().flat_map(|next| &next.fields).flat_map(|field| setter_names(field));
    let mut taken: BTreeSet<String> = RESERVED.iter().map(|name| (*name).to_owned()).collect();
    for name in query.chain(body).chain(next) {
        if !taken.insert(name.clone()) {
            return Err(unexpected(format!("{}: the name `{name}` is reserved or used twice", read.facts.id)));
        }
    }
    Ok(())
}

fn setter_names(field: &SentField) -> Vec<String> {
    let clear = field.clearable.then(|| format!("clear_{}", field.name));
    std::iter::once(field.name.to_string()).chain(clear).collect()
}

fn fields(read: &Builder<'_>, follow_up: Option<&FollowUp<'_>>) -> Vec<TokenStream> {
    let draft = support("Draft");
    let body = read.body.iter().map(|body| match body {
        Body::Object(name) => {
            let name = format_ident!("{name}");
            quote! { body: types::#name }
        }
        Body::List(item) => {
            let item = in_builder(item);
            quote! { body: ::std::vec::Vec<#item> }
        }
    });
    let next = follow_up.iter().map(|next| {
        let second = next.builder;
        quote! { follow_up: ::std::option::Option<#second> }
    });
    let upload = support("Upload");
    let file = read.facts.is_upload.then(|| quote! { file: #upload });
    std::iter::once(quote! { draft: #draft }).chain(file).chain(body).chain(next).collect()
}

/// Path parameters, then what else is required: the arguments of `new` and of the facade's method.
fn new(read: &Builder<'_>, body: Option<&Sent>, follow_up: bool) -> TokenStream {
    let (connection, draft) = (support("Connection"), support("Draft"));
    let operation = constant(&read.facts.id);
    let path = read.path.iter().map(|(name, ty)| quote! { #name: impl Into<#ty> });
    let query = read.required.iter().map(|found| parameter(&found.name, found.value.argument()));
    let required = body.into_iter().flat_map(|body| &body.required);
    let fields = required.clone().map(|field| parameter(&field.name, field.argument()));
    let list = read.body.iter().filter_map(|body| match body {
        Body::List(item) => Some(in_builder(item)),
        Body::Object(_) => None,
    });
    let items = list.clone().map(|item| quote! { items: impl IntoIterator<Item: Into<#item>> });
    let upload = support("Upload");
    let file = read.facts.is_upload.then(|| quote! { file: impl Into<#upload> });
    let arguments = path.chain(query).chain(file).chain(fields).chain(items);
    let segments = read.path.iter().map(|(name, ty)| {
        let wire = name.to_string();
        quote! { .segment(#wire, AsRef::<str>::as_ref(&::std::convert::Into::<#ty>::into(#name))) }
    });
    let set = read.required.iter().map(|found| {
        let name = &found.name;
        query::set(found, &quote! { draft.query }, &quote! { #name })
    });
    let mutable = (!read.required.is_empty()).then(|| quote! { mut });
    let body_value = match &read.body {
        Some(Body::Object(name)) => {
            let name = format_ident!("{name}");
            let required = required.map(|field| &field.name);
            Some(quote! { body: types::#name::new(#(#required),*), })
        }
        Some(Body::List(_)) => Some(quote! { body, }),
        None => None,
    };
    let list_value = list.map(|item| {
        let (sent_list, problems) = (support("sent_list"), support("Problems"));
        quote! {
            let mut problems = #problems::default();
            let body = #sent_list(&mut problems, "items", items, #item::take_problems);
            let draft = draft.problems(problems);
        }
    });
    let file_value = read.facts.is_upload.then(|| quote! { file: file.into(), });
    let next = follow_up.then(|| quote! { follow_up: None, });
    // Only the facade calls this.
    quote! {
        pub(crate) fn new(connection: &#connection #(, #arguments)*) -> Self {
            let #mutable draft = #draft::new(connection, &operations::#operation) #(#segments)*;
            #(#set)*
            #(#list_value)*
            Self { draft, #file_value #body_value #next }
        }
    }
}

/// A builder of the second of two operations, with the path parameters of the first.
fn following(read: &Builder<'_>) -> TokenStream {
    let draft = support("Draft");
    let operation = constant(&read.facts.id);
    quote! {
        pub(crate) fn following(first: &#draft) -> Self {
            Self { draft: first.with_operation(&operations::#operation), body: ::std::default::Default::default() }
        }
    }
}

fn setters(read: &Builder<'_>, body: Option<&Sent>, follow_up: Option<&FollowUp<'_>>) -> TokenStream {
    let query = read.optional.iter().map(query_setter);
    let fields = body
        .into_iter()
        .flat_map(|body| &body.optional)
        .map(|field| field.on_operation(&argument(&field.value), |call| quote! { self.body = self.body.#call; }));
    let next = follow_up.into_iter().flat_map(|next| {
        let second = next.builder;
        next.fields.iter().map(move |field| {
            field.on_operation(&argument(&field.value), |call| {
                quote! {
                    let next = self.follow_up.take().unwrap_or_else(|| #second::following(&self.draft));
                    self.follow_up = Some(next.#call);
                }
            })
        })
    });
    quote! { #(#query)* #(#fields)* #(#next)* }
}

fn query_setter(found: &Parameter) -> TokenStream {
    let (name, argument) = (&found.name, argument(&found.value));
    let attributes = setter_attributes(&found.doc, &found.wire, found.deprecated);
    let set = query::set(found, &quote! { self.draft.query }, &quote! { value });
    quote! {
        #attributes
        pub fn #name(mut self, value: #argument) -> Self {
            #set
            self
        }
    }
}

fn prepare(read: &Builder<'_>, follow_up: bool) -> TokenStream {
    let (call, prepared, result) = (support("Call"), support("Prepared"), support("Result"));
    let response = &read.response;
    let request = match &read.body {
        None if read.facts.is_upload => quote! { self.draft.prepare_upload(call, &self.file, &()) },
        Some(Body::Object(_)) if read.facts.is_upload => quote! {
            self.draft.problems(self.body.take_problems()).prepare_upload(call, &self.file, &self.body)
        },
        None => quote! { self.draft.prepare(call) },
        Some(Body::List(_)) => quote! { self.draft.prepare_json(call, &self.body) },
        Some(Body::Object(_)) => quote! {
            self.draft.problems(self.body.take_problems()).prepare_json(call, &self.body)
        },
    };
    let own_id = read.facts.own_id.then(|| {
        quote! { .map(|request| request.with_own_id(|value: &#response| value.id.as_str())) }
    });
    let mutable = matches!(read.body, Some(Body::Object(_))).then(|| quote! { mut });
    let whole = if follow_up {
        quote! {
            let Some(mut next) = self.follow_up else { return #request #own_id };
            next.draft.with_options_of(&self.draft);
            let next = next.prepare(call)?;
            Ok(next.after(#request #own_id?))
        }
    } else {
        quote! { #request #own_id }
    };
    quote! {
        pub(crate) fn prepare(#mutable self, call: &#call) -> #result<#prepared<#response>> {
            #whole
        }
    }
}

fn follow_up<'a>(
    first: &Builder<'_>,
    all: &'a BTreeMap<&str, Builder<'_>>,
    sent: &'a BTreeMap<String, Sent>,
) -> Result<Option<FollowUp<'a>>> {
    let Some(next) = &first.facts.follow_up else { return Ok(None) };
    let wrong = |what: &str| unexpected(format!("{}: {what} {}", first.facts.id, next.operation));
    let second = all.get(next.operation.as_str()).ok_or_else(|| wrong("no operation"))?;
    let Some(Body::Object(name)) = &second.body else { return Err(wrong("no body of")) };
    let body = sent.get(name).ok_or_else(|| wrong("no body of"))?;
    if second.facts.parameters.keys().ne(first.facts.parameters.keys()) || !body.required.is_empty() {
        return Err(wrong("other parameters than, or required fields in,"));
    }
    let fields = next.fields.iter().map(|wire| {
        let found = body.optional.iter().find(|field| field.wire == *wire);
        found.ok_or_else(|| wrong("a field missing in"))
    });
    Ok(Some(FollowUp { builder: &second.name, fields: fields.collect::<Result<_>>()? }))
}

/// A required value as an argument.
fn parameter(name: &Ident, argument: TokenStream) -> TokenStream {
    let argument = here(argument);
    quote! { #name: #argument }
}
