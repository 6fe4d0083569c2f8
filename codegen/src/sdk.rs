//! What generated code names of the SDK. All of it stands in `src/generated/support.rs` there.

/// The module of what generated code may name, which every generated module imports.
pub(crate) const SUPPORT: &str = "support";
/// The module of generated types, as seen from there and from its siblings.
pub(crate) const TYPES: &str = "super::types";

/// A path below [`SUPPORT`].
pub(crate) fn support(name: &str) -> syn::Path {
    path(&format!("{SUPPORT}::{name}"))
}

/// A path of plain identifiers.
fn path(text: &str) -> syn::Path {
    let segments = text.split("::").map(|name| syn::PathSegment::from(quote::format_ident!("{name}")));
    syn::Path { leading_colon: None, segments: segments.collect() }
}
