//! Arguments of calls: converted with the reason kept, checked before they become part of a path.

use std::fmt::Display;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::Operation;
use crate::error::{Error, Result};
use crate::model::RawJson;

/// Everything but the characters RFC 3986 calls unreserved.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

const EMPTY: &str = "is empty: a valid id is required";

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

/// Converts an id. An empty one, as it stands for an id that a response left out, is an error: a
/// query would ask for everybody.
pub(crate) fn convert_id<V, T>(name: &str, value: V) -> std::result::Result<T, String>
where
    V: TryInto<T>,
    V::Error: Display,
    T: AsRef<str>,
{
    let id: T = convert(name, value)?;
    if id.as_ref().is_empty() { Err(format!("`{name}` {EMPTY}")) } else { Ok(id) }
}

/// Converts every id; none may be empty.
pub(crate) fn convert_each_id<V, T>(name: &str, values: V) -> std::result::Result<Vec<T>, String>
where
    V: IntoIterator,
    V::Item: TryInto<T>,
    <V::Item as TryInto<T>>::Error: Display,
    T: AsRef<str>,
{
    let ids: Vec<T> = convert_each(name, values)?;
    match ids.iter().position(|id| id.as_ref().is_empty()) {
        Some(index) => Err(format!("`{name}[{index}]` {EMPTY}")),
        None => Ok(ids),
    }
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
    let refused = |what: &str| Err(Error::argument(operation.id, format!("`{name}` {what}")));
    if text.is_empty() {
        return refused(EMPTY);
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
    fn an_empty_id_is_rejected() {
        assert_eq!(convert_id::<_, String>("user_id", "user_1"), Ok("user_1".to_owned()));
        let reason = convert_id::<_, crate::UserId>("user_id", "").expect_err("empty");
        assert_eq!(reason, "`user_id` is empty: a valid id is required");
        let reason = convert_each_id::<_, crate::UserId>("user_ids", ["a", "", "b"]).expect_err("one is empty");
        assert_eq!(reason, "`user_ids[1]` is empty: a valid id is required");
        assert_eq!(convert_each_id::<_, String>("user_ids", [""; 0]), Ok(Vec::new()));
    }

    #[test]
    fn the_reason_of_a_failed_conversion_is_kept() {
        let reason = convert::<_, crate::PageLimit>("limit", 501).expect_err("too many");
        assert_eq!(reason, "`limit`: a page limit is 1 to 500");
        let reason = convert_each::<_, u8>("codes", [1, 256]).expect_err("too large");
        assert!(reason.starts_with("`codes[1]`: "), "{reason}");
    }
}
