//! Reads numbers that are judged by more than their type.

use std::fmt;

use serde::Deserializer;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Error, MapAccess, Unexpected, Visitor};
use serde_json::Number;

/// Reads a number that `convert` accepts. What it does not is an error at the number's place: judged
/// after it was read, it would be one at the end of the object.
pub(super) fn read<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    expected: &'static str,
    convert: fn(&Number) -> Option<T>,
) -> Result<T, D::Error> {
    deserializer.deserialize_any(NumberVisitor { expected, convert })
}

struct NumberVisitor<T> {
    expected: &'static str,
    convert: fn(&Number) -> Option<T>,
}

impl<T> NumberVisitor<T> {
    fn judge<E: Error>(&self, number: Option<Number>) -> Result<T, E> {
        let converted = number.and_then(|number| (self.convert)(&number));
        converted.ok_or_else(|| E::invalid_value(Unexpected::Other("number"), &self.expected))
    }
}

impl<'de, T> Visitor<'de> for NumberVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        self.judge(Some(number.into()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        self.judge(Some(number.into()))
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<T, E> {
        self.judge(Number::from_i128(number))
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<T, E> {
        self.judge(Number::from_u128(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        self.judge(Number::from_f64(number))
    }

    /// With `serde_json/arbitrary_precision`, which any crate of a program can turn on, a number
    /// comes as a map.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        self.judge(Some(Number::deserialize(MapAccessDeserializer::new(map))?))
    }
}
