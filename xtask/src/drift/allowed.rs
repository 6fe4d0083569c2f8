//! Differences that are there on purpose: `spec/upstream-differences.yaml`.

use std::path::Path;

use serde::Deserialize;

use super::compare::Difference;
use super::error::{self, Error};

/// See the module.
pub(super) struct Allowed(Vec<Entry>);

/// One entry. Texts are patterns, in which `*` stands for anything.
#[derive(Deserialize)]
struct Entry {
    operation: String,
    path: Option<String>,
    kind: Option<String>,
}

impl Allowed {
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        error::yaml(path).map(Self)
    }

    #[cfg(test)]
    pub(super) fn nothing() -> Self {
        Self(Vec::new())
    }

    pub(super) fn allows(&self, difference: &Difference) -> bool {
        self.0.iter().any(|entry| entry.allows(difference))
    }
}

impl Entry {
    fn allows(&self, difference: &Difference) -> bool {
        let kind = self.kind.as_ref().is_none_or(|kind| kind == difference.kind);
        let operation = [&difference.operation, &difference.id].into_iter().any(|name| fits(&self.operation, name));
        kind && operation && self.path.as_ref().is_none_or(|path| is_place(path, &difference.place))
    }
}

/// A pattern that begins with `$` is a place in any body. Other media types than JSON are named in the list and not here.
fn is_place(pattern: &str, place: &str) -> bool {
    let pattern = pattern.replace("request(multipart/form-data)", "request");
    let within = place.split_once(':').map_or(place, |(_, within)| within);
    fits(&pattern, place) || (pattern.starts_with('$') && fits(&pattern, within))
}

/// Whether a text fits a pattern, in which `*` stands for any text.
fn fits(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn star_stands_for_any_text() {
        let table = [
            ("*", "", true),
            ("GET /*", "GET /users", true),
            ("GET /*", "POST /users", false),
            ("response(*):$*_at", "response(200):$.data[].created_at", true),
            ("response(*):$*_at", "response(200):$.state", false),
            ("a*b*c", "aXbYc", true),
            ("a*b*c", "aXcYb", false),
            ("a*a", "a", false),
            ("query:limit", "query:limits", false),
        ];
        for (pattern, text, expected) in table {
            assert_eq!(fits(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn place_within_any_body_begins_with_the_body() {
        assert!(is_place("$.scim", "response(200):$.scim") && is_place("$.scim", "request:$.scim"));
        assert!(is_place("request(multipart/form-data):$.file", "request:$.file"));
        assert!(!is_place("$.scim", "response(200):$.user.scim") && !is_place("scim", "request:$.scim"));
    }
}
