//! How a value gets into the query of a call.

use proc_macro2::TokenStream;
use quote::quote;

use super::place::in_builder;
use super::read::Parameter;
use crate::after::items::type_name;
use crate::after::value::Kind;

/// Puts a value into a query.
pub(super) fn set(found: &Parameter, query: &TokenStream, value: &TokenStream) -> TokenStream {
    let (wire, ty) = (&found.wire, in_builder(&found.value.ty));
    let is_id = found.value.is_id();
    match &found.value.kind {
        Kind::Plain => quote! { #query.set(#wire, #value); },
        Kind::Limit => quote! { #query.limit(#wire, #value); },
        Kind::List(item) => {
            let item = in_builder(&item.ty);
            let method = match (found.is_joined, is_id) {
                (true, _) => quote! { joined },
                (false, true) => quote! { ids },
                (false, false) => quote! { texts },
            };
            quote! {
                let values: ::std::vec::Vec<#item> = #value.into_iter().map(Into::into).collect();
                #query.#method(#wire, &values);
            }
        }
        _ if type_name(&ty).is_some_and(|name| name == "Timestamp") => {
            quote! { #query.time(#wire, #value.into()); }
        }
        _ => {
            let method = if is_id {
                quote! { id }
            } else {
                quote! { text }
            };
            quote! {
                let value: #ty = #value.into();
                #query.#method(#wire, &value);
            }
        }
    }
}
