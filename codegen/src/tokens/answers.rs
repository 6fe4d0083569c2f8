//! Types of answers: they decode whatever a newer service sends.
//!
//! An unknown field is ignored; a missing or null one becomes `None`, an empty list or the empty
//! value of its type. Ids alone stay strict: nothing useful can be done without them. Credentials
//! are read, but left out when an answer is written out again.

use quote::quote;
use syn::{Field, Fields, ItemMod, ItemStruct, parse_quote};

use super::items::{argument_of, holds_secret, structs, type_name, wire_name};
use crate::document::Facts;

/// The structs of answers, with tolerant fields.
pub(super) fn items(types: &ItemMod, facts: &Facts) -> Vec<ItemStruct> {
    let received = structs(types).filter(|item| facts.received.contains(&item.ident.to_string()));
    received.cloned().map(finish).collect()
}

fn finish(mut item: ItemStruct) -> ItemStruct {
    item.attrs.retain(|attribute| !attribute.path().is_ident("derive"));
    item.attrs.push(parse_quote! { #[derive(Clone, Debug, ::serde::Deserialize, ::serde::Serialize)] });
    item.attrs.push(parse_quote! { #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))] });
    item.attrs.push(parse_quote! { #[non_exhaustive] });
    if let Fields::Named(fields) = &mut item.fields {
        fields.named.iter_mut().for_each(tolerate);
    }
    item
}

fn tolerate(field: &mut Field) {
    let wire = wire_name(field);
    let renamed = field.ident.as_ref().is_none_or(|ident| *ident != wire);
    field.attrs.retain(|attribute| !attribute.path().is_ident("serde"));
    let rename = renamed.then(|| quote! { rename = #wire, });
    let secret = holds_secret(&field.ty).then(|| quote! { skip_serializing, });
    let tolerance = if let Some(inner) = argument_of(&field.ty, "Option") {
        let list =
            argument_of(inner, "Vec").map(|_| quote! { , deserialize_with = "crate::model::lenient::optional_list" });
        Some(quote! { default, skip_serializing_if = "::std::option::Option::is_none" #list })
    } else if argument_of(&field.ty, "Vec").is_some() {
        Some(quote! { default, deserialize_with = "crate::model::lenient::list" })
    } else if type_name(&field.ty).is_some_and(|name| name.ends_with("Id")) {
        None
    } else {
        Some(quote! { default, deserialize_with = "crate::model::lenient::or_default" })
    };
    if rename.is_some() || tolerance.is_some() {
        field.attrs.push(parse_quote! { #[serde(#rename #secret #tolerance)] });
    }
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;

    use super::*;

    fn finished(field: Field) -> String {
        let mut field = field;
        tolerate(&mut field);
        field.to_token_stream().to_string()
    }

    #[test]
    fn ids_stay_strict_and_everything_else_tolerates() {
        let id = finished(parse_quote! { pub id: crate::model::UserId });
        assert!(!id.contains("serde"), "{id}");
        let list = finished(parse_quote! { pub emails: ::std::vec::Vec<EmailAddress> });
        assert!(list.contains("lenient::list"), "{list}");
        let optional = finished(parse_quote! { pub tasks: ::std::option::Option<::std::vec::Vec<SessionTask>> });
        assert!(optional.contains("lenient::optional_list"), "{optional}");
        let scalar = finished(parse_quote! { #[serde(rename = "type")] pub type_: ::std::string::String });
        assert!(scalar.contains("rename = \"type\"") && scalar.contains("or_default"), "{scalar}");
        let nullable = finished(parse_quote! {
            #[serde(deserialize_with = "::std::option::Option::deserialize")]
            pub name: ::std::option::Option<::std::string::String>
        });
        assert!(nullable.contains("default") && !nullable.contains("deserialize_with"), "{nullable}");
    }

    #[test]
    fn credentials_are_read_but_not_written() {
        for ty in ["crate::model::Secret", "::std::option::Option<::std::vec::Vec<crate::model::Secret>>"] {
            let ty: syn::Type = syn::parse_str(ty).expect("a type");
            let text = finished(parse_quote! { pub jwt: #ty });
            assert!(text.contains("skip_serializing ,"), "{text}");
        }
    }
}
