//! Types of responses: they decode whatever a newer service sends.
//!
//! An unknown field is ignored; a missing or null one becomes `None`, an empty list or the empty
//! value of its type, ids among them: that an object has its own is a matter of the call, because the
//! same object may stand in a list, which it must not lose. Whole numbers may be written as floats.
//! Credentials are read, but left out when a response is written out again.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Field, Fields, ItemMod, ItemStruct, Type, parse_quote};

use super::items::{argument_of, holds_secret, is_integer, structs, wire_name};
use super::sdk::SUPPORT;
use crate::before::Facts;
use crate::error::{Error, Result};

/// The structs of responses, with tolerant fields.
pub(super) fn items(types: &ItemMod, facts: &Facts) -> Result<Vec<ItemStruct>> {
    let received = structs(types).filter(|item| {
        let name = item.ident.to_string();
        facts.received.contains(&name) && !facts.pages.contains_key(&name)
    });
    received.cloned().map(finish).collect()
}

fn finish(mut item: ItemStruct) -> Result<ItemStruct> {
    item.attrs.retain(|attribute| !attribute.path().is_ident("derive"));
    item.attrs.push(parse_quote! { #[derive(Clone, Debug, PartialEq, ::serde::Deserialize, ::serde::Serialize)] });
    item.attrs.push(parse_quote! { #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))] });
    item.attrs.push(parse_quote! { #[non_exhaustive] });
    if let Fields::Named(fields) = &mut item.fields {
        fields.named.iter_mut().try_for_each(tolerate)?;
    }
    Ok(item)
}

fn tolerate(field: &mut Field) -> Result<()> {
    let wire = wire_name(field);
    let renamed = field.ident.as_ref().is_none_or(|ident| *ident != wire);
    field.attrs.retain(|attribute| !attribute.path().is_ident("serde"));
    let rename = renamed.then(|| quote! { rename = #wire, });
    let secret = holds_secret(&field.ty).then(|| quote! { skip_serializing, });
    let reader = reader(&field.ty, &wire)?;
    let reader = reader.map(|name| format!("{SUPPORT}::lenient::{name}"));
    let reader = reader.map(|path| quote! { , deserialize_with = #path });
    let skip: Option<TokenStream> =
        argument_of(&field.ty, "Option").map(|_| quote! { , skip_serializing_if = "::std::option::Option::is_none" });
    field.attrs.push(parse_quote! { #[serde(#rename #secret default #skip #reader)] });
    Ok(())
}

/// The function of `crate::model::lenient` that reads values of `ty`, where serde's own is too strict.
fn reader(ty: &Type, wire: &str) -> Result<Option<&'static str>> {
    let (inner, optional) = argument_of(ty, "Option").map_or((ty, false), |inner| (inner, true));
    let reader = match (argument_of(inner, "Vec"), optional) {
        (Some(item), _) if is_integer(item) => {
            return Err(Error::Generator(format!(
                "`{wire}`: `crate::model::lenient` does not read lists of integers yet"
            )));
        }
        (Some(_), true) => "optional_list",
        (Some(_), false) => "list",
        (None, true) if is_integer(inner) => "optional_integer",
        (None, false) if is_integer(inner) => "integer",
        (None, true) => return Ok(None),
        (None, false) => "or_default",
    };
    Ok(Some(reader))
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;

    use super::*;

    fn finished(field: Field) -> String {
        let mut field = field;
        tolerate(&mut field).expect("a field that can be read");
        field.to_token_stream().to_string()
    }

    #[test]
    fn every_field_tolerates_to_be_missing() {
        let id = finished(parse_quote! { pub id: crate::model::UserId });
        assert!(id.contains("default") && id.contains("lenient::or_default"), "{id}");
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
    fn integers_may_be_written_as_floats() {
        let plain = finished(parse_quote! { pub count: i64 });
        assert!(plain.contains("lenient::integer\""), "{plain}");
        let optional = finished(parse_quote! { pub count: ::std::option::Option<u64> });
        assert!(optional.contains("lenient::optional_integer\"") && optional.contains("is_none"), "{optional}");
        let list = tolerate(&mut parse_quote! { pub counts: ::std::vec::Vec<i64> });
        assert!(list.is_err_and(|problem| problem.to_string().contains("`counts`")));
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
