//! Names that generated code gives to an operation.

use heck::{ToShoutySnakeCase, ToUpperCamelCase};
use quote::format_ident;
use syn::Ident;

/// The name of the constant that describes an operation.
pub(crate) fn constant(id: &str) -> Ident {
    format_ident!("{}", id.to_shouty_snake_case())
}

/// The name of an operation's builder.
pub fn builder_name(id: &str) -> Ident {
    format_ident!("{}", id.to_upper_camel_case())
}
