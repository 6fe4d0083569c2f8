//! The public surface of the generated code, one line per operation, parameter, field and value.
//!
//! Read off the code that is generated, not off the description: a new release of the generator
//! that renames a type shows here as well as an edit under `spec/`.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::visit_mut::{VisitMut, visit_path_mut};
use syn::{
    Attribute, Expr, FnArg, GenericArgument, Ident, ImplItem, ImplItemFn, Item, ItemEnum, ItemImpl, ItemMod,
    ItemStruct, Macro, Pat, Path, PathArguments, Token, Type, TypeParamBound, Visibility,
};

use crate::after::items::{impl_target, items};
use crate::error::{Error, Result};

/// The lines of the surface, sorted.
///
/// # Errors
///
/// [`Error::Generator`] when a macro of the generated code cannot be read.
pub fn surface(file: &syn::File) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for item in &file.items {
        if let Item::Mod(module) = item {
            match module.ident.to_string().as_str() {
                "types" => types(module, &mut lines)?,
                "builder" => operations(module, &mut lines)?,
                _ => {}
            }
        }
    }
    lines.sort();
    Ok(lines)
}

fn types(module: &ItemMod, lines: &mut Vec<String>) -> Result<()> {
    for item in items(module) {
        match item {
            Item::Struct(item) => fields(item, lines),
            Item::Impl(block) => methods("type", block, lines),
            Item::Macro(call) => match call.mac.path.segments.last().map(|last| last.ident.to_string()).as_deref() {
                Some("open_enum") => lines.extend(values(&body::<ItemEnum>(&call.mac)?)),
                Some("ids") => lines.extend(ids(&call.mac)?.iter().map(|name| format!("id {name}"))),
                _ => {}
            },
            _ => {}
        }
    }
    Ok(())
}

/// What is within the braces of a macro.
fn body<T: Parse>(call: &Macro) -> Result<T> {
    let unread = |error| Error::Generator(format!("cannot read `{}!`: {error}", call.path.to_token_stream()));
    call.parse_body().map_err(unread)
}

fn fields(item: &ItemStruct, lines: &mut Vec<String>) {
    let public = item.fields.iter().filter(|field| matches!(field.vis, Visibility::Public(_)));
    for field in public {
        let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
        lines.push(format!("type {}.{name}: {}", item.ident, short(&field.ty)));
    }
}

fn values(item: &ItemEnum) -> Vec<String> {
    let value = |variant: &syn::Variant| {
        let value = variant.discriminant.as_ref().map(|(_, value)| value.to_token_stream().to_string());
        format!("enum {}::{} = {}", item.ident, variant.ident, value.unwrap_or_default())
    };
    item.variants.iter().map(value).collect()
}

/// The names of the ids that a call of the macro `ids!` defines.
///
/// # Errors
///
/// [`Error::Generator`] when it cannot be read.
pub fn ids(call: &Macro) -> Result<Vec<String>> {
    Ok(body::<Ids>(call)?.0.iter().map(ToString::to_string).collect())
}

/// The names in `ids! { /// … UserId = User; … }`.
struct Ids(Vec<Ident>);

impl Parse for Ids {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut names = Vec::new();
        while !input.is_empty() {
            input.call(Attribute::parse_outer)?;
            names.push(input.parse()?);
            input.parse::<Token![=]>()?;
            input.parse::<Ident>()?;
            input.parse::<Token![;]>()?;
        }
        Ok(Self(names))
    }
}

fn operations(module: &ItemMod, lines: &mut Vec<String>) -> Result<()> {
    for item in items(module) {
        match item {
            Item::Impl(block) => methods("call", block, lines),
            Item::Macro(call) => match call.mac.path.segments.last().map(|last| last.ident.to_string()).as_deref() {
                Some("bulk") => lines.push(format!("call {}.send_in_batches()", body::<Response>(&call.mac)?.builder)),
                Some("list") => lines.push(format!("call {}.pages()", body::<Response>(&call.mac)?.builder)),
                _ => lines.push(response(&body(&call.mac)?)),
            },
            _ => {}
        }
    }
    Ok(())
}

fn response(Response { builder, output }: &Response) -> String {
    format!("call {builder} -> {}", short(output))
}

/// What `request! { UsersGet, operations::USERS_GET, types::User }` says a call responds with; `list!` and `bulk!` begin alike.
struct Response {
    builder: Ident,
    output: Type,
}

impl Parse for Response {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let builder = input.parse()?;
        input.parse::<Token![,]>()?;
        input.parse::<Expr>()?;
        input.parse::<Token![,]>()?;
        let output = input.parse()?;
        // How large a batch is, and how pages start after a row, are not part of the surface.
        input.parse::<TokenStream>()?;
        Ok(Self { builder, output })
    }
}

/// `new`, with what is required, and the setters.
fn methods(kind: &str, block: &ItemImpl, lines: &mut Vec<String>) {
    let Some(name) = impl_target(block) else { return };
    for item in &block.items {
        let ImplItem::Fn(function) = item else { continue };
        let method = &function.sig.ident;
        if method == "maybe" {
            continue; // The same everywhere, and not of the description.
        }
        if method == "new" {
            lines.push(format!("{kind} {name}({})", arguments(function, true)));
        } else if matches!(function.vis, Visibility::Public(_)) {
            lines.push(format!("{kind} {name}.{method}({})", arguments(function, false)));
        }
    }
}

fn arguments(function: &ImplItemFn, named: bool) -> String {
    let arguments = function.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => Some(typed),
        FnArg::Receiver(_) => None,
    });
    let told = arguments.filter_map(|typed| match &*typed.pat {
        Pat::Ident(name) if name.ident == "connection" => None,
        Pat::Ident(name) if named => Some(format!("{}: {}", name.ident, taken(&typed.ty))),
        _ => Some(taken(&typed.ty)),
    });
    told.collect::<Vec<_>>().join(", ")
}

/// What an argument takes: a type as it is or the one it converts to, `[T]` for each of many,
/// `json`, or `{name: T}`.
fn taken(ty: &Type) -> String {
    match ty {
        Type::ImplTrait(implemented) => implemented.bounds.iter().find_map(bound).unwrap_or_default(),
        Type::Tuple(pair) => {
            let parts: Vec<String> = pair.elems.iter().map(taken).collect();
            format!("({})", parts.join(", "))
        }
        _ => short(ty),
    }
}

fn bound(bound: &TypeParamBound) -> Option<String> {
    let TypeParamBound::Trait(bound) = bound else { return None };
    let last = bound.path.segments.last()?;
    let name = last.ident.to_string();
    if name == "Serialize" {
        return Some("json".to_owned());
    }
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(short(ty)),
        // `Item = T` and `Item: Into<T>`
        GenericArgument::AssocType(item) => Some(format!("[{}]", taken(&item.ty))),
        GenericArgument::Constraint(item) => Some(format!("[{}]", item.bounds.iter().find_map(self::bound)?)),
        _ => None,
    })
}

/// A type as people say it: without the paths.
fn short(ty: &Type) -> String {
    let mut ty = ty.clone();
    LastSegment.visit_type_mut(&mut ty);
    ty.to_token_stream().to_string().replace(' ', "").replace(',', ", ")
}

struct LastSegment;

impl VisitMut for LastSegment {
    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_path_mut(self, path);
        if let Some(last) = path.segments.last().cloned() {
            *path = Path::from(last);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surface_has_a_line_for_every_kind_of_item() {
        let file: syn::File = syn::parse_quote! {
            pub mod types {
                pub struct User { pub id: crate::model::UserId, pub names: ::std::vec::Vec<Name> }
                pub struct UpdateUser { name: Option<String> }
                impl UpdateUser {
                    pub fn new(id: impl Into<crate::model::UserId>, banned: bool) -> Self {}
                    pub fn name(mut self, value: impl Into<::std::string::String>) -> Self {}
                    pub fn maybe<V>(self, value: Option<V>, set: impl FnOnce(Self, V) -> Self) -> Self {}
                    pub(crate) fn take_problems(&mut self) -> Problems {}
                }
                crate::generated::support::open_enum! { /// A light.
                    pub enum Light { Red = "red", } }
                crate::generated::support::ids! { /// A plan.
                    PlanId = Plan; }
            }
            pub mod builder {
                impl UsersGet {
                    pub(crate) fn new(connection: &Connection, user_id: impl Into<crate::model::UserId>) -> Self {}
                    pub fn tags(mut self, value: impl IntoIterator<Item: Into<::std::string::String>>) -> Self {}
                    pub fn sizes(mut self, value: impl IntoIterator<Item = u64>) -> Self {}
                    pub fn flags(mut self, value: impl IntoIterator<Item = (impl Into<String>, bool)>) -> Self {}
                    pub fn note(mut self, value: impl ::serde::Serialize) -> Self {}
                    pub fn limit(mut self, value: impl TryInto<a::PageLimit, Error: ::std::fmt::Display>) -> Self {}
                    pub fn clear_note(mut self) -> Self {}
                    pub(crate) fn prepare(self, call: &Call) -> Result<Prepared<types::User>> {}
                }
                crate::generated::support::request! { UsersGet, operations::USERS_GET, a::Page<types::User> }
                crate::generated::support::bulk! { UsersGet, types::User, types::User, 10 }
                crate::generated::support::list! { UsersGet, types::User, a::PageLimit, id }
            }
        };
        let expected = [
            "call UsersGet -> Page<User>",
            "call UsersGet(user_id: UserId)",
            "call UsersGet.clear_note()",
            "call UsersGet.flags([(String, bool)])",
            "call UsersGet.limit(PageLimit)",
            "call UsersGet.note(json)",
            "call UsersGet.pages()",
            "call UsersGet.send_in_batches()",
            "call UsersGet.sizes([u64])",
            "call UsersGet.tags([String])",
            "enum Light::Red = \"red\"",
            "id PlanId",
            "type UpdateUser(id: UserId, banned: bool)",
            "type UpdateUser.name(String)",
            "type User.id: UserId",
            "type User.names: Vec<Name>",
        ];
        assert_eq!(surface(&file).expect("code that can be read"), expected);
    }
    #[test]
    fn macro_that_cannot_be_read_is_an_error() {
        let file: syn::File = syn::parse_quote! { pub mod types { support::ids! { PlanId } } };
        assert!(surface(&file).is_err_and(|error| error.to_string().contains("ids")));
    }
}
