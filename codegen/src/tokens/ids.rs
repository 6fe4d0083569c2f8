//! Writes id types for the ids the description names, and shows those of the SDK beside them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs;
use crate::document::{Facts, IDS_OF_MODEL};

pub(super) fn items(facts: &Facts) -> TokenStream {
    let (of_model, generated): (Vec<_>, Vec<_>) =
        facts.ids.iter().partition(|(name, _)| IDS_OF_MODEL.contains(&name.as_str()));
    let shown = of_model.iter().map(|(name, _)| format_ident!("{name}"));
    let written = generated.iter().map(|(name, description)| {
        let (name, doc) = (format_ident!("{name}"), docs(description));
        quote! { #doc #name; }
    });
    quote! {
        pub use crate::model::{#(#shown),*};
        crate::model::ids! { #(#written)* }
    }
}
