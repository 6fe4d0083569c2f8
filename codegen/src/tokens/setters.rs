//! One setter: which Rust values it takes for a type, and how they are converted.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::visit_mut::{VisitMut, visit_path_mut};
use syn::{Ident, Path, Type, parse_quote};

use super::docs;
use super::items::{argument_of, type_name};

/// How a setter takes its value.
enum Takes {
    /// Anything that converts to the type.
    Value,
    /// Anything that can be iterated, with items that convert.
    Each(Box<Type>),
    /// Anything that can be serialized.
    Json,
}

/// A value that can be set: its Rust name and type, and how it is documented.
pub(super) struct Setter {
    pub(super) name: Ident,
    /// What is stored once set: `T`, `Option<T>` or `Nullable<T>`.
    pub(super) stored: Type,
    pub(super) doc: String,
    pub(super) deprecated: bool,
    /// Whether values are ids, of which none may be empty.
    pub(super) id: bool,
}

impl Setter {
    /// Whether it can be set to null.
    pub(super) fn clearable(&self) -> bool {
        argument_of(&self.stored, "Nullable").is_some()
    }

    /// Whether a call is refused without it.
    pub(super) fn required(&self) -> bool {
        !self.clearable() && argument_of(&self.stored, "Option").is_none()
    }

    fn value_type(&self) -> &Type {
        let inner = argument_of(&self.stored, "Nullable").or_else(|| argument_of(&self.stored, "Option"));
        inner.unwrap_or(&self.stored)
    }

    fn takes(&self) -> Takes {
        let ty = self.value_type();
        match argument_of(ty, "Vec") {
            Some(item) => Takes::Each(Box::new(item.clone())),
            None if type_name(ty).is_some_and(|name| name == "RawJson") => Takes::Json,
            None => Takes::Value,
        }
    }

    /// Generics and bounds of the setter: `<V>`, `V`, `where …`.
    fn signature(&self) -> (TokenStream, TokenStream) {
        let ty = self.value_type();
        match self.takes() {
            Takes::Value => (quote! { V }, quote! { V: ::std::convert::TryInto<#ty>, V::Error: ::std::fmt::Display }),
            Takes::Each(item) => (
                quote! { V },
                quote! {
                    V: ::std::iter::IntoIterator,
                    V::Item: ::std::convert::TryInto<#item>,
                    <V::Item as ::std::convert::TryInto<#item>>::Error: ::std::fmt::Display
                },
            ),
            Takes::Json => (quote! { V }, quote! { V: ::serde::Serialize }),
        }
    }

    /// The expression that converts `value` into `Result<stored, String>`.
    fn converted(&self) -> TokenStream {
        let name = self.name.to_string();
        let name = name.trim_start_matches("r#").trim_end_matches('_');
        let convert = match (self.takes(), self.id) {
            (Takes::Value, false) => quote! { convert },
            (Takes::Value, true) => quote! { convert_id },
            (Takes::Each(_), false) => quote! { convert_each },
            (Takes::Each(_), true) => quote! { convert_each_id },
            (Takes::Json, _) => quote! { to_json },
        };
        let convert = quote! { crate::transport::argument::#convert(#name, value) };
        if self.clearable() {
            quote! { #convert.map(crate::model::Nullable::Value) }
        } else if self.required() {
            convert
        } else {
            quote! { #convert.map(::std::option::Option::Some) }
        }
    }

    fn attributes(&self) -> TokenStream {
        let doc = if self.doc.is_empty() { docs(&format!("Sets `{}`.", self.name)) } else { docs(&self.doc) };
        let deprecated = self.deprecated.then(|| quote! { #[deprecated] });
        quote! { #doc #deprecated }
    }

    /// The same setter as seen from the module of operation builders.
    pub(super) fn relocated(&self) -> Self {
        let mut stored = self.stored.clone();
        SuperToTypes.visit_type_mut(&mut stored);
        Self { name: self.name.clone(), stored, doc: self.doc.clone(), deprecated: self.deprecated, id: self.id }
    }

    /// Setters that store the value in the field of the same name.
    pub(super) fn storing(&self) -> TokenStream {
        let (name, attributes) = (&self.name, self.attributes());
        let (generic, bounds) = self.signature();
        let converted = self.converted();
        let clear = self.clear(|_| quote! { self.#name = Ok(crate::model::Nullable::Null); });
        quote! {
            #attributes
            pub fn #name<#generic>(mut self, value: V) -> Self where #bounds {
                self.#name = #converted;
                self
            }
            #clear
        }
    }

    /// Setters that hand the value to the builder in the field `body`.
    pub(super) fn forwarding(&self) -> TokenStream {
        let (name, attributes) = (&self.name, self.attributes());
        let (generic, bounds) = self.signature();
        let clear = self.clear(|clear| quote! { self.body = self.body.map(|body| body.#clear()); });
        quote! {
            #attributes
            pub fn #name<#generic>(mut self, value: V) -> Self where #bounds {
                self.body = self.body.map(|body| body.#name(value));
                self
            }
            #clear
        }
    }

    /// A setter that hands the value to the builder `follow_up` of a second operation.
    pub(super) fn following(&self, second: &Ident, path: &[Ident]) -> TokenStream {
        let (name, attributes) = (&self.name, self.attributes());
        let (generic, bounds) = self.signature();
        let next =
            quote! { self.follow_up.take().unwrap_or_else(|| #second::new(self.client #(, self.#path.clone())*)) };
        let clear = self.clear(|clear| quote! { self.follow_up = Some(#next.#clear()); });
        quote! {
            #attributes
            pub fn #name<#generic>(mut self, value: V) -> Self where #bounds {
                self.follow_up = Some(#next.#name(value));
                self
            }
            #clear
        }
    }

    fn clear(&self, statement: impl FnOnce(&Ident) -> TokenStream) -> Option<TokenStream> {
        let clear = format_ident!("clear_{}", self.name);
        let doc = docs(&format!("Sends null for [`{0}`](Self::{0}): the service forgets its value.", self.name));
        let statement = self.clearable().then(|| statement(&clear))?;
        Some(quote! {
            #doc
            pub fn #clear(mut self) -> Self {
                #statement
                self
            }
        })
    }
}

/// In `types::builder` a type is `super::User`; in `builder` the same type is `types::User`.
struct SuperToTypes;

impl VisitMut for SuperToTypes {
    fn visit_path_mut(&mut self, path: &mut Path) {
        if let Some(first) = path.segments.first_mut().filter(|first| first.ident == "super") {
            first.ident = parse_quote! { types };
        }
        visit_path_mut(self, path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::items::holds_id;

    fn setter(stored: Type) -> Setter {
        let id = holds_id(&stored);
        Setter { name: format_ident!("field"), stored, doc: String::new(), deprecated: false, id }
    }

    #[test]
    fn the_type_decides_what_a_setter_takes() {
        let text = setter(parse_quote! { Option<String> }).storing().to_string();
        assert!(text.contains("TryInto < String >") && text.contains("Option :: Some"), "{text}");
        let text = setter(parse_quote! { Vec<String> }).storing().to_string();
        assert!(text.contains("IntoIterator") && text.contains("convert_each"), "{text}");
        let text = setter(parse_quote! { Option<crate::model::RawJson> }).storing().to_string();
        assert!(text.contains("Serialize") && text.contains("to_json"), "{text}");
        let text = setter(parse_quote! { crate::model::Nullable<u64> }).storing().to_string();
        assert!(text.contains("fn clear_field") && text.contains("Nullable :: Null"), "{text}");
        let text = setter(parse_quote! { Option<crate::model::UserId> }).storing().to_string();
        assert!(text.contains("argument :: convert_id"), "{text}");
        let text = setter(parse_quote! { Vec<crate::model::UserId> }).storing().to_string();
        assert!(text.contains("argument :: convert_each_id"), "{text}");
    }
}
