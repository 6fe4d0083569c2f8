//! Typed mocks: for each operation what a mocked call expects, and a method of the mock server.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Ident, Item};

use super::place::{argument, in_builder};
use super::query;
use super::read::{Body, Builder, Parameter};
use crate::after::{docs, parsed, unexpected};
use crate::error::Result;
use crate::names::constant;
use crate::sdk::support;

/// Methods of every expectation, which no parameter may be called.
const RESERVED: [&str; 2] = ["into_inner", "json_body"];

/// The content of the module `mock`.
pub(super) fn items(builders: &[&Builder<'_>]) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for builder in builders {
        items.extend(expectation(builder)?);
    }
    let methods = builders.iter().map(|builder| {
        let (doc, head) = (docs(&format!("Mocks [`{0}`](super::builder::{0}).", builder.name)), head(builder));
        quote! { #doc #head; }
    });
    let bodies = builders.iter().map(|builder| {
        let (head, operation, when) = (head(builder), constant(&builder.facts.id), when(builder));
        let literals = literals(builder, builders);
        let mock = support("mocked_call::mock");
        quote! {
            #head {
                #mock(self, &operations::#operation, &[#(#literals),*], |when, then| configure(#when(when), then))
            }
        }
    });
    items.extend(parsed(quote! {
        /// The methods that mock operations, one for each: `server.mock_users_list(|when, then| …)`.
        pub trait MockServerExt { #(#methods)* }
        impl MockServerExt for ::httpmock::MockServer { #(#bodies)* }
    })?);
    Ok(items)
}

fn when(builder: &Builder<'_>) -> Ident {
    format_ident!("{}When", builder.name)
}

/// The method of the server, without its body.
fn head(builder: &Builder<'_>) -> TokenStream {
    let (name, when, then) = (format_ident!("mock_{}", builder.facts.id), when(builder), support("mocked_call::Then"));
    let response = &builder.response;
    quote! {
        fn #name(&self, configure: impl FnOnce(#when, #then<#response>)) -> ::httpmock::Mock<'_>
    }
}

/// What a mocked call expects.
fn expectation(builder: &Builder<'_>) -> Result<Vec<Item>> {
    let (name, inner) = (when(builder), support("mocked_call::When"));
    let parameters = builder.required.iter().chain(&builder.optional);
    let names = builder.path.iter().map(|(name, _)| name).chain(parameters.clone().map(|found| &found.name));
    if let Some(name) = names.into_iter().find(|name| RESERVED.iter().any(|reserved| name == reserved)) {
        return Err(unexpected(format!("{}: the name `{name}` is reserved in mocks", builder.facts.id)));
    }
    let path = builder.path.iter().map(|(name, ty)| {
        let (wire, doc) = (name.to_string(), docs(&format!("Only calls with this `{name}`.")));
        quote! {
            #doc
            pub fn #name(self, value: impl Into<#ty>) -> Self {
                let value: #ty = value.into();
                Self(self.0.segment(#wire, &value))
            }
        }
    });
    let query = parameters.map(in_query);
    let body = body(builder);
    let doc = docs(&format!(
        "Which calls of [`{0}`](super::builder::{0}) a mock responds to: all, or what its methods say.",
        builder.name
    ));
    parsed(quote! {
        #doc
        pub struct #name(#inner);
        impl #name {
            #(#path)*
            #(#query)*
            #body
            /// The expectations as httpmock has them, for all that has no method here.
            pub fn into_inner(self) -> ::httpmock::When {
                self.0.into_inner()
            }
        }
    })
}

fn in_query(found: &Parameter) -> TokenStream {
    let (name, argument) = (&found.name, argument(&found.value));
    let doc = docs(&format!("Only calls with this value of `{}`.", found.wire));
    let set = query::set(found, &quote! { query }, &quote! { value });
    quote! {
        #doc
        pub fn #name(self, value: #argument) -> Self {
            Self(self.0.query(|query| { #set }))
        }
    }
}

fn body(builder: &Builder<'_>) -> Option<TokenStream> {
    let doc = docs("Only calls with exactly this body. `into_inner().json_body_includes(…)` expects a part of one.");
    match builder.body.as_ref().filter(|_| !builder.facts.is_upload)? {
        Body::Object(name) => {
            let name = format_ident!("{name}");
            Some(quote! {
                #doc
                pub fn json_body(self, mut value: types::#name) -> Self {
                    let problems = value.take_problems();
                    Self(self.0.body(&value, &problems))
                }
            })
        }
        Body::List(item) => {
            let item = in_builder(item);
            let (sent_list, problems) = (support("sent_list"), support("Problems"));
            Some(quote! {
                #doc
                pub fn json_body(self, items: impl IntoIterator<Item: Into<#item>>) -> Self {
                    let mut problems = #problems::default();
                    let value = #sent_list(&mut problems, "items", items, #item::take_problems);
                    Self(self.0.body(&value, &problems))
                }
            })
        }
    }
}

/// Paths of other operations that the path of this one would fit: `/users/count` for `/users/{user_id}`.
fn literals<'a>(builder: &Builder<'_>, all: &[&'a Builder<'a>]) -> Vec<&'a str> {
    let is_hole = |segment: &str| segment.starts_with('{');
    let own: Vec<&str> = builder.facts.path.split('/').collect();
    let others = all.iter().map(|other| other.facts).filter(|other| other.method == builder.facts.method);
    let fits = others.filter(|other| {
        let segments: Vec<&str> = other.path.split('/').collect();
        let holds = own.iter().zip(&segments).all(|(one, two)| one == two || is_hole(one));
        let is_narrower = own.iter().zip(&segments).any(|(one, two)| is_hole(one) && !is_hole(two));
        own.len() == segments.len() && holds && is_narrower
    });
    fits.map(|other| other.path.as_str()).collect()
}
