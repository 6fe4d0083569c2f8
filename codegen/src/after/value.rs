//! One value that can be set: what a setter takes for it, and how that becomes what is stored.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use super::items::{argument_of, holds_id, is_number, type_name, value_of_map};
use crate::before::Facts;
use crate::sdk::support;

/// How a value is taken and stored.
pub(super) enum Kind {
    /// A number or a flag, as it is.
    Plain,
    /// Anything that converts without fail.
    Into,
    /// The number of rows of a page, which has a range.
    Limit,
    /// Anything that serializes, as free-form JSON.
    Json,
    /// Another object that is sent.
    Sent,
    /// Several values.
    List(Box<Value>),
    /// Values by name.
    Map(Box<Value>),
    /// A value of a map, or null.
    Nullable(Box<Value>),
}

/// A value of a Rust type.
pub(super) struct Value {
    pub(super) kind: Kind,
    pub(super) ty: Type,
    /// Whether it is an id, which must not be empty.
    is_id: bool,
}

impl Value {
    /// A value of the type that progenitor gives it, without `Option`.
    pub(super) fn of(ty: &Type, facts: &Facts) -> Self {
        let name = type_name(ty).unwrap_or_default();
        let kind = match name.as_str() {
            "PageLimit" => Kind::Limit,
            "RawJson" => Kind::Json,
            _ if is_number(ty) => Kind::Plain,
            _ if facts.required.contains_key(&name) => Kind::Sent,
            "Option" => match argument_of(ty, "Option") {
                Some(inner) => Kind::Nullable(Box::new(Self::of(inner, facts))),
                None => Kind::Into,
            },
            _ => match (argument_of(ty, "Vec"), value_of_map(ty)) {
                (Some(item), _) => Kind::List(Box::new(Self::of(item, facts))),
                (None, Some(value)) => Kind::Map(Box::new(Self::of(value, facts))),
                (None, None) => Kind::Into,
            },
        };
        Self { kind, ty: ty.clone(), is_id: holds_id(ty, facts) }
    }

    /// The same value, an id by its name.
    pub(super) fn or_id(mut self, is_id: bool) -> Self {
        self.is_id |= is_id;
        self
    }

    /// Whether storing it can find something wrong with it.
    pub(super) fn can_be_wrong(&self) -> bool {
        match &self.kind {
            Kind::Json | Kind::Sent => true,
            Kind::Into => self.is_id,
            Kind::List(item) => item.can_be_wrong(),
            Kind::Plain | Kind::Limit | Kind::Map(_) | Kind::Nullable(_) => false,
        }
    }

    pub(super) fn is_id(&self) -> bool {
        self.is_id
    }

    /// The type of a setter's argument.
    pub(super) fn argument(&self) -> TokenStream {
        let ty = &self.ty;
        match &self.kind {
            Kind::Plain => quote! { #ty },
            Kind::Into | Kind::Sent => quote! { impl Into<#ty> },
            Kind::Limit => quote! { impl TryInto<#ty, Error: ::std::fmt::Display> },
            Kind::Json => quote! { impl ::serde::Serialize },
            Kind::List(item) => match item.kind {
                Kind::Plain => {
                    let item = &item.ty;
                    quote! { impl IntoIterator<Item = #item> }
                }
                Kind::Json => quote! { impl IntoIterator<Item: ::serde::Serialize> },
                _ => {
                    let item = &item.ty;
                    quote! { impl IntoIterator<Item: Into<#item>> }
                }
            },
            Kind::Nullable(value) => {
                let value = value.argument();
                quote! { ::std::option::Option<#value> }
            }
            Kind::Map(value) => {
                let value = value.argument();
                quote! { impl IntoIterator<Item = (impl Into<String>, #value)> }
            }
        }
    }

    /// The expression that stores the argument `name`, with `problems` for what is wrong with it.
    pub(super) fn stored(&self, argument: &TokenStream, name: &str, problems: &TokenStream) -> TokenStream {
        let ty = &self.ty;
        match &self.kind {
            Kind::Plain => quote! { #argument },
            Kind::Into if self.is_id => quote! {{
                let value: #ty = #argument.into();
                #problems.check_id(#name, &value);
                value
            }},
            Kind::Into => quote! { #argument.into() },
            // Bodies have none; a query converts it itself.
            Kind::Limit => quote! { #argument },
            Kind::Json => quote! { #problems.json(#name, &#argument) },
            Kind::Sent => quote! {{
                let mut value: #ty = #argument.into();
                #problems.forget(#name);
                #problems.absorb(#name, None, value.take_problems());
                value
            }},
            Kind::List(item) => item.stored_list(argument, name, problems),
            Kind::Nullable(_) => quote! { #argument.map(::std::convert::Into::into) },
            Kind::Map(value) if matches!(value.kind, Kind::Nullable(_)) => quote! {
                #argument.into_iter().map(|(name, value)| (name.into(), value.map(::std::convert::Into::into))).collect()
            },
            Kind::Map(_) => quote! {
                #argument.into_iter().map(|(name, value)| (name.into(), value.into())).collect()
            },
        }
    }

    fn stored_list(&self, argument: &TokenStream, name: &str, problems: &TokenStream) -> TokenStream {
        let ty = &self.ty;
        let vec = quote! { ::std::vec::Vec<#ty> };
        match &self.kind {
            Kind::Plain => quote! { #argument.into_iter().collect() },
            Kind::Json => {
                // Each item has a name of its own: one that is judged does not clear the others.
                let item = format!("{name}[{{}}]");
                quote! {{
                    #problems.forget(#name);
                    let values = #argument.into_iter().enumerate();
                    values.map(|(index, value)| #problems.json(&format!(#item, index), &value)).collect()
                }}
            }
            Kind::Sent => {
                let function = support("sent_list");
                quote! { #function(&mut #problems, #name, #argument, #ty::take_problems) }
            }
            _ if self.is_id => quote! {{
                let values: #vec = #argument.into_iter().map(Into::into).collect();
                #problems.check_ids(#name, &values);
                values
            }},
            _ => quote! { #argument.into_iter().map(Into::into).collect() },
        }
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn setter_argument_follows_from_the_type() {
        let mut facts = Facts::default();
        facts.required.insert("Invitation".to_owned(), Vec::new());
        let table: [(Type, &str); 10] = [
            (parse_quote! { bool }, "bool"),
            (parse_quote! { u64 }, "u64"),
            (parse_quote! { ::std::string::String }, "impl Into<::std::string::String>"),
            (parse_quote! { crate::generated::types::Status }, "impl Into<crate::generated::types::Status>"),
            (parse_quote! { a::PageLimit }, "impl TryInto<a::PageLimit, Error: ::std::fmt::Display>"),
            (parse_quote! { a::RawJson }, "impl ::serde::Serialize"),
            (parse_quote! { ::std::vec::Vec<String> }, "impl IntoIterator<Item: Into<String>>"),
            (parse_quote! { ::std::vec::Vec<i64> }, "impl IntoIterator<Item = i64>"),
            (
                parse_quote! { ::std::collections::HashMap<String, bool> },
                "impl IntoIterator<Item = (impl Into<String>, bool)>",
            ),
            (
                parse_quote! { ::std::collections::HashMap<String, Option<String>> },
                "impl IntoIterator<Item = (impl Into<String>, ::std::option::Option<impl Into<String>>)>",
            ),
        ];
        let squeezed = |text: &str| text.replace(' ', "");
        for (ty, expected) in table {
            assert_eq!(squeezed(&Value::of(&ty, &facts).argument().to_string()), squeezed(expected));
        }
    }

    #[test]
    fn values_that_can_be_wrong_are_checked() {
        let mut facts = Facts::default();
        facts.required.insert("Invitation".to_owned(), Vec::new());
        facts.ids.insert("UserId".to_owned(), String::new());
        let stored = |ty: Type| {
            Value::of(&ty, &facts).stored(&quote! { value }, "name", &quote! { problems }).to_string().replace(' ', "")
        };
        assert!(stored(parse_quote! { a::UserId }).contains("problems.check_id(\"name\",&value)"));
        assert!(stored(parse_quote! { Vec<a::UserId> }).contains("problems.check_ids(\"name\",&values)"));
        assert!(stored(parse_quote! { a::RawJson }).contains("problems.json(\"name\",&value)"));
        assert!(
            stored(parse_quote! { Vec<a::RawJson> }).contains("problems.json(&format!(\"name[{}]\",index),&value)")
        );
        assert!(stored(parse_quote! { Invitation }).contains("problems.absorb(\"name\",None,"));
        assert!(stored(parse_quote! { Vec<Invitation> }).contains("sent_list(&mutproblems,\"name\",value,"));
        assert_eq!(stored(parse_quote! { bool }), "value");
    }
}
