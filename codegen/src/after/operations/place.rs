//! Types as seen from the modules of operation builders and of mocks, where `User` is `types::User`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::visit_mut::{VisitMut, visit_path_mut};
use syn::{Path, Type, parse_quote};

use crate::after::value::Value;

/// What a setter takes, as seen from the module of operation builders.
pub(super) fn argument(value: &Value) -> TokenStream {
    here(value.argument())
}

/// The same for the type of an argument.
pub(super) fn here(argument: TokenStream) -> TokenStream {
    // What a setter takes is a type by construction.
    syn::parse2::<Type>(argument.clone()).map_or(argument, |ty| {
        let ty = in_builder(&ty);
        quote! { #ty }
    })
}

/// A type as seen from the module of operation builders, where `User` is `types::User`.
pub(super) fn in_builder(ty: &Type) -> Type {
    let mut ty = ty.clone();
    InTypes.visit_type_mut(&mut ty);
    ty
}

struct InTypes;

impl VisitMut for InTypes {
    fn visit_path_mut(&mut self, path: &mut Path) {
        const PRELUDE: [&str; 5] = ["Into", "IntoIterator", "Item", "String", "TryInto"];
        let is_ours = path.segments.len() == 1
            && path.segments.iter().all(|segment| {
                let name = segment.ident.to_string();
                name.starts_with(|first: char| first.is_ascii_uppercase()) && !PRELUDE.contains(&name.as_str())
            });
        visit_path_mut(self, path);
        if is_ours {
            *path = parse_quote! { types::#path };
        }
    }
}
