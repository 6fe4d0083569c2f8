//! Arguments of calls: converted with the reason kept, checked before they become part of a path.

use std::fmt::Display;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::Operation;
use crate::error::{Error, Result};
use crate::model::RawJson;

/// Everything but the characters RFC 3986 calls unreserved.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Converts a value; the reason of a failure is kept for the caller to read.
pub(crate) fn convert<V, T>(name: &str, value: V) -> std::result::Result<T, String>
where
    V: TryInto<T>,
    V::Error: Display,
{
    value.try_into().map_err(|reason| format!("`{name}`: {reason}"))
}

/// Converts every element.
pub(crate) fn convert_each<V, T>(name: &str, values: V) -> std::result::Result<Vec<T>, String>
where
    V: IntoIterator,
    V::Item: TryInto<T>,
    <V::Item as TryInto<T>>::Error: Display,
{
    let convert =
        |(index, value): (usize, V::Item)| value.try_into().map_err(|reason| format!("`{name}[{index}]`: {reason}"));
    values.into_iter().enumerate().map(convert).collect()
}

/// Serializes a value into free-form JSON.
pub(crate) fn to_json<V: Serialize>(name: &str, value: V) -> std::result::Result<RawJson, String> {
    RawJson::new(&value).map_err(|_| format!("`{name}`: the value cannot be JSON"))
}

/// One segment of a path.
///
/// # Errors
///
/// When the text is empty or could leave its place in the path: `.` and `..` climb, a slash or
/// backslash starts a segment, `?` and `#` end the path, `%` hides any of them from us.
pub(crate) fn path_segment(operation: &Operation, name: &str, value: &impl AsRef<str>) -> Result<String> {
    let text = value.as_ref();
    let refused = |what: &str| Err(Error::argument(operation, format!("`{name}` {what}")));
    if text.is_empty() {
        return refused("is empty: a valid id is required");
    }
    if matches!(text, "." | "..") {
        return refused("is no id: it would change the path of the call");
    }
    if text.chars().any(|c| c.is_control() || r"/\%?#".contains(c)) {
        return refused(r"holds a character that no id has (one of / \ % ? #, or a control character)");
    }
    Ok(utf8_percent_encode(text, ENCODED).to_string())
}

#[cfg(test)]
mod tests {
    use http::Method;

    use super::*;

    static OPERATION: Operation = Operation {
        id: "users_get",
        method: Method::GET,
        path: "/users/{user_id}",
        api_version: "v",
        max_response_bytes: None,
    };

    #[test]
    fn what_could_leave_the_path_is_refused() {
        let hostile = [
            "",
            ".",
            "..",
            "a/b",
            r"..\..\organizations\org_1",
            "a%2fb",
            "%2e%2e",
            "a?b",
            "a#b",
            "a\0",
            "a\n",
            "a\u{85}",
        ];
        for id in hostile {
            let error = path_segment(&OPERATION, "user_id", &id).expect_err(id);
            assert_eq!(error.kind(), crate::ErrorKind::Argument);
            assert!(error.to_string().starts_with("users_get: `user_id`"), "{error}");
        }
    }

    #[test]
    fn everything_else_is_one_encoded_segment() {
        for (id, expected) in [("user_1", "user_1"), ("...", "..."), ("a b:é", "a%20b%3A%C3%A9"), ("~a.b-c", "~a.b-c")]
        {
            assert_eq!(path_segment(&OPERATION, "user_id", &id).expect("one segment"), expected);
        }
    }

    #[test]
    fn the_reason_of_a_failed_conversion_is_kept() {
        let reason = convert::<_, crate::PageLimit>("limit", 501).expect_err("too many");
        assert_eq!(reason, "`limit`: a page limit is 1 to 500");
        let reason = convert_each::<_, u8>("codes", [1, 256]).expect_err("too large");
        assert!(reason.starts_with("`codes[1]`: "), "{reason}");
    }
}
