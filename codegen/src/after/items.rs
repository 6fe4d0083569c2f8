//! Reading structs, fields and types out of generated code.

use syn::{
    Attribute, Expr, Field, GenericArgument, Item, ItemImpl, ItemMod, ItemStruct, Lit, Meta, PathArguments, Type,
};

use crate::before::Facts;

/// The structs that stand directly in `module`.
pub(crate) fn structs(module: &ItemMod) -> impl Iterator<Item = &ItemStruct> {
    items(module).filter_map(|item| match item {
        Item::Struct(found) => Some(found),
        _ => None,
    })
}

/// The items of `module`.
pub(crate) fn items(module: &ItemMod) -> impl Iterator<Item = &Item> {
    module.content.iter().flat_map(|(_, items)| items)
}

/// The name of the type an `impl` block is for, when it is a plain path.
pub(crate) fn impl_target(block: &ItemImpl) -> Option<String> {
    type_name(&block.self_ty)
}

/// The last segment of a path type: `Vec` of `::std::vec::Vec<T>`.
pub(crate) fn type_name(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

/// `T` of `Name<T, …>`, when `ty` is a path ending in `name`.
pub(crate) fn argument_of<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// The name a field has on the wire.
pub(crate) fn wire_name(field: &Field) -> String {
    let renamed = field.attrs.iter().filter(|attribute| attribute.path().is_ident("serde")).find_map(serde_rename);
    renamed.unwrap_or_else(|| field.ident.as_ref().map(ToString::to_string).unwrap_or_default())
}

fn serde_rename(attribute: &Attribute) -> Option<String> {
    let mut found = None;
    // Keys without a value end the walk early; a rename stands first in what typify writes.
    let _ = attribute.parse_nested_meta(|meta| {
        if meta.path.is_ident("rename") {
            let literal: syn::LitStr = meta.value()?.parse()?;
            found = Some(literal.value());
        } else if let Ok(value) = meta.value() {
            let _: Expr = value.parse()?;
        }
        Ok(())
    });
    found
}

/// The documentation of an item as text.
pub(crate) fn doc_text(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Whether values of `ty` are credentials, or lists or options of them.
pub(crate) fn holds_secret(ty: &Type) -> bool {
    innermost_name(ty).is_some_and(|name| name == "Secret")
}

/// Whether values of `ty` are ids, or lists or options of them.
pub(crate) fn holds_id(ty: &Type, facts: &Facts) -> bool {
    innermost_name(ty).is_some_and(|name| facts.ids.contains_key(&name))
}

/// Whether values of `ty` are numbers or flags.
pub(crate) fn is_number(ty: &Type) -> bool {
    is_integer(ty) || type_name(ty).is_some_and(|name| matches!(name.as_str(), "bool" | "f32" | "f64"))
}

/// Whether values of `ty` are integers.
pub(crate) fn is_integer(ty: &Type) -> bool {
    const INTEGERS: [&str; 8] = ["i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64"];
    type_name(ty).is_some_and(|name| INTEGERS.contains(&name.as_str()))
}

/// The name of the type that options and lists are of.
fn innermost_name(ty: &Type) -> Option<String> {
    let wrapped = ["Option", "Nullable", "Vec"].into_iter().find_map(|wrapper| argument_of(ty, wrapper));
    wrapped.map_or_else(|| type_name(ty), innermost_name)
}

/// `V` of `HashMap<String, V>`.
pub(crate) fn value_of_map(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == "HashMap")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.iter().nth(1) {
        Some(GenericArgument::Type(ty)) => Some(ty),
        _ => None,
    }
}
