//! The whole way from a description to formatted Rust source.

use std::collections::BTreeSet;

use progenitor::{GenerationSettings, Generator, InterfaceStyle, TagStyle, TypeImpl};

use crate::after::{self, Mocks};
use crate::before::{Facts, Replacements, adapt};
use crate::error::{Error, Result};
use crate::spec::{Document, select};

/// Rust source for the sub-APIs `tags` of a document that keeps every rule.
///
/// # Errors
///
/// [`Error::Generator`] when the generator does not understand the document.
pub fn generate(mut document: Document, tags: &BTreeSet<String>, mocks: Mocks) -> Result<String> {
    select(&mut document, tags);
    Ok(prettyplease::unparse(&generate_file(document, mocks)?))
}

/// The syntax tree generated from a bundled document that keeps every rule.
///
/// # Errors
///
/// [`Error::Generator`] when progenitor rejects the document or a pass meets output it does not know.
pub fn generate_file(mut document: Document, mocks: Mocks) -> Result<syn::File> {
    let facts = Facts::of(&document);
    let replacements = adapt(&mut document, &facts);
    let file = run_progenitor(&document, &replacements)?;
    after::finish(&file, &facts, &replacements, mocks)
}

fn run_progenitor(document: &Document, replacements: &Replacements) -> Result<syn::File> {
    let rejected = |reason: String| Error::Generator(reason);
    let spec: openapiv3::OpenAPI =
        serde_json::from_value(document.root.clone()).map_err(|error| rejected(error.to_string()))?;
    let mut settings = GenerationSettings::new();
    settings.with_interface(InterfaceStyle::Builder).with_tag(TagStyle::Merged);
    for (schema, rust_type) in replacements {
        settings.with_replacement(schema, rust_type, [TypeImpl::Display].into_iter());
    }
    let tokens = Generator::new(&settings).generate_tokens(&spec).map_err(|error| rejected(error.to_string()))?;
    syn::parse2(tokens).map_err(|error| rejected(error.to_string()))
}
