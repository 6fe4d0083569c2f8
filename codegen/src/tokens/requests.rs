//! Types of request bodies: they write what was set, and nothing else.
//!
//! A field that can be cleared is three-state (`Nullable`): left out, null, or a value.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Field, Fields, Ident, ItemMod, ItemStruct, Type, parse_quote};

use super::items::{argument_of, holds_secret, structs, wire_name};
use crate::document::Facts;

/// The structs that are sent, each with its `builder` function.
pub(super) fn items(types: &ItemMod, facts: &Facts) -> Vec<TokenStream> {
    let sent = structs(types).filter(|item| facts.sent.contains(&item.ident.to_string()));
    sent.cloned().map(|item| finish(item, facts)).collect()
}

fn finish(mut item: ItemStruct, facts: &Facts) -> TokenStream {
    let name = item.ident.clone();
    item.attrs.retain(|attribute| !attribute.path().is_ident("derive"));
    item.attrs.push(parse_quote! { #[derive(Clone, Debug, ::serde::Serialize)] });
    item.attrs.push(parse_quote! { #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))] });
    item.attrs.push(parse_quote! { #[non_exhaustive] });
    if let Fields::Named(fields) = &mut item.fields {
        fields.named.iter_mut().for_each(|field| write_what_was_set(&name, field, facts));
    }
    quote! {
        #item
        impl #name {
            /// Starts building one: set the fields, then pass the builder where this type is wanted.
            pub fn builder() -> builder::#name {
                ::std::default::Default::default()
            }
        }
    }
}

fn write_what_was_set(owner: &Ident, field: &mut Field, facts: &Facts) {
    let wire = wire_name(field);
    let renamed = field.ident.as_ref().is_none_or(|ident| *ident != wire);
    field.attrs.retain(|attribute| !attribute.path().is_ident("serde"));
    let mut keys = Vec::new();
    if renamed {
        keys.push(quote! { rename = #wire });
    }
    field.ty = three_state(owner, &wire, &field.ty, facts);
    if argument_of(&field.ty, "Nullable").is_some() {
        keys.push(quote! { skip_serializing_if = "crate::model::Nullable::is_absent" });
    } else if argument_of(&field.ty, "Option").is_some() {
        keys.push(quote! { skip_serializing_if = "::std::option::Option::is_none" });
    }
    if holds_secret(&field.ty) {
        keys.push(quote! { serialize_with = "crate::model::secret::reveal" });
    }
    if !keys.is_empty() {
        field.attrs.push(parse_quote! { #[serde(#(#keys),*)] });
    }
}

/// `Nullable<T>` in place of `Option<T>`, for a field that can be cleared.
pub(super) fn three_state(owner: &Ident, wire: &str, ty: &Type, facts: &Facts) -> Type {
    let clearable = facts.clearable.contains(&(owner.to_string(), wire.to_owned()));
    match argument_of(ty, "Option") {
        Some(inner) if clearable => parse_quote! { crate::model::Nullable<#inner> },
        _ => ty.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_left_set_or_cleared() {
        let mut facts = Facts::default();
        facts.sent.insert("UpdateUser".to_owned());
        facts.clearable.insert(("UpdateUser".to_owned(), "username".to_owned()));
        let module: ItemMod = parse_quote! { mod types { pub struct UpdateUser {
            pub username: ::std::option::Option<::std::string::String>,
            pub password: ::std::option::Option<crate::model::Secret>,
        } } };
        let text = items(&module, &facts)[0].to_string();
        assert!(text.contains("username : crate :: model :: Nullable"), "{text}");
        assert!(text.contains("Nullable::is_absent"), "{text}");
        assert!(text.contains("secret::reveal"), "{text}");
    }
}
