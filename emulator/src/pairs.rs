//! Texts in the form `name=value&name=value`: queries, and the bodies that the API took before it
//! took JSON.

use percent_encoding::percent_decode;
use serde_json::{Map, Value};

use crate::problem::Problem;

/// The most pairs of one body: as many as Node reads.
const PAIRS_MOST: usize = 1000;

/// The decoded pairs of a query, in the order they were sent.
pub(crate) struct Pairs(Vec<(String, String)>);

impl Pairs {
    pub(crate) fn of_query(raw: &str) -> Result<Self, Problem> {
        raw.split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                let name = decode(name.as_bytes()).ok_or_else(|| not_utf8("query"))?;
                let value = decode(value.as_bytes()).ok_or_else(|| not_utf8(&name))?;
                Ok((name, value))
            })
            .collect::<Result<_, Problem>>()
            .map(Self)
    }

    /// The first value with this name, empty or not.
    pub(crate) fn sent(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The first value with this name, unless it is empty.
    pub(crate) fn first(&self, name: &str) -> Option<&str> {
        self.sent(name).filter(|value| !value.is_empty())
    }

    /// Every value with this name that is not empty.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self.0.iter().filter(move |(known, value)| known == name && !value.is_empty());
        named.map(|(_, value)| value.as_str())
    }
}

/// The parameters of a body, or what is wrong with it. Each is a text, or a list of texts where the
/// name comes more than once or ends in `[]`.
pub(crate) fn parse_body(body: &[u8]) -> Result<Map<String, Value>, String> {
    let mut params = Map::new();
    for (place, pair) in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).enumerate() {
        if place == PAIRS_MOST {
            return Err(format!("it has more than {PAIRS_MOST} parameters"));
        }
        let equals = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        let name = decode_strictly(&pair[..equals])?;
        let value = decode_strictly(pair.get(equals + 1..).unwrap_or_default())?;
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.[]".contains(&byte)) {
            return Err(
                "it has a name with other characters than names have; JSON needs another content type".to_owned()
            );
        }
        let (name, in_list) = name.strip_suffix("[]").map_or((name.as_str(), false), |name| (name, true));
        match params.entry(name).or_insert(Value::Null) {
            Value::Array(values) => values.push(value.into()),
            new @ Value::Null if in_list => *new = vec![value].into(),
            new @ Value::Null => *new = value.into(),
            single => *single = Value::Array(vec![single.take(), value.into()]),
        }
    }
    Ok(params)
}

/// Unlike a browser, it does not take half of an escape for plain text.
fn decode_strictly(text: &[u8]) -> Result<String, String> {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_hexdigit);
    let is_whole = |at: usize| is_digit(text.get(at + 1)) && is_digit(text.get(at + 2));
    if text.iter().enumerate().any(|(at, byte)| *byte == b'%' && !is_whole(at)) {
        return Err("it has a percent sign without two hexadecimal digits".to_owned());
    }
    decode(text).ok_or_else(|| "it is not UTF-8".to_owned())
}

/// Decodes a name or a value. Nothing, if it is not UTF-8.
fn decode(text: &[u8]) -> Option<String> {
    let spaced: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let decoded = percent_decode(&spaced).decode_utf8().ok()?;
    Some(decoded.into_owned())
}

fn not_utf8(name: &str) -> Problem {
    Problem::value(name, "valid UTF-8")
}
