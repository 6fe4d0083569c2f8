//! Types of responses: they decode whatever a newer service sends.
//!
//! An unknown field is ignored; a missing or null one becomes `None`, an empty list or the empty
//! value of its type, ids among them: that an object has its own is a matter of the call, because the
//! same object may stand in a list, which it must not lose. Whole numbers may be written as floats.
//! Credentials are read, but left out when a response is written out again.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Field, Fields, Ident, Item, ItemMod, ItemStruct, Type, parse_quote};

use super::items::{argument_of, holds_secret, is_integer, structs, type_name, value_of_map, wire_name};
use super::parsed;
use crate::before::Facts;
use crate::error::{Error, Result};
use crate::sdk::support;

/// The structs of responses, each with how it is read.
pub(super) fn items(types: &ItemMod, facts: &Facts) -> Result<Vec<Item>> {
    let received = structs(types).filter(|item| {
        let name = item.ident.to_string();
        facts.received.contains(&name) && !facts.pages.contains_key(&name)
    });
    let received: Vec<&ItemStruct> = received.collect();
    let objects = received.iter().map(|item| item.ident.to_string()).collect();
    let items = received.into_iter().map(|item| finish(item.clone(), &objects));
    let items: Vec<TokenStream> = items.collect::<Result<_>>()?;
    parsed(quote! { #(#items)* })
}

/// `objects` are the names of all structs of responses.
fn finish(mut item: ItemStruct, objects: &BTreeSet<String>) -> Result<TokenStream> {
    item.attrs.retain(|attribute| !attribute.path().is_ident("derive"));
    item.attrs.push(parse_quote! { #[derive(Clone, Debug, Default, PartialEq, ::serde::Serialize)] });
    item.attrs.push(parse_quote! { #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))] });
    item.attrs.push(parse_quote! { #[non_exhaustive] });
    let mut read = Vec::new();
    if let Fields::Named(fields) = &mut item.fields {
        for field in &mut fields.named {
            let (wire, name) = (wire_name(field), field.ident.clone());
            let reader = reader(&field.ty, &wire, objects)?;
            read.push(quote! { #name = #wire by #reader });
            write_out(field, &wire);
        }
    }
    let (name, received) = (&item.ident, support("received"));
    Ok(quote! {
        #item
        #received! { #name { #(#read,)* } }
    })
}

/// How a field is written out again, and described: it may be missing.
fn write_out(field: &mut Field, wire: &str) {
    let renamed = field.ident.as_ref().is_none_or(|ident| ident != wire);
    field.attrs.retain(|attribute| !attribute.path().is_ident("serde"));
    let rename = renamed.then(|| quote! { rename = #wire, });
    let secret = holds_secret(&field.ty).then(|| quote! { skip_serializing, });
    let skip: Option<TokenStream> =
        argument_of(&field.ty, "Option").map(|_| quote! { , skip_serializing_if = "::std::option::Option::is_none" });
    field.attrs.push(parse_quote! { #[serde(#rename #secret default #skip)] });
}

/// The function of `crate::model::lenient` that reads values of `ty`.
fn reader(ty: &Type, wire: &str, objects: &BTreeSet<String>) -> Result<Ident> {
    let (inner, optional) = argument_of(ty, "Option").map_or((ty, false), |inner| (inner, true));
    let is_object = |ty: &Type| type_name(ty).is_some_and(|name| objects.contains(&name));
    let reader = match (argument_of(inner, "Vec"), optional) {
        (Some(item), _) if is_integer(item) => {
            return Err(Error::Generator(format!(
                "`{wire}`: `crate::model::lenient` does not read lists of integers yet"
            )));
        }
        (None, _) if value_of_map(inner).is_some_and(is_integer) => {
            return Err(Error::Generator(format!(
                "`{wire}`: `crate::model::lenient` does not read maps of integers yet"
            )));
        }
        (None, true) if value_of_map(inner).is_some() => "optional_map",
        (None, false) if value_of_map(inner).is_some() => "map",
        (Some(item), true) if is_object(item) => "optional_objects",
        (Some(item), false) if is_object(item) => "objects",
        (Some(_), true) => "optional_list",
        (Some(_), false) => "list",
        (None, true) if is_integer(inner) => "optional_integer",
        (None, false) if is_integer(inner) => "integer",
        (None, true) if is_object(inner) => "optional_object",
        (None, true) => "optional",
        (None, false) => "value",
    };
    Ok(format_ident!("{reader}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The struct with one field, and how it is read.
    fn finished(field: Field) -> Result<String> {
        let item = parse_quote! { #[derive(::serde::Deserialize, Clone)] pub struct User { #field } };
        finish(item, &BTreeSet::from(["EmailAddress".to_owned()])).map(|tokens| tokens.to_string())
    }

    fn is_read(field: Field, expected: &str) {
        let text = finished(field).expect("a field that can be read");
        assert!(text.contains(expected), "{text}");
        assert!(text.contains("default") && !text.contains("Deserialize"), "{text}");
    }

    #[test]
    fn response_fields_may_be_missing() {
        is_read(parse_quote! { pub id: support::UserId }, r#"id = "id" by value"#);
        is_read(parse_quote! { pub emails: ::std::vec::Vec<EmailAddress> }, r#"emails = "emails" by objects"#);
        is_read(
            parse_quote! { pub emails: ::std::option::Option<::std::vec::Vec<EmailAddress>> },
            r#"emails = "emails" by optional_objects"#,
        );
        is_read(parse_quote! { pub email: ::std::option::Option<EmailAddress> }, r#"by optional_object"#);
        is_read(parse_quote! { pub tasks: ::std::option::Option<::std::vec::Vec<Task>> }, "by optional_list");
        is_read(parse_quote! { pub names: ::std::vec::Vec<::std::string::String> }, "by list");
        is_read(parse_quote! { pub names: ::std::collections::HashMap<String, ::std::string::String> }, "by map");
        is_read(parse_quote! { pub names: Option<::std::collections::HashMap<String, bool>> }, "by optional_map");
        is_read(
            parse_quote! { #[serde(rename = "type")] pub type_: ::std::string::String },
            r#"type_ = "type" by value"#,
        );
        is_read(
            parse_quote! {
                #[serde(deserialize_with = "::std::option::Option::deserialize")]
                pub name: ::std::option::Option<::std::string::String>
            },
            "by optional",
        );
    }

    #[test]
    fn integers_may_be_written_as_floats() {
        is_read(parse_quote! { pub count: i64 }, "by integer");
        is_read(parse_quote! { pub count: ::std::option::Option<u64> }, "by optional_integer");
        let list = finished(parse_quote! { pub counts: ::std::vec::Vec<i64> });
        assert!(list.is_err_and(|problem| problem.to_string().contains("`counts`")));
    }

    #[test]
    fn missing_field_is_left_out_when_written() {
        let text = finished(parse_quote! {
            #[serde(rename = "type")] pub type_: ::std::option::Option<::std::string::String>
        });
        let text = text.expect("a field that can be read");
        assert!(text.contains(r#"rename = "type""#) && text.contains("Option::is_none"), "{text}");
    }

    #[test]
    fn credentials_are_read_but_not_written() {
        for ty in ["support::Secret", "::std::option::Option<::std::vec::Vec<support::Secret>>"] {
            let ty: syn::Type = syn::parse_str(ty).expect("a type");
            let text = finished(parse_quote! { pub jwt: #ty }).expect("a field that can be read");
            assert!(text.contains("skip_serializing ,"), "{text}");
        }
    }
}
