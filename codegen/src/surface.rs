//! The public surface of the generated code, one line per operation, parameter, field and value.
//!
//! Read off the code that is generated, not off the description: a new release of the generator
//! that renames a type shows here as well as an edit under `spec/`.

use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::visit_mut::{VisitMut, visit_path_mut};
use syn::{
    Attribute, FnArg, Ident, ImplItemFn, Item, ItemEnum, ItemImpl, ItemMod, ItemStruct, Pat, Path, ReturnType, Token,
    Type, TypeParamBound, Visibility, WherePredicate,
};

use crate::tokens::items::{argument_of, impl_target};

/// The lines of the surface, sorted.
pub fn surface(file: &syn::File) -> Vec<String> {
    let mut lines = Vec::new();
    for item in &file.items {
        if let Item::Mod(module) = item {
            match module.ident.to_string().as_str() {
                "types" => types(module, &mut lines),
                "builder" => operations(module, &mut lines),
                _ => {}
            }
        }
    }
    lines.sort();
    lines
}

fn types(module: &ItemMod, lines: &mut Vec<String>) {
    for item in module.content.iter().flat_map(|(_, items)| items) {
        match item {
            Item::Struct(item) => fields(item, lines),
            Item::Macro(call) => match call.mac.path.segments.last().map(|last| last.ident.to_string()).as_deref() {
                Some("open_enum") => lines.extend(call.mac.parse_body::<ItemEnum>().iter().flat_map(values)),
                Some("ids") => lines.extend(call.mac.parse_body::<Ids>().iter().flat_map(|ids| &ids.0).map(id)),
                _ => {}
            },
            _ => {}
        }
    }
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

fn id(name: &Ident) -> String {
    format!("id {name}")
}

/// The names in `ids! { /// … Name; … }`.
struct Ids(Vec<Ident>);

impl Parse for Ids {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut names = Vec::new();
        while !input.is_empty() {
            input.call(Attribute::parse_outer)?;
            names.push(input.parse()?);
            input.parse::<Token![;]>()?;
        }
        Ok(Self(names))
    }
}

fn operations(module: &ItemMod, lines: &mut Vec<String>) {
    for item in module.content.iter().flat_map(|(_, items)| items) {
        if let Item::Impl(block) = item {
            operation(block, lines);
        }
    }
}

fn operation(block: &ItemImpl, lines: &mut Vec<String>) {
    let Some(name) = impl_target(block) else { return };
    let functions = block.items.iter().filter_map(|item| match item {
        syn::ImplItem::Fn(function) => Some(function),
        _ => None,
    });
    let (mut arguments, mut answer) = (String::new(), String::new());
    for function in functions {
        match function.sig.ident.to_string().as_str() {
            "new" => arguments = path_arguments(function),
            "prepare" => answer = answer_of(function),
            "send" => {}
            setter => lines.push(format!("call {name}.{setter}({})", takes(function))),
        }
    }
    lines.push(format!("call {name}({arguments}) -> {answer}"));
}

fn path_arguments(function: &ImplItemFn) -> String {
    let typed = function.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => Some(typed),
        FnArg::Receiver(_) => None,
    });
    let arguments = typed.filter_map(|typed| {
        let Pat::Ident(name) = &*typed.pat else { return None };
        let Type::ImplTrait(implemented) = &*typed.ty else { return None };
        let into = implemented.bounds.iter().find_map(bound_argument)?;
        Some(format!("{}: {}", name.ident, short(&into)))
    });
    arguments.collect::<Vec<_>>().join(", ")
}

fn answer_of(function: &ImplItemFn) -> String {
    let ReturnType::Type(_, ty) = &function.sig.output else { return String::new() };
    argument_of(ty, "Result").and_then(|ty| argument_of(ty, "Prepared")).map(short).unwrap_or_default()
}

/// What a setter takes: the type its value converts to, `[T]` for each of many, or `json`.
fn takes(function: &ImplItemFn) -> String {
    if let Some(FnArg::Typed(typed)) =
        function.sig.inputs.iter().nth(1).filter(|_| function.sig.generics.params.is_empty())
    {
        return short(&typed.ty);
    }
    let predicates = function.sig.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    let mut described = predicates.filter_map(|predicate| {
        let WherePredicate::Type(bounded) = predicate else { return None };
        let each = bounded.bounded_ty.to_token_stream().to_string().ends_with("Item");
        bounded.bounds.iter().find_map(|bound| {
            let TypeParamBound::Trait(bound) = bound else { return None };
            match bound.path.segments.last()?.ident.to_string().as_str() {
                "TryInto" => bound_argument(&TypeParamBound::Trait(bound.clone()))
                    .map(|ty| if each { format!("[{}]", short(&ty)) } else { short(&ty) }),
                "Serialize" => Some("json".to_owned()),
                _ => None,
            }
        })
    });
    described.next().unwrap_or_default()
}

/// `T` of the bound `Into<T>` or `TryInto<T>`.
fn bound_argument(bound: &TypeParamBound) -> Option<Type> {
    let TypeParamBound::Trait(bound) = bound else { return None };
    let path = bound.path.clone();
    let name = path.segments.last()?.ident.to_string();
    argument_of(&syn::parse_quote! { #path }, &name).cloned()
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
    fn every_kind_of_line() {
        let file: syn::File = syn::parse_quote! {
            pub mod types {
                pub struct User { pub id: crate::model::UserId, pub names: ::std::vec::Vec<Name> }
                crate::model::open_enum! { /// A light.
                    pub enum Light { Red = "red", } }
                crate::model::ids! { /// A plan.
                    PlanId; }
            }
            pub mod builder {
                impl<'a> UsersGet<'a> {
                    pub(crate) fn new(client: &'a crate::Clerk, user_id: impl Into<crate::model::UserId>) -> Self {}
                    pub fn tags<V>(mut self, value: V) -> Self
                    where V: IntoIterator, V::Item: TryInto<::std::string::String> {}
                    pub fn note<V>(mut self, value: V) -> Self where V: ::serde::Serialize {}
                    pub fn clear_note(mut self) -> Self {}
                    pub(crate) fn prepare(self) -> crate::Result<crate::transport::Prepared<types::User>> {}
                }
            }
        };
        let expected = [
            "call UsersGet(user_id: UserId) -> User",
            "call UsersGet.clear_note()",
            "call UsersGet.note(json)",
            "call UsersGet.tags([String])",
            "enum Light::Red = \"red\"",
            "id PlanId",
            "type User.id: UserId",
            "type User.names: Vec<Name>",
        ];
        assert_eq!(surface(&file), expected);
    }
}
