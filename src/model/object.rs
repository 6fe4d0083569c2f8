//! JSON objects, distinguished from lists.

/// The text of a JSON object; `None` for everything else. serde would read a list as a struct, too.
pub(crate) fn object(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|text| text.trim_start().starts_with('{'))
}
