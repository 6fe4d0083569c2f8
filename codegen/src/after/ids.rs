//! Writes id types for the ids the description names, and shows those of the SDK beside them.

use quote::{format_ident, quote};

use super::{docs, parsed};
use crate::before::{Facts, IDS_OF_MODEL};
use crate::error::Result;
use crate::sdk::support;

pub(super) fn items(facts: &Facts) -> Result<Vec<syn::Item>> {
    let (of_model, generated): (Vec<_>, Vec<_>) =
        facts.ids.iter().partition(|(name, _)| IDS_OF_MODEL.contains(&name.as_str()));
    let shown = of_model.iter().map(|(name, _)| format_ident!("{name}"));
    let written = generated.iter().map(|(name, description)| {
        let kind = format_ident!("{}", name.strip_suffix("Id").unwrap_or(name));
        let (name, doc) = (format_ident!("{name}"), docs(description));
        quote! { #doc #name = #kind; }
    });
    let shown = shown.map(|name| {
        let path = support(&name.to_string());
        quote! { pub use #path; }
    });
    let ids = support("ids");
    parsed(quote! {
        #(#shown)*
        #ids! { #(#written)* }
    })
}
