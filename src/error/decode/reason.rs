//! What may be shown of an error of serde: its own sentences, without the values they quote. Sentences of
//! the caller's types can hold anything, so they are not shown.

use serde_json::error::Category;

const UNEXPECTED: &str = "unexpected value";

/// The names serde gives to unexpected values that it does not quote.
const KINDS: [&str; 13] = [
    "byte array",
    "null",
    "unit value",
    "Option value",
    "newtype struct",
    "sequence",
    "map",
    "enum",
    "unit variant",
    "newtype variant",
    "tuple variant",
    "struct variant",
    // The name serde_json gives to numbers it keeps as text.
    "number",
];

/// Why JSON did not have the expected shape. The kind of the unexpected value is kept, the value is removed.
pub(super) fn without_values(error: &serde_json::Error) -> String {
    let message = error.to_string();
    // The place follows where there is one, and a value may look like a place.
    let known_place = (error.line() > 0).then(|| message.rsplit_once(" at line ")).flatten();
    let message = known_place.map_or(message.as_str(), |(message, _)| message);
    let shown = match error.classify() {
        // These texts are constants of serde_json.
        Category::Syntax | Category::Eof => Some(message.to_owned()),
        Category::Data => sentence(message),
        Category::Io => None,
    };
    shown.unwrap_or_else(|| UNEXPECTED.to_owned())
}

/// A sentence of serde; `None` for any other.
fn sentence(message: &str) -> Option<String> {
    mismatch(message).or_else(|| length(message)).or_else(|| field(message)).or_else(|| unknown(message))
}

/// `invalid type: string "hunter2", expected …`. The text after it comes from the type.
fn mismatch(message: &str) -> Option<String> {
    let start = ["invalid type: ", "invalid value: "].into_iter().find(|start| message.starts_with(start))?;
    let (kind, rest) = met(message.strip_prefix(start)?)?;
    let expected = rest.strip_prefix(", expected ")?;
    Some(format!("{start}{kind}, expected {expected}"))
}

/// The unexpected value's kind, without the value, and the text after it.
fn met(text: &str) -> Option<(&'static str, &str)> {
    if let Some(rest) = text.strip_prefix("string \"") {
        return Some(("string", after_string(rest)?));
    }
    if let Some(rest) = text.strip_prefix("character `") {
        let mut rest = rest.chars();
        rest.next()?;
        return Some(("character", rest.as_str().strip_prefix('`')?));
    }
    for kind in ["boolean", "integer", "floating point"] {
        if let Some(rest) = text.strip_prefix(kind).and_then(|rest| rest.strip_prefix(" `")) {
            let (value, rest) = rest.split_once('`')?;
            let rest = [" as i128", " as u128"].into_iter().find_map(|size| rest.strip_prefix(size)).unwrap_or(rest);
            let fits = value.parse::<bool>().is_ok() || value.parse::<f64>().is_ok();
            return fits.then_some((kind, rest));
        }
    }
    KINDS.into_iter().find_map(|kind| Some((kind, text.strip_prefix(kind)?)))
}

/// What follows a quoted string, in which quotes are escaped.
fn after_string(text: &str) -> Option<&str> {
    let mut escaped = false;
    let end = text.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    text.get(end + 1..)
}

/// `invalid length 1, expected …`
fn length(message: &str) -> Option<String> {
    let (length, _) = message.strip_prefix("invalid length ")?.split_once(", expected ")?;
    length.parse::<usize>().is_ok().then(|| message.to_owned())
}

/// ``missing field `id` ``: names of fields come from the type.
fn field(message: &str) -> Option<String> {
    let named = ["missing field `", "duplicate field `"].into_iter().find_map(|start| message.strip_prefix(start))?;
    let name = named.strip_suffix('`')?;
    (!name.contains('`')).then(|| message.to_owned())
}

/// ``unknown variant `hunter2`, expected `a` or `b` ``: the first name is the unexpected one.
fn unknown(message: &str) -> Option<String> {
    let what = ["unknown field", "unknown variant"].into_iter().find(|what| message.starts_with(what))?;
    let rest = message.strip_prefix(what)?.strip_prefix(" `")?;
    for none in ["there are no fields", "there are no variants"] {
        if rest.strip_suffix(none).is_some_and(|met| met.ends_with("`, ")) {
            return Some(format!("{what}, {none}"));
        }
    }
    let (_, expected) = rest.rsplit_once("`, expected ")?;
    let names = expected.strip_prefix("one of ").unwrap_or(expected);
    (names.starts_with('`') && names.ends_with('`')).then(|| format!("{what}, expected {expected}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_left_out_of_messages() {
        let table = [
            (serde_json::from_str::<u8>(r#""hunter2, expected \" x""#).err(), "invalid type: string, expected u8"),
            (serde_json::from_str::<u8>("300").err(), "invalid value: integer, expected u8"),
            (serde_json::from_str::<u8>("[").err(), "invalid type: sequence, expected u8"),
            (serde_json::from_str::<u8>("").err(), "EOF while parsing a value"),
            (
                serde_json::from_str::<u8>(r#""a, expected hunter2 at line 1 column 2""#).err(),
                "invalid type: string, expected u8",
            ),
            (
                serde_json::from_value::<u8>(serde_json::json!("a, expected hunter2 at line 1 column 2")).err(),
                "invalid type: string, expected u8",
            ),
        ];
        for (error, expected) in table {
            assert_eq!(without_values(&error.expect("all are wrong")), expected);
        }
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Strict {
        #[serde(rename = "a")]
        _a: Letter,
        #[serde(rename = "b")]
        _b: (u8, u8),
    }

    #[derive(Debug, serde::Deserialize)]
    enum Letter {
        X,
        Y,
    }

    #[test]
    fn messages_of_serde_are_kept() {
        let table = [
            (r#"{"a":"X"}"#, "missing field `b`"),
            (r#"{"a":"X","a":"Y"}"#, "duplicate field `a`"),
            (r#"{"hunter2`, expected hunter2":1}"#, "unknown field, expected `a` or `b`"),
            (r#"{"a":"hunter2"}"#, "unknown variant, expected `X` or `Y`"),
            (r#"{"b":[1]}"#, "invalid length 1, expected a tuple of size 2"),
            (r#"{"b":[-1,2]}"#, "invalid value: integer, expected u8"),
            (r#"{"b":[1.5,2]}"#, "invalid type: floating point, expected u8"),
            (r#"{"b":[true,2]}"#, "invalid type: boolean, expected u8"),
            (r#"{"b":[null,2]}"#, "invalid type: null, expected u8"),
            (r#"{"b":[{},2]}"#, "invalid type: map, expected u8"),
            (r#"{"b":[1 2]}"#, "expected `,` or `]`"),
            (r#"{"b":[1,2],}"#, "trailing comma"),
            (r#"{"b":["\x"]}"#, "invalid escape"),
            ("{\"a\":\"\n\"}", "control character (\\u0000-\\u001F) found while parsing a string"),
        ];
        for (text, expected) in table {
            let error = serde_json::from_str::<Strict>(text).expect_err(text);
            assert_eq!(without_values(&error), expected, "{text}");
        }
        let character = serde::de::Unexpected::Char('`');
        let error = <serde_json::Error as serde::de::Error>::invalid_value(character, &"a letter");
        assert_eq!(without_values(&error), "invalid value: character, expected a letter");
    }

    /// Sentences of the caller's own types can hold anything.
    #[test]
    fn messages_of_other_types_are_not_shown() {
        for message in [
            "hunter2 is bad at line 1 column 2",
            "invalid address: 10.1.2.3",
            "invalid value: 10.1.2.3, expected an address",
            "invalid type: string hunter2, expected an address",
            "invalid type: string \"hunter2\", got hunter2",
            "invalid type: sequence of hunter2, expected an address",
            "invalid value: integer `hunter2`, expected u8",
            "invalid length of hunter2, expected 3",
            "invalid hunter2",
            "expected an EU country, got CH",
            "number 4111 is blocked",
            "EOF after hunter2",
            "missing field for hunter2",
            "missing field `a` in `hunter2`",
            "duplicate field `hunter2",
            "unknown variant `CH`, expected hunter2",
            "unknown variant `CH`, not hunter2",
            "trailing hunter2",
        ] {
            let custom = <serde_json::Error as serde::de::Error>::custom(message);
            assert_eq!(without_values(&custom), "unexpected value", "{message}");
        }
    }
}
