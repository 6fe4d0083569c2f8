//! Operation builders, and the table of what the transport must know of each operation.
//!
//! Names and Rust types are read from progenitor's builders ([`read`]); what a builder does is
//! written from our own facts ([`write`]), and what a typed mock of it does ([`mocks`]).

mod mocks;
mod place;
mod query;
mod read;
mod write;

use std::collections::BTreeMap;

use quote::{format_ident, quote};
use syn::{Item, ItemMod};

use super::parsed;
use super::sent::Sent;
use crate::before::Facts;
use crate::error::Result;
use crate::names::constant;
use crate::sdk::support;

/// A module with one constant per operation.
pub(super) fn table(facts: &Facts) -> Result<Vec<Item>> {
    let operation_type = support("Operation");
    let entries = facts.operations.values().map(|operation| {
        let name = constant(&operation.id);
        let (id, method, path) = (&operation.id, &operation.method, &operation.path);
        let method = format_ident!("{method}");
        let (is_authorized, has_content) = (operation.is_authorized, operation.has_content);
        let version = match &operation.api_version {
            Some(version) => quote! { #version },
            None => {
                let version = support("API_VERSION");
                quote! { #version }
            }
        };
        quote! {
            pub(crate) static #name: #operation_type = #operation_type {
                id: #id, method: ::http::Method::#method, path: #path, api_version: #version,
                max_response_bytes: None, is_authorized: #is_authorized, has_content: #has_content,
            };
        }
    });
    parsed(quote! { #(#entries)* })
}

/// Every operation builder, finished.
pub(super) fn builders(module: &ItemMod, sent: &BTreeMap<String, Sent>, facts: &Facts) -> Result<Vec<Item>> {
    let read = read::by_name(module, facts)?;
    let mut items = Vec::new();
    for builder in read.values() {
        items.extend(write::builder(builder, &read, sent, facts)?);
    }
    Ok(items)
}

/// Typed mocks of every operation.
pub(super) fn mocks(module: &ItemMod, facts: &Facts) -> Result<Vec<Item>> {
    let read = read::by_name(module, facts)?;
    mocks::items(&read.values().collect::<Vec<_>>())
}
