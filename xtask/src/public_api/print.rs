//! Rust on one line.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{FnArg, Item, Pat, Signature, Token, TypeParamBound, Variant};

/// A function without its body and without what does not concern its callers.
pub(super) fn signature(signature: &Signature, path: &str) -> String {
    let mut signature = signature.clone();
    for input in &mut signature.inputs {
        match input {
            FnArg::Receiver(receiver) => receiver.mutability = None,
            FnArg::Typed(argument) => {
                if let Pat::Ident(name) = &mut *argument.pat {
                    name.mutability = None;
                }
            }
        }
    }
    let name = signature.ident.to_string();
    let text = item(&quote! { #signature {} });
    let text = text.trim_end_matches("{}").trim_end().trim_end_matches(',');
    text.replacen(&format!("fn {name}"), &format!("fn {path}"), 1)
}

/// A type, or anything that stands where a type can.
pub(super) fn ty(ty: &impl ToTokens) -> String {
    let text = item(&quote! { type T = #ty; });
    text.trim_start_matches("type T =").trim_end_matches(';').trim().to_owned()
}

/// What follows the name of a trait or of a type that a trait has.
pub(super) fn bounds(bounds: &Punctuated<TypeParamBound, Token![+]>) -> String {
    if bounds.is_empty() {
        String::new()
    } else {
        format!(": {}", ty(&quote!(impl #bounds)).trim_start_matches("impl "))
    }
}

/// A variant of an enum.
pub(super) fn variant(variant: &Variant) -> String {
    let mut variant = variant.clone();
    variant.attrs.clear();
    variant.fields.iter_mut().for_each(|field| field.attrs.clear());
    let text = item(&quote! { enum X { #variant } });
    text.trim_start_matches("enum X {").trim_end_matches('}').trim().to_owned()
}

/// A whole item.
pub(super) fn item(tokens: &TokenStream) -> String {
    match syn::parse2::<Item>(tokens.clone()) {
        Ok(item) => one_line(&prettyplease::unparse(&syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        })),
        Err(_) => tokens.to_string(),
    }
}

/// Tokens without the comments of documentation.
pub(super) fn uncommented(tokens: TokenStream) -> String {
    let mut is_attribute = false;
    let kept = tokens.into_iter().filter(|token| {
        let was_attribute =
            std::mem::replace(&mut is_attribute, matches!(token, TokenTree::Punct(sign) if sign.as_char() == '#'));
        !is_attribute && !was_attribute
    });
    kept.collect::<TokenStream>().to_string()
}

/// Undoes line breaks.
fn one_line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    [("( ", "("), (", )", ")"), ("< ", "<"), (", >", ">"), (", }", " }")]
        .iter()
        .fold(text, |text, (from, to)| text.replace(from, to))
}
