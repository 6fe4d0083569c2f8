//! Types of request bodies: each is its own builder. `new` takes what the service requires, a setter
//! sets the rest, and what was set is written and nothing else.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Field, Ident, Item, ItemMod, Type};

use super::items::{argument_of, doc_text, holds_secret, structs, wire_name};
use super::value::{Kind, Value};
use super::{docs, parsed, unexpected};
use crate::before::Facts;
use crate::error::Result;
use crate::sdk::support;

/// One type that is sent.
pub(super) struct Sent {
    name: Ident,
    doc: String,
    /// In the order that `new` takes them.
    pub(super) required: Vec<SentField>,
    pub(super) optional: Vec<SentField>,
    /// Whether it is the body of an operation, whose builder sets its fields. Others are made by callers.
    is_body: bool,
}

/// One field of a type that is sent.
pub(super) struct SentField {
    pub(super) name: Ident,
    pub(super) wire: String,
    pub(super) value: Value,
    /// Whether it can be set to null.
    pub(super) clearable: bool,
    /// Whether it must be given, and can be null.
    is_nullable: bool,
    /// Whether it is a time that is written as RFC 3339.
    is_rfc3339: bool,
    doc: String,
    deprecated: bool,
}

/// The types that are sent, by name.
pub(super) fn types(module: &ItemMod, facts: &Facts) -> Result<BTreeMap<String, Sent>> {
    let sent = structs(module).filter(|item| facts.sent.contains(&item.ident.to_string()));
    sent.map(|item| Ok((item.ident.to_string(), Sent::read(item, facts)?))).collect()
}

impl Sent {
    fn read(item: &syn::ItemStruct, facts: &Facts) -> Result<Self> {
        let name = item.ident.to_string();
        let fields = item.fields.iter().map(|field| SentField::read(&name, field, facts));
        let mut fields = fields.collect::<Result<Vec<_>>>()?;
        let mut required = Vec::new();
        for wire in facts.required.get(&name).into_iter().flatten() {
            let place = fields.iter().position(|field| field.wire == *wire);
            let place = place.ok_or_else(|| unexpected(format!("{name} has no field {wire}")))?;
            required.push(fields.remove(place));
        }
        let is_body = facts.operations.values().any(|operation| operation.body.as_ref() == Some(&name));
        Ok(Self { name: item.ident.clone(), doc: doc_text(&item.attrs), required, optional: fields, is_body })
    }

    pub(super) fn items(&self) -> Result<Vec<Item>> {
        let Self { name, doc, .. } = self;
        let (doc, problems) = (docs(doc), support("Problems"));
        let fields = self.required.iter().map(SentField::required_field);
        let fields = fields.chain(self.optional.iter().map(SentField::optional_field));
        // Alphabetical, as they are written on the wire.
        let mut fields: Vec<(String, TokenStream)> = fields.collect();
        fields.sort_by(|one, other| one.0.cmp(&other.0));
        let fields = fields.into_iter().map(|(_, field)| field);
        let default = self.required.is_empty().then(|| quote! { #[derive(Default)] });
        let new = self.constructor();
        let setters = self.optional.iter().map(SentField::setter);
        let maybe = self.maybe();
        parsed(quote! {
            #doc
            #[derive(Clone, Debug, PartialEq, ::serde::Serialize)]
            #default
            #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
            #[must_use = "an object does nothing until it is sent"]
            pub struct #name {
                #(#fields,)*
                #[serde(skip)]
                problems: #problems,
            }
            impl #name {
                #new
                #(#setters)*
                #maybe
                pub(crate) fn take_problems(&mut self) -> #problems {
                    ::std::mem::take(&mut self.problems)
                }
            }
        })
    }

    fn maybe(&self) -> Option<TokenStream> {
        let example = &self.optional.first().filter(|_| !self.is_body)?.name;
        let doc =
            docs(&format!("Sets what there is, and nothing otherwise: `.maybe(value, {}::{example})`.", self.name));
        Some(quote! {
            #doc
            pub fn maybe<V>(self, value: ::std::option::Option<V>, set: impl FnOnce(Self, V) -> Self) -> Self {
                match value {
                    Some(value) => set(self, value),
                    None => self,
                }
            }
        })
    }

    fn constructor(&self) -> TokenStream {
        let problems = support("Problems");
        let arguments = self.required.iter().map(SentField::parameter);
        let names = self.required.iter().map(|field| &field.name);
        let values = self.required.iter().map(|field| {
            let (name, wire) = (&field.name, &field.wire);
            let stored = if field.is_nullable {
                quote! { #name.into() }
            } else {
                field.value.stored(&quote! { #name }, wire, &quote! { problems })
            };
            quote! { let #name = #stored; }
        });
        let mutable = self.required.iter().any(|field| field.value.can_be_wrong()).then(|| quote! { mut });
        let optional = self.optional.iter().map(|field| &field.name);
        quote! {
            /// What the service requires; everything else is set by the methods below.
            pub fn new(#(#arguments),*) -> Self {
                let #mutable problems = #problems::default();
                #(#values)*
                Self { #(#names,)* #(#optional: ::std::default::Default::default(),)* problems }
            }
        }
    }
}

impl SentField {
    fn read(owner: &str, field: &Field, facts: &Facts) -> Result<Self> {
        let wire = wire_name(field);
        let name = field.ident.clone().ok_or_else(|| unexpected(format!("a field of {owner} without a name")))?;
        let key = (owner.to_owned(), wire.clone());
        let value = Value::of(without_option(&field.ty), facts);
        if matches!(value.kind, Kind::Limit) {
            return Err(unexpected(format!("{owner}.{wire} is a page limit in a body")));
        }
        let is_nullable = facts.given.contains(&key);
        if is_nullable && !matches!(value.kind, Kind::Plain) {
            return Err(unexpected(format!(
                "{owner}.{wire} is required and can be null, but is not a number or a flag"
            )));
        }
        Ok(Self {
            name,
            value,
            clearable: facts.clearable.contains(&key),
            is_nullable,
            is_rfc3339: facts.rfc3339.contains(&key),
            doc: doc_text(&field.attrs),
            deprecated: facts.deprecated.contains(&key),
            wire,
        })
    }

    /// The field as an argument.
    pub(super) fn parameter(&self) -> TokenStream {
        let (name, argument) = (&self.name, self.argument());
        quote! { #name: #argument }
    }

    /// What its setter takes, or `new` if it is required.
    pub(super) fn argument(&self) -> TokenStream {
        let ty = &self.value.ty;
        if self.is_nullable {
            quote! { impl Into<::std::option::Option<#ty>> }
        } else {
            self.value.argument()
        }
    }

    fn required_field(&self) -> (String, TokenStream) {
        let (name, ty) = (&self.name, &self.value.ty);
        let attributes = self.serde(&quote! {});
        let stored = if self.is_nullable {
            quote! { ::std::option::Option<#ty> }
        } else {
            quote! { #ty }
        };
        (self.wire.clone(), quote! { #attributes #name: #stored })
    }

    fn optional_field(&self) -> (String, TokenStream) {
        let (name, ty) = (&self.name, &self.value.ty);
        let (stored, skip) = if self.clearable {
            let nullable = support("Nullable");
            (quote! { #nullable<#ty> }, "support::Nullable::is_absent")
        } else {
            (quote! { ::std::option::Option<#ty> }, "::std::option::Option::is_none")
        };
        // Without `default`, a schema would require a `Nullable`.
        let attributes = self.serde(&quote! { default, skip_serializing_if = #skip, });
        (self.wire.clone(), quote! { #attributes #name: #stored })
    }

    fn serde(&self, skip: &TokenStream) -> TokenStream {
        let wire = &self.wire;
        let rename = (self.name != wire.as_str()).then(|| quote! { rename = #wire, });
        let reveal = holds_secret(&self.value.ty).then(|| quote! { serialize_with = "support::secret::reveal", });
        let time = self.is_rfc3339.then(|| quote! { serialize_with = "support::as_rfc3339", });
        if rename.is_none() && reveal.is_none() && time.is_none() && skip.is_empty() {
            return quote! {};
        }
        let described = self.is_rfc3339.then(|| {
            quote! { #[cfg_attr(feature = "schemars", schemars(with = "Option<String>"))] }
        });
        quote! { #[serde(#rename #skip #reveal #time)] #described }
    }

    fn attributes(&self) -> TokenStream {
        setter_attributes(&self.doc, &self.wire, self.deprecated)
    }

    fn setter(&self) -> TokenStream {
        let (name, wire, argument) = (&self.name, &self.wire, self.value.argument());
        let stored = self.value.stored(&quote! { value }, wire, &quote! { self.problems });
        let nullable = support("Nullable");
        let wrapped = if self.clearable {
            quote! { #nullable::Value(#stored) }
        } else {
            quote! { ::std::option::Option::Some(#stored) }
        };
        let attributes = self.attributes();
        let clear = self.clear(|_| {
            quote! {
                self.problems.forget(#wire);
                self.#name = #nullable::Null;
            }
        });
        quote! {
            #attributes
            pub fn #name(mut self, value: #argument) -> Self {
                self.#name = #wrapped;
                self
            }
            #clear
        }
    }

    /// The same setter on the builder of an operation. `forward` says what it does with a call of
    /// the method on the body.
    pub(super) fn on_operation(
        &self,
        argument: &TokenStream,
        forward: impl Fn(TokenStream) -> TokenStream,
    ) -> TokenStream {
        let (name, attributes) = (&self.name, self.attributes());
        let statement = forward(quote! { #name(value) });
        let clear = self.clear(|clear| forward(quote! { #clear() }));
        quote! {
            #attributes
            pub fn #name(mut self, value: #argument) -> Self {
                #statement
                self
            }
            #clear
        }
    }

    fn clear(&self, statement: impl FnOnce(&Ident) -> TokenStream) -> Option<TokenStream> {
        let clear = format_ident!("clear_{}", self.name);
        let doc = docs(&format!("Sends null for [`{0}`](Self::{0}), which removes what is stored.", self.name));
        let statement = self.clearable.then(|| statement(&clear))?;
        Some(quote! {
            #doc
            pub fn #clear(mut self) -> Self {
                #statement
                self
            }
        })
    }
}

/// What stands above a setter.
pub(super) fn setter_attributes(doc: &str, wire: &str, deprecated: bool) -> TokenStream {
    let doc = if doc.is_empty() { docs(&format!("Sets `{wire}`.")) } else { docs(doc) };
    let deprecated = deprecated.then(|| quote! { #[deprecated] });
    quote! { #doc #deprecated }
}

fn without_option(ty: &Type) -> &Type {
    argument_of(ty, "Option").unwrap_or(ty)
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;
    use syn::parse_quote;

    use super::*;

    fn generated(facts: &Facts) -> String {
        let module: ItemMod = parse_quote! { mod types { pub struct UpdateUser {
            pub username: ::std::option::Option<::std::string::String>,
            pub password: ::std::option::Option<support::Secret>,
            pub banned: bool,
            #[serde(rename = "type")]
            pub type_: ::std::string::String,
        } } };
        let types = types(&module, facts).expect("a type that can be read");
        let items = types["UpdateUser"].items().expect("code");
        items.iter().map(|item| item.to_token_stream().to_string()).collect::<String>().replace(' ', "")
    }

    fn facts() -> Facts {
        let mut facts = Facts::default();
        facts.sent.insert("UpdateUser".to_owned());
        facts.clearable.insert(("UpdateUser".to_owned(), "username".to_owned()));
        facts.required.insert("UpdateUser".to_owned(), vec!["type".to_owned(), "banned".to_owned()]);
        facts
    }

    #[test]
    fn field_is_left_set_or_cleared() {
        let text = generated(&facts());
        assert!(text.contains("username:support::Nullable<"), "{text}");
        assert!(text.contains("Nullable::is_absent"), "{text}");
        assert!(text.contains("secret::reveal"), "{text}");
        assert!(text.contains("pubfnclear_username(mutself)->Self"), "{text}");
        assert!(!text.contains("clear_password"), "{text}");
    }

    #[test]
    fn required_fields_are_arguments_in_document_order() {
        let text = generated(&facts());
        assert!(text.contains("pubfnnew(type_:implInto<::std::string::String>,banned:bool)->Self"), "{text}");
        assert!(text.contains("#[serde(rename=\"type\",)]type_:::std::string::String"), "{text}");
        assert!(!text.contains("pubfnbanned") && !text.contains("derive(Default)"), "{text}");
    }

    #[test]
    fn required_field_that_can_be_null_is_an_option() {
        let mut facts = facts();
        facts.given.insert(("UpdateUser".to_owned(), "banned".to_owned()));
        let text = generated(&facts);
        assert!(text.contains("banned:implInto<::std::option::Option<bool>>)->Self"), "{text}");
        assert!(
            text.contains("banned:::std::option::Option<bool>") && text.contains("letbanned=banned.into()"),
            "{text}"
        );
        facts.given.insert(("UpdateUser".to_owned(), "type".to_owned()));
        let module: ItemMod = parse_quote! { mod types { pub struct UpdateUser {
            pub banned: bool, #[serde(rename = "type")] pub type_: String,
        } } };
        assert!(types(&module, &facts).err().expect("a text").to_string().contains("is not a number or a flag"));
    }

    #[test]
    fn required_field_without_description_is_an_error() {
        let mut facts = facts();
        facts.required.insert("UpdateUser".to_owned(), vec!["shoe_size".to_owned()]);
        let module: ItemMod = parse_quote! { mod types { pub struct UpdateUser { pub banned: bool } } };
        let problem = types(&module, &facts).err().expect("no such field").to_string();
        assert!(problem.contains("UpdateUser has no field shoe_size"), "{problem}");
    }
}
