//! Names the place in a JSON text where reading it failed: `[0].email_addresses[1].id`.
//!
//! It walks the text to where serde_json stopped, whatever the type. A second decoder that keeps track of
//! the path would compile every type a second time, in the user's crate.

use std::fmt::Write;

use serde_json::error::Category;

use crate::sanitize::looks_like_a_name;

/// The most levels that are named. Types of the API are not that deep; free-form JSON can be deeper.
const MAX_DEPTH: usize = 32;

/// One open list or object.
enum Level<'a> {
    /// The index of the current element.
    List(usize),
    /// The name of the current member, as written, once it is known.
    Object(Option<&'a str>),
}

/// The place in `text` that `error` is about; `None` for the value as a whole. For a missing
/// field, it is the object. Names that do not look like names are left out: the text can
/// hold anything.
pub(crate) fn of(text: &str, error: &serde_json::Error) -> Option<String> {
    if error.line() == 0 {
        return None;
    }
    let lines_before = text.split_inclusive('\n').take(error.line() - 1);
    let end = lines_before.map(str::len).sum::<usize>().saturating_add(error.column());
    let (read, rest) = text.as_bytes().split_at_checked(end).unwrap_or((text.as_bytes(), &[]));
    let read = match (error.classify(), read.trim_ascii_end()) {
        // The unexpected byte was looked at, and is not part of what was read.
        (Category::Syntax, _) => read.split_last().map_or(read, |(_, before)| before),
        // Nothing in the list was read: it was not expected, or the text ends. Unless it is its first
        // element that was not expected, which is not read where it is a list or an object.
        (_, [before @ .., b'[']) if !matches!(rest, [b'[' | b'{', ..]) => before,
        (_, read) => read,
    };
    shown(&walk(text, read))
}

/// What is open at the end of `read`, the beginning of `text`.
fn walk<'a>(text: &'a str, read: &[u8]) -> Vec<Level<'a>> {
    let mut open = Vec::new();
    // Open levels below those that are named.
    let mut deeper = 0_usize;
    let mut at = 0;
    while let Some(byte) = read.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'[' | b'{' if open.len() == MAX_DEPTH => deeper += 1,
            b'[' => open.push(Level::List(0)),
            b'{' => open.push(Level::Object(None)),
            b']' | b'}' if deeper > 0 => deeper -= 1,
            b']' | b'}' => drop(open.pop()),
            b'"' => {
                at = end_of_string(read, start);
                if let (0, Some(Level::Object(name @ None))) = (deeper, open.last_mut()) {
                    *name = text.get(start + 1..at.saturating_sub(1)).filter(|_| at <= read.len());
                }
            }
            b',' if deeper == 0 => match open.last_mut() {
                Some(Level::List(index)) => *index += 1,
                Some(Level::Object(name)) => *name = None,
                None => {}
            },
            // Colons, white space, numbers and words belong to the current place.
            _ => {}
        }
    }
    open
}

/// The index after the closing quote of the string that starts at `start`; past the end of `read`
/// where there is none.
fn end_of_string(read: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = read.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    read.len() + 1
}

fn shown(open: &[Level<'_>]) -> Option<String> {
    let mut path = String::new();
    for level in open {
        match level {
            // Writing to a string does not fail.
            Level::List(index) => drop(write!(path, "[{index}]")),
            Level::Object(Some(name)) => {
                path.push_str(if path.is_empty() { "" } else { "." });
                path.push_str(if looks_like_a_name(name) { name } else { "…" });
            }
            Level::Object(None) => {}
        }
    }
    (!path.is_empty()).then_some(path)
}

#[cfg(test)]
mod tests;
