//! Free-form JSON, kept as text until it is read.

use std::fmt::{self, Write};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::sanitize::harmless;

/// Any JSON value, metadata above all.
///
/// It is kept as the text that was received and parsed only by [`get`](Self::get), so callers who
/// do not look at metadata do not pay for it. What a response leaves out is an empty object.
///
/// ```
/// # use clerk_sdk::RawJson;
/// #[derive(serde::Deserialize)]
/// struct Preferences { theme: String }
///
/// let metadata = RawJson::new(&serde_json::json!({ "theme": "dark" }))?;
/// assert_eq!(metadata.get::<Preferences>()?.theme, "dark");
/// # Ok::<(), clerk_sdk::Error>(())
/// ```
#[derive(Clone)]
pub struct RawJson(
    /// None for an empty object, as most are.
    Option<Box<RawValue>>,
);

impl RawJson {
    /// The value of a text that was checked.
    pub(crate) fn of(value: Box<RawValue>) -> Self {
        Self(Some(value).filter(|value| value.get() != "{}"))
    }

    /// The JSON text as it was received.
    pub fn as_str(&self) -> &str {
        self.0.as_ref().map_or("{}", |value| value.get())
    }
}

impl Default for RawJson {
    /// An empty object.
    fn default() -> Self {
        Self(None)
    }
}

impl PartialEq for RawJson {
    /// Compares the text: the same value written differently is not equal. To compare values, compare
    /// with a [`serde_json::Value`].
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for RawJson {}

impl PartialEq<Value> for RawJson {
    /// Compares the values, however they are written.
    fn eq(&self, other: &Value) -> bool {
        serde_json::from_str::<Value>(self.as_str()).is_ok_and(|value| value == *other)
    }
}

impl PartialEq<RawJson> for Value {
    /// Compares the values, however they are written.
    fn eq(&self, other: &RawJson) -> bool {
        other == self
    }
}

impl fmt::Debug for RawJson {
    /// The text on one line: as it came, it may have line breaks between values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().chars().try_for_each(|c| f.write_char(harmless(c)))
    }
}

impl fmt::Display for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Some(value) => value.serialize(serializer),
            None => serializer.collect_map::<&str, (), _>([]),
        }
    }
}

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer).map(Self::of)
    }
}

#[cfg(feature = "schemars")]
impl schemars::JsonSchema for RawJson {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RawJson".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        true.into()
    }

    fn inline_schema() -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn text_is_kept_as_it_came() {
        let raw: RawJson = serde_json::from_str(r#"{ "b": 1.0,  "a": 12345678901234567890 }"#).expect("JSON");
        assert_eq!(raw.as_str(), r#"{ "b": 1.0,  "a": 12345678901234567890 }"#);
        for empty in ["{}", "{ }", "[]", "null"] {
            let raw: RawJson = serde_json::from_str(empty).expect("JSON");
            assert_eq!((raw.as_str(), serde_json::to_string(&raw).expect("JSON").as_str()), (empty, empty));
        }
        assert_eq!(RawJson::default(), RawJson::new(&BTreeMap::<u8, u8>::new()).expect("JSON"));
        assert_eq!(RawJson::default().as_str(), "{}");
    }

    #[test]
    fn equality_compares_text_with_text_and_value_with_value() {
        let raw = |text: &str| serde_json::from_str::<RawJson>(text).expect("JSON");
        let (plain, spaced) = (raw(r#"{"a":1,"b":[2]}"#), raw(r#"{ "b": [2], "a": 1 }"#));
        assert!(plain == raw(plain.as_str()) && plain != spaced);
        let value = serde_json::json!({ "a": 1, "b": [2] });
        assert_eq!(plain, value);
        assert_eq!(spaced, value);
        assert_eq!(value, spaced);
        assert!(plain != serde_json::json!({ "a": 1 }) && raw("null") == Value::Null);
        // Text that cannot be read as a value, here for its depth, equals none.
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        let deep = RawJson::of(RawValue::from_string(deep.clone()).unwrap_or_else(|error| panic!("{error}: {deep}")));
        assert!(deep != value && deep == deep.clone());
    }

    #[test]
    fn debug_stays_on_one_line() {
        let raw: RawJson = serde_json::from_str("{\n\t\"a\":\r\n\"b\u{2028}\u{85}c\"\n}").expect("JSON");
        assert_eq!(format!("{raw:?}"), "{  \"a\":  \"b  c\" }");
    }

    #[test]
    fn wrong_shape_is_an_error_without_the_value() {
        let raw = RawJson::new("hunter2").expect("a string is JSON");
        let error = raw.get::<u32>().expect_err("a string is not a number");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
        assert!(RawJson::new(&BTreeMap::from([([1, 2], 3)])).is_err());
    }
}
