//! Objects of responses, read in place, field by field.
//!
//! A field that is missing keeps its empty value, an unknown one is skipped. serde's derive would
//! collect the fields in variables first and then move the finished object from call to call; it would
//! also read every object from a list.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};

/// An object that a response can hold. The macro `received!` implements it.
pub(crate) trait Received: Default {
    /// One variant per field.
    type Field;

    /// The field of a name on the wire.
    fn field(name: &str) -> Option<Self::Field>;

    /// Reads the value of a field.
    fn read<'de, D: Deserializer<'de>>(&mut self, field: Self::Field, value: D) -> Result<(), D::Error>;
}

/// Reads an object into `object`.
pub(crate) fn read_into<'de, T, D>(object: &mut T, deserializer: D) -> Result<(), D::Error>
where
    T: Received,
    D: Deserializer<'de>,
{
    deserializer.deserialize_map(FieldsVisitor(object))
}

struct FieldsVisitor<'a, T>(&'a mut T);

impl<'de, T: Received> Visitor<'de> for FieldsVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(field) = map.next_key_seed(FieldName::<T>(PhantomData))? {
            match field {
                Some(field) => map.next_value_seed(FieldValue { object: &mut *self.0, field })?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

struct FieldName<T>(PhantomData<T>);

impl<'de, T: Received> DeserializeSeed<'de> for FieldName<T> {
    type Value = Option<T::Field>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<T: Received> Visitor<'_> for FieldName<T> {
    type Value = Option<T::Field>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(T::field(name))
    }
}

struct FieldValue<'a, T: Received> {
    object: &'a mut T,
    field: T::Field,
}

impl<'de, T: Received> DeserializeSeed<'de> for FieldValue<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        self.object.read(self.field, value)
    }
}
