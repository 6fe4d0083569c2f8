//! Reads fields of responses, whatever a newer service sends in them: each function reads into a field
//! that is empty so far.

use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::fields::{Received, read_into};
use super::number::{self, FromNumber};

/// A value; null is read as the empty one of its type.
pub(crate) fn value<'de, T, D>(field: &mut T, value: D) -> Result<(), D::Error>
where
    T: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    *field = Option::deserialize(value)?.unwrap_or_default();
    Ok(())
}

/// A value that may be missing.
pub(crate) fn optional<'de, T, D>(field: &mut Option<T>, value: D) -> Result<(), D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    *field = Option::deserialize(value)?;
    Ok(())
}

/// A whole number; null is read as zero.
pub(crate) fn integer<'de, T, D>(field: &mut T, value: D) -> Result<(), D::Error>
where
    T: TryFrom<i128> + Default,
    D: Deserializer<'de>,
{
    *field = Option::deserialize(value)?.map(|Whole(number)| number).unwrap_or_default();
    Ok(())
}

/// A whole number that may be missing.
pub(crate) fn optional_integer<'de, T, D>(field: &mut Option<T>, value: D) -> Result<(), D::Error>
where
    T: TryFrom<i128>,
    D: Deserializer<'de>,
{
    *field = Option::deserialize(value)?.map(|Whole(number)| number);
    Ok(())
}

/// An object that may be missing.
pub(crate) fn optional_object<'de, T, D>(field: &mut Option<T>, value: D) -> Result<(), D::Error>
where
    T: Received,
    D: Deserializer<'de>,
{
    *field = None;
    nullable_object(value, || field.insert(T::default()))
}

/// A list; null is read as an empty one, and elements that are null are skipped.
pub(crate) fn list<'de, T, D>(field: &mut Vec<T>, value: D) -> Result<(), D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    field.clear();
    value.deserialize_option(ListOf::<_, Values>(field, PhantomData))?;
    Ok(())
}

/// A list that may be missing; elements that are null are skipped.
pub(crate) fn optional_list<'de, T, D>(field: &mut Option<Vec<T>>, value: D) -> Result<(), D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    let mut items = Vec::new();
    *field = value.deserialize_option(ListOf::<_, Values>(&mut items, PhantomData))?.then_some(items);
    Ok(())
}

/// Like [`list`], of objects.
pub(crate) fn objects<'de, T, D>(field: &mut Vec<T>, value: D) -> Result<(), D::Error>
where
    T: Received,
    D: Deserializer<'de>,
{
    field.clear();
    value.deserialize_option(ListOf::<_, Objects>(field, PhantomData))?;
    Ok(())
}

/// Like [`optional_list`], of objects.
pub(crate) fn optional_objects<'de, T, D>(field: &mut Option<Vec<T>>, value: D) -> Result<(), D::Error>
where
    T: Received,
    D: Deserializer<'de>,
{
    let mut items = Vec::new();
    *field = value.deserialize_option(ListOf::<_, Objects>(&mut items, PhantomData))?.then_some(items);
    Ok(())
}

/// A map; null is read as an empty one, and entries that are null are skipped.
pub(crate) fn map<'de, T, D>(field: &mut HashMap<String, T>, value: D) -> Result<(), D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    let mut read = None;
    optional_map(&mut read, value)?;
    *field = read.unwrap_or_default();
    Ok(())
}

/// A map that may be missing; entries that are null are skipped.
pub(crate) fn optional_map<'de, T, D>(field: &mut Option<HashMap<String, T>>, value: D) -> Result<(), D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    let entries: Option<HashMap<String, Option<T>>> = Option::deserialize(value)?;
    *field = entries.map(|entries| entries.into_iter().filter_map(|(name, value)| Some((name, value?))).collect());
    Ok(())
}

/// An integer, however it is written: `1`, `1.0`, `1e3`.
pub(crate) struct Whole<T>(pub(crate) T);

impl<T: TryFrom<i128>> FromNumber for Whole<T> {
    const EXPECTED: &'static str = "a whole number in range";

    fn from_integer(integer: i128) -> Option<Self> {
        T::try_from(integer).ok().map(Self)
    }

    fn from_float(float: f64) -> Option<Self> {
        // The cast saturates; a number that large fits no integer of a response.
        if float.fract() == 0.0 { Self::from_integer(float as i128) } else { None }
    }
}

impl<'de, T: TryFrom<i128>> Deserialize<'de> for Whole<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        number::read(deserializer)
    }
}

/// Reads an object into the place that is made for it, unless it is null.
fn nullable_object<'de, 'a, T, D>(deserializer: D, place: impl FnOnce() -> &'a mut T) -> Result<(), D::Error>
where
    T: Received + 'a,
    D: Deserializer<'de>,
{
    deserializer.deserialize_option(NullableObject(place))
}

struct NullableObject<F>(F);

impl<'de, 'a, T: Received + 'a, F: FnOnce() -> &'a mut T> Visitor<'de> for NullableObject<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        read_into((self.0)(), deserializer)
    }
}

/// How an element gets into its list.
trait Element<'de, T> {
    fn push<D: Deserializer<'de>>(items: &mut Vec<T>, element: D) -> Result<(), D::Error>;
}

/// It is read, then put there.
enum Values {}

impl<'de, T: Deserialize<'de>> Element<'de, T> for Values {
    fn push<D: Deserializer<'de>>(items: &mut Vec<T>, element: D) -> Result<(), D::Error> {
        if let Some(item) = Option::deserialize(element)? {
            pushed(items, item);
        }
        Ok(())
    }
}

/// It is put there empty, then read.
enum Objects {}

impl<'de, T: Received> Element<'de, T> for Objects {
    fn push<D: Deserializer<'de>>(items: &mut Vec<T>, element: D) -> Result<(), D::Error> {
        nullable_object(element, || pushed(items, T::default()))
    }
}

fn pushed<T>(items: &mut Vec<T>, item: T) -> &mut T {
    let index = items.len();
    if index == items.capacity() {
        // Most lists have one element or none, and would reserve four places for it.
        items.reserve_exact(index.max(1));
    }
    items.push(item);
    &mut items[index]
}

/// The place of a list, and of its next element.
struct ListOf<'a, T, E>(&'a mut Vec<T>, PhantomData<E>);

impl<'de, T, E: Element<'de, T>> Visitor<'de> for ListOf<'_, T, E> {
    /// Whether there is a list.
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_none<X: Error>(self) -> Result<bool, X> {
        Ok(false)
    }

    fn visit_unit<X: Error>(self) -> Result<bool, X> {
        Ok(false)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_seq(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<bool, A::Error> {
        while elements.next_element_seed(ListOf::<_, E>(&mut *self.0, PhantomData))?.is_some() {}
        Ok(true)
    }
}

impl<'de, T, E: Element<'de, T>> DeserializeSeed<'de> for ListOf<'_, T, E> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, element: D) -> Result<(), D::Error> {
        E::push(self.0, element)
    }
}

/// The elements of a list that is being read, but for those that are null.
pub(crate) fn elements<'de, T, A>(list: A) -> Result<Vec<T>, A::Error>
where
    T: Deserialize<'de>,
    A: SeqAccess<'de>,
{
    let mut items = Vec::new();
    ListOf::<_, Values>(&mut items, PhantomData).visit_seq(list)?;
    Ok(items)
}

/// A list that is a value of its own.
pub(crate) struct Rows<T>(pub(crate) Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Rows<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut rows = Self(Vec::new());
        list(&mut rows.0, deserializer)?;
        Ok(rows)
    }
}

#[cfg(all(test, feature = "__api"))]
mod tests;
