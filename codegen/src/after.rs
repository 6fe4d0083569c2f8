//! Passes over the code progenitor wrote: what a document cannot express.
//!
//! Kept of its output are the types of responses, and the names and Rust types it gives to
//! everything else. What operation builders and request bodies do is written from our own facts.

mod enums;
mod ids;
pub(crate) mod items;
mod operations;
mod responses;
mod sent;
mod value;

use proc_macro2::TokenStream;
use quote::quote;
use syn::visit_mut::{VisitMut, visit_path_mut};
use syn::{File, Item, ItemMod, Path, parse_quote};

use crate::before::{Facts, Replacements};
use crate::error::{Error, Result};

/// Whether typed mocks are generated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mocks {
    /// They are.
    With,
    /// They are not.
    Without,
}

/// Finishes progenitor's output.
///
/// # Errors
///
/// [`Error::Generator`] when the output does not have the shape the passes know.
pub fn finish(file: &File, facts: &Facts, replacements: &Replacements, mocks: Mocks) -> Result<File> {
    let types = module(file, "types")?;
    let sent = sent::types(types, facts)?;
    let builders = operations::builders(module(file, "builder")?, &sent, facts)?;
    let mut items = responses::items(types, facts)?;
    for sent in sent.values() {
        items.extend(sent.items()?);
    }
    items.extend(enums::items(facts, replacements)?);
    items.extend(ids::items(facts)?);
    let mut modules = vec![
        filled(
            parse_quote! {
                /// The objects of the API: what calls respond with and what they send.
                pub mod types { use super::support; }
            },
            items,
        ),
        filled(
            parse_quote! {
                /// One builder per operation: set what the call needs, then `send` it.
                pub mod builder { use super::{operations, support, types}; }
            },
            builders,
        ),
        filled(parse_quote! { pub(crate) mod operations { use super::support; } }, operations::table(facts)?),
    ];
    if mocks == Mocks::With {
        modules.push(filled(
            parse_quote! {
                /// Typed mocks: one method of the mock server per operation.
                #[cfg(feature = "mock")]
                pub mod mock { use super::{operations, support, types}; }
            },
            operations::mocks(module(file, "builder")?, facts)?,
        ));
    }
    let mut file = File { shebang: None, frontmatter: None, attrs: Vec::new(), items: modules };
    ShortPaths.visit_file_mut(&mut file);
    Ok(file)
}

fn filled(mut module: ItemMod, items: Vec<Item>) -> Item {
    if let Some((_, content)) = &mut module.content {
        content.extend(items);
    }
    Item::Mod(module)
}

/// Shortens `::std::string::String` to `String`.
struct ShortPaths;

impl VisitMut for ShortPaths {
    fn visit_path_mut(&mut self, path: &mut Path) {
        const PRELUDE: [&str; 3] = ["Option", "String", "Vec"];
        visit_path_mut(self, path);
        let is_std = path.leading_colon.is_some() && path.segments.first().is_some_and(|first| first.ident == "std");
        let last = path.segments.last().filter(|last| is_std && PRELUDE.contains(&last.ident.to_string().as_str()));
        if let Some(last) = last.cloned() {
            *path = Path::from(last);
        }
    }
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
