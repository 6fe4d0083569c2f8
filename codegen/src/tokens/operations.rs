//! Operation builders: progenitor's, with path parameters as arguments of `new`, the body's
//! setters beside the query's, and a `send` that goes through the transport. And the table of what
//! the transport must know of each operation.

mod follow_up;
mod read;
mod send;
mod write;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::ItemMod;

use self::read::Builder;
use super::bodies::Body;
use super::names::constant;
use crate::document::Facts;
use crate::error::Result;

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
                max_response_bytes: None,
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
            write::builder(&builder, bodies, facts)
        })
        .collect()
}
