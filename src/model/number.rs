//! Reads numbers that must fit more than their type.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Error, MapAccess, Unexpected, Visitor};
use serde_json::Number;

/// What some numbers convert to.
pub(super) trait FromNumber: Sized {
    /// Which numbers these are.
    const EXPECTED: &'static str;

    fn from_integer(integer: i128) -> Option<Self>;

    /// From what is written with a fraction or an exponent, or is too large for an integer.
    fn from_float(float: f64) -> Option<Self>;
}

/// Reads a number. One that does not convert is an error at its own place: checked after it was read,
/// the error would be at the end of the object.
pub(super) fn read<'de, D: Deserializer<'de>, T: FromNumber>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(NumberVisitor(PhantomData))
}

struct NumberVisitor<T>(PhantomData<T>);

fn judged<T: FromNumber, E: Error>(converted: Option<T>) -> Result<T, E> {
    converted.ok_or_else(|| E::invalid_value(Unexpected::Other("number"), &T::EXPECTED))
}

impl<'de, T: FromNumber> Visitor<'de> for NumberVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        judged(T::from_integer(number.into()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        judged(T::from_integer(number.into()))
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<T, E> {
        judged(T::from_integer(number))
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<T, E> {
        judged(i128::try_from(number).ok().and_then(T::from_integer))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        judged(T::from_float(number))
    }

    /// With `serde_json/arbitrary_precision`, which any crate of a program can turn on, a number
    /// comes as a map.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let number = Number::deserialize(MapAccessDeserializer::new(map))?;
        judged(match number.as_i128() {
            Some(integer) => T::from_integer(integer),
            None => number.as_f64().and_then(T::from_float),
        })
    }
}
