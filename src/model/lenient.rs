//! Reading answers of a service that is newer than this crate.

use serde::{Deserialize, Deserializer};

/// A value; null stands for the empty one of its type.
pub(crate) fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// A list; null stands for an empty one, and elements that are null are skipped.
pub(crate) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let items = Option::<Vec<Option<T>>>::deserialize(deserializer)?;
    Ok(items.unwrap_or_default().into_iter().flatten().collect())
}

/// A list that may be missing; elements that are null are skipped.
pub(crate) fn optional_list<'de, D, T>(deserializer: D) -> Result<Option<Vec<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let items = Option::<Vec<Option<T>>>::deserialize(deserializer)?;
    Ok(items.map(|items| items.into_iter().flatten().collect()))
}

/// An answer that is a list as a whole.
#[derive(Deserialize)]
#[serde(transparent)]
pub(crate) struct Rows<T>(
    #[serde(deserialize_with = "list", bound(deserialize = "T: Deserialize<'de>"))] pub(crate) Vec<T>,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_is_the_empty_value() {
        #[derive(Deserialize)]
        struct Answer {
            #[serde(default, deserialize_with = "or_default")]
            name: String,
            #[serde(default, deserialize_with = "list")]
            rows: Vec<u8>,
        }
        for text in ["{}", r#"{"name":null,"rows":null}"#, r#"{"rows":[null]}"#] {
            let answer: Answer = serde_json::from_str(text).expect(text);
            assert!(answer.name.is_empty() && answer.rows.is_empty(), "{text}");
        }
        let answer: Answer = serde_json::from_str(r#"{"name":"a","rows":[1,null,2]}"#).expect("plain");
        assert_eq!((answer.name.as_str(), answer.rows.as_slice()), ("a", [1, 2].as_slice()));
    }
}
