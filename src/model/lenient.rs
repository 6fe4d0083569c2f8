//! Reading responses of a service that is newer than this crate.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Number;

use super::number;

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
    optional_list(deserializer).map(Option::unwrap_or_default)
}

/// A list that may be missing; elements that are null are skipped.
pub(crate) fn optional_list<'de, D, T>(deserializer: D) -> Result<Option<Vec<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    deserializer.deserialize_option(ListVisitor(PhantomData))
}

/// The elements of a list that is being read, but for those that are null.
pub(crate) fn elements<'de, A, T>(list: A) -> Result<Vec<T>, A::Error>
where
    A: SeqAccess<'de>,
    T: Deserialize<'de>,
{
    ListVisitor(PhantomData).visit_seq(list).map(Option::unwrap_or_default)
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = Option<Vec<T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(element) = elements.next_element::<Option<T>>()? {
            let Some(item) = element else { continue };
            if items.len() == items.capacity() {
                // Most lists have one element or none, and would reserve four places for it.
                items.reserve_exact(items.len().max(1));
            }
            items.push(item);
        }
        Ok(Some(items))
    }
}

/// A whole number; null stands for zero.
pub(crate) fn integer<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<i128> + Default,
{
    optional_integer(deserializer).map(Option::unwrap_or_default)
}

/// A whole number that may be missing.
pub(crate) fn optional_integer<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<i128>,
{
    Ok(Option::deserialize(deserializer)?.map(|Whole(number)| number))
}

struct Whole<T>(T);

impl<'de, T: TryFrom<i128>> Deserialize<'de> for Whole<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let convert = |number: &Number| T::try_from(whole(number)?).ok();
        number::read(deserializer, "a whole number in range", convert).map(Self)
    }
}

/// A number as an integer, however it is written: `1`, `1.0`, `1e3`.
fn whole(number: &Number) -> Option<i128> {
    // The cast saturates; what is that large fits no integer of a response.
    let from_float = || number.as_f64().filter(|float| float.fract() == 0.0).map(|float| float as i128);
    number.as_i128().or_else(from_float)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_read_however_they_are_written() {
        #[derive(Deserialize)]
        struct Answer {
            #[serde(default, deserialize_with = "integer")]
            count: i64,
            #[serde(default, deserialize_with = "optional_integer")]
            limit: Option<u64>,
        }
        let read = |number: &str| {
            let text = format!(r#"{{"count":{number},"limit":{number}}}"#);
            let from_value = serde_json::from_str::<serde_json::Value>(&text).and_then(serde_json::from_value);
            let answers: [Result<Answer, _>; 2] = [serde_json::from_str(&text), from_value];
            let [from_text, from_value] =
                answers.map(|answer| answer.ok().map(|Answer { count, limit }| (count, limit)));
            assert_eq!(from_text, from_value, "{number}");
            from_text
        };
        for (number, expected) in [
            ("1", 1),
            ("1.0", 1),
            ("1e3", 1000),
            ("12.5e1", 125),
            ("0", 0),
            ("-0.0", 0),
            ("9007199254740993", 9_007_199_254_740_993),
            ("9223372036854775807", i64::MAX),
        ] {
            let limit = u64::try_from(expected).ok();
            assert_eq!(read(number), Some((expected, limit)), "{number}");
        }
        assert_eq!(read("null"), Some((0, None)));
        for other in ["1.5", "-1", "1e300", "9223372036854775808", "1e-3", "\"1\"", "true", "[1]", "{}"] {
            assert_eq!(read(other), None, "{other}");
        }
        let negative: Answer = serde_json::from_str(r#"{"count":-1e2}"#).expect("a whole number");
        assert_eq!((negative.count, negative.limit), (-100, None));
    }

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

    #[test]
    fn a_list_is_null_or_a_list() {
        let read = |text: &str| {
            let value: serde_json::Value = serde_json::from_str(text).expect("JSON");
            let from_value = optional_list::<_, u8>(value).ok();
            let from_text = optional_list::<_, u8>(&mut serde_json::Deserializer::from_str(text)).ok();
            assert_eq!(from_text, from_value, "{text}");
            from_text
        };
        assert_eq!(read("null"), Some(None));
        assert_eq!(read("[]"), Some(Some(Vec::new())));
        assert_eq!(read("[null,1,null,2,3,null]"), Some(Some(vec![1, 2, 3])));
        for other in ["{}", "1", "true", "\"\"", "[\"\"]", "[[1]]"] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn a_short_list_has_room_for_itself() {
        let list = list::<_, String>(&mut serde_json::Deserializer::from_str(r#"["a"]"#)).expect("a list");
        assert_eq!((list.len(), list.capacity()), (1, 1));
    }
}
