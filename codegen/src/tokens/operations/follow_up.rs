//! Fields that an operation's builder offers and a second operation sends.
//!
//! The first request is left out when nothing but such fields was set: it would change nothing.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Ident, Type};

use super::read::Builder;
use crate::document::Facts;
use crate::error::Result;
use crate::tokens::bodies::Body;
use crate::tokens::names::builder_name;
use crate::tokens::setters::Setter;
use crate::tokens::unexpected;

/// The second operation of a builder, and the fields it takes.
pub(super) struct FollowUp {
    pub(super) builder: Ident,
    setters: Vec<Setter>,
    /// The path parameters, which both operations share.
    path: Vec<Ident>,
}

impl FollowUp {
    pub(super) fn of(first: &Builder<'_>, bodies: &BTreeMap<String, Body>, facts: &Facts) -> Result<Option<Self>> {
        let Some(next) = &first.facts.follow_up else { return Ok(None) };
        let wrong = |what: &str| unexpected(format!("{}: {what} {}", first.facts.id, next.operation));
        let second = facts.operations.get(&next.operation).ok_or_else(|| wrong("no operation"))?;
        let body = second.body.as_ref().and_then(|name| bodies.get(name)).ok_or_else(|| wrong("no body of"))?;
        let setters = next.fields.iter().map(|field| {
            let found = body.setters.iter().find(|setter| setter.name == field.as_str());
            found.map(Setter::relocated).ok_or_else(|| wrong("a field missing in"))
        });
        if second.parameters.keys().ne(first.facts.parameters.keys()) {
            return Err(wrong("other parameters than"));
        }
        let path = first.path.iter().map(|(name, _)| name.clone()).collect();
        Ok(Some(Self { builder: builder_name(&second.id), setters: setters.collect::<Result<_>>()?, path }))
    }

    pub(super) fn setters(&self) -> TokenStream {
        let setters = self.setters.iter().map(|setter| setter.following(&self.builder, &self.path));
        quote! { #(#setters)* }
    }

    /// `send` of the first operation. Both requests are built before either is sent, from one
    /// snapshot of the options.
    pub(super) fn send(&self, answer: &Type) -> TokenStream {
        quote! {
            /// Makes the call, then the one for the fields this operation does not take itself.
            ///
            /// Both requests are built before the first is sent. When nothing else was set, only
            /// the second is sent. When the second fails, the changes of the first stay in place;
            /// [`crate::Error::operation`] tells which of the two failed.
            ///
            /// # Errors
            ///
            /// When an argument is invalid or missing, no answer arrives, the service refuses,
            /// or its answer cannot be read. See [`crate::Error`].
            pub async fn send(mut self) -> crate::Result<crate::Response<#answer>> {
                let call = self.client.call()?;
                let Some(second) = self.follow_up.take() else {
                    return self.prepare(&call)?.send().await;
                };
                let second = second.prepare(&call)?;
                let first = self.prepare(&call)?;
                if !first.has_empty_body() {
                    first.send().await?;
                }
                second.send().await
            }
        }
    }
}
