//! The rules of the description. What no pass knows is rejected here, with its place, so that a
//! construct that the generator gets wrong never reaches it.

mod operations;
mod references;
mod schemas;

use super::Document;
use crate::error::{Error, Finding, Result};

/// Checks a bundled document against every rule.
///
/// # Errors
///
/// [`Error::Rules`] with every finding, sorted by place.
pub(super) fn lint(document: &Document) -> Result<()> {
    let mut findings = Vec::new();
    operations::check(document, &mut findings);
    schemas::check(document, &mut findings);
    references::check(document, &mut findings);
    findings.sort();
    findings.dedup();
    if findings.is_empty() { Ok(()) } else { Err(Error::Rules(findings)) }
}

/// Whether `text` is `snake_case`: lower-case words of letters and digits, joined by `_`.
fn is_snake_case(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && !text.ends_with('_')
        && !text.contains("__")
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn push(findings: &mut Vec<Finding>, place: &str, message: impl Into<String>) {
    findings.push(Finding::new(place, message));
}

#[cfg(test)]
mod tests;
