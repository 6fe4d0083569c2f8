//! Passes over the code progenitor wrote: what a document cannot express.
//!
//! Kept of its output are the types, their builders and the operation builders; the client it
//! writes is dropped, because `crate::Clerk` takes its place.

mod answers;
mod bodies;
mod enums;
mod ids;
pub(crate) mod items;
mod names;
mod operations;
mod requests;
mod setters;

pub use names::builder_name;
use quote::quote;
use syn::{File, Item, ItemMod};

use crate::document::Facts;
use crate::error::{Error, Result};

/// Finishes progenitor's output.
///
/// # Errors
///
/// [`Error::Generator`] when the output does not have the shape the passes know.
pub fn finish(file: File, facts: &Facts) -> Result<File> {
    let types = module(&file, "types")?;
    let builders = module(&file, "builder")?;
    let table = operations::table(facts);
    let bodies = bodies::bodies(&types, facts)?;
    let operation_builders = operations::builders(&builders, &bodies, facts)?;
    let received = answers::items(&types, facts)?;
    let sent = requests::items(&types, facts);
    let enums = enums::items(facts);
    let ids = ids::items(facts);
    let body_builders = bodies::items(&bodies);
    let error = items::module_named(&types, "error");
    Ok(syn::parse_quote! {
        /// The objects of the API: what calls answer and what they send.
        pub mod types {
            #(#received)*
            #(#sent)*
            #(#enums)*
            #ids
            /// Builders of the objects that are sent.
            pub mod builder {
                #(#body_builders)*
            }
            #error
        }
        /// One builder per operation: set what the call needs, then `send` it.
        pub mod builder {
            use super::{operations, types};
            #(#operation_builders)*
        }
        #table
    })
}

fn module(file: &File, name: &str) -> Result<ItemMod> {
    file.items
        .iter()
        .find_map(|item| match item {
            Item::Mod(module) if module.ident == name => Some(module.clone()),
            _ => None,
        })
        .ok_or_else(|| unexpected(format!("no module `{name}`")))
}

/// The error of a pass that meets output of a shape it does not know.
fn unexpected(what: impl std::fmt::Display) -> Error {
    Error::Generator(format!("progenitor's output has changed: {what}"))
}

/// A `#[doc]` attribute per line of `text`, or none for an empty one.
fn docs(text: &str) -> proc_macro2::TokenStream {
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote! { #(#[doc = #lines])* }
}
