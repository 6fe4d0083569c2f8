//! Passes over the code progenitor wrote: what a document cannot express.
//!
//! Kept of its output are the types of responses, and the names and Rust types it gives to
//! everything else. What operation builders and request bodies do is written from our own facts.

mod answers;
mod enums;
mod ids;
pub(crate) mod items;
mod names;
mod operations;
pub(crate) mod sdk;
mod sent;
mod value;

pub use names::builder_name;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{File, Item, ItemMod, parse_quote};

use crate::before::{Facts, Replacements};
use crate::error::{Error, Result};

/// Finishes progenitor's output.
///
/// # Errors
///
/// [`Error::Generator`] when the output does not have the shape the passes know.
pub fn finish(file: &File, facts: &Facts, replacements: &Replacements) -> Result<File> {
    let types = module(file, "types")?;
    let sent = sent::types(types, facts)?;
    let builders = operations::builders(module(file, "builder")?, &sent, facts)?;
    let mut items: Vec<Item> = answers::items(types, facts)?.into_iter().map(Item::Struct).collect();
    for sent in sent.values() {
        items.extend(sent.items()?);
    }
    items.extend(enums::items(facts, replacements)?);
    items.extend(ids::items(facts)?);
    let uses: Item = parse_quote! { use super::{operations, types}; };
    let items = [
        finished("types", "The objects of the API: what calls respond with and what they send.", items),
        finished(
            "builder",
            "One builder per operation: set what the call needs, then `send` it.",
            std::iter::once(uses).chain(builders).collect(),
        ),
        private("operations", operations::table(facts)?),
    ];
    Ok(File { shebang: None, frontmatter: None, attrs: Vec::new(), items: items.into() })
}

fn finished(name: &str, doc: &str, items: Vec<Item>) -> Item {
    let (name, doc) = (format_ident!("{name}"), format!(" {doc}"));
    let mut module: ItemMod = parse_quote! { #[doc = #doc] pub mod #name {} };
    module.content = Some((syn::token::Brace::default(), items));
    Item::Mod(module)
}

fn private(name: &str, items: Vec<Item>) -> Item {
    let name = format_ident!("{name}");
    let mut module: ItemMod = parse_quote! { pub(crate) mod #name {} };
    module.content = Some((syn::token::Brace::default(), items));
    Item::Mod(module)
}

fn module<'a>(file: &'a File, name: &str) -> Result<&'a ItemMod> {
    let modules = file.items.iter().filter_map(|item| match item {
        Item::Mod(module) => Some(module),
        _ => None,
    });
    modules.into_iter().find(|module| module.ident == name).ok_or_else(|| unexpected(format!("no module `{name}`")))
}

/// The items that these tokens are.
fn parsed(tokens: TokenStream) -> Result<Vec<Item>> {
    Ok(syn::parse2::<File>(tokens)
        .map_err(|error| Error::Generator(format!("a pass wrote what is not Rust: {error}")))?
        .items)
}

/// The error of a pass that meets output of a shape it does not know.
fn unexpected(what: impl std::fmt::Display) -> Error {
    Error::Generator(format!("progenitor's output has changed: {what}"))
}

/// A `#[doc]` attribute per line of `text`, or none for an empty one.
fn docs(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote! { #(#[doc = #lines])* }
}
