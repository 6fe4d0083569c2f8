//! Bodies of pairs, `application/x-www-form-urlencoded`: what the API took before it took JSON.

use axum::http::{HeaderMap, header};
use serde_json::{Map, Value};

use super::query;

/// The most pairs of one body: as many as Node reads.
const PAIRS_MOST: usize = 1000;

/// Whether a body says that it is of this kind.
pub(super) fn is_meant(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"))
}

/// The parameters of a body, or what is wrong with it. Each is a text, or a list of texts where the
/// name comes more than once or ends in `[]`.
pub(super) fn parse(body: &[u8]) -> Result<Map<String, Value>, String> {
    let mut params = Map::new();
    for (place, pair) in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).enumerate() {
        if place == PAIRS_MOST {
            return Err(format!("it has more than {PAIRS_MOST} parameters"));
        }
        let equals = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        let name = decode(&pair[..equals])?;
        let value = decode(pair.get(equals + 1..).unwrap_or_default())?;
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

/// Decodes a name or a value. Unlike a browser, it takes no half of an escape for plain text.
fn decode(text: &[u8]) -> Result<String, String> {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_hexdigit);
    let is_whole = |at: usize| is_digit(text.get(at + 1)) && is_digit(text.get(at + 2));
    if text.iter().enumerate().any(|(at, byte)| *byte == b'%' && !is_whole(at)) {
        return Err("it has a percent sign without two hexadecimal digits".to_owned());
    }
    query::decode(text).ok_or_else(|| "it is not UTF-8".to_owned())
}
