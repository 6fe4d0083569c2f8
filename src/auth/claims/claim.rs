//! One claim as it was found: absent, null, of the wrong type, or a value. Which of these decides
//! the reason a token is rejected with, so a wrong type must not fail the whole payload.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// A claim of type `T`.
#[derive(Debug, Default, PartialEq)]
pub(crate) enum Claim<T> {
    /// Not in the payload.
    #[default]
    Absent,
    /// Present, but null.
    Null,
    /// Present, but of another type.
    Wrong,
    /// Present.
    Is(T),
}

impl<T> Claim<T> {
    /// The value, if it is present and of the right type.
    pub(crate) fn value(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Absent | Self::Null | Self::Wrong => None,
        }
    }

    /// The value by reference.
    pub(crate) fn as_ref(&self) -> Claim<&T> {
        match self {
            Self::Absent => Claim::Absent,
            Self::Null => Claim::Null,
            Self::Wrong => Claim::Wrong,
            Self::Is(value) => Claim::Is(value),
        }
    }
}

/// Types a claim can have.
pub(crate) trait ClaimValue<'de>: Sized {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Claim<Self>, D::Error> {
        deserializer.deserialize_any(ClaimVisitor(PhantomData))
    }
    fn from_text(_: Cow<'de, str>) -> Option<Self> {
        None
    }
    fn from_list<A: SeqAccess<'de>>(mut list: A) -> Result<Option<Self>, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

impl<'de: 'a, 'a> ClaimValue<'de> for Cow<'a, str> {
    fn from_text(text: Cow<'de, str>) -> Option<Self> {
        Some(text)
    }
}

/// Numbers are read from their text: with `serde_json/arbitrary_precision`, which any crate of a
/// program can turn on for all, `deserialize_any` gives a map instead of a number.
impl<'de> ClaimValue<'de> for f64 {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Claim<Self>, D::Error> {
        let text = <&RawValue>::deserialize(deserializer)?.get();
        Ok(match text.as_bytes().first() {
            Some(b'n') => Claim::Null,
            Some(b'-' | b'0'..=b'9') => text.parse().map_or(Claim::Wrong, Claim::Is),
            _ => Claim::Wrong,
        })
    }
}

/// One text or several: `aud` can be either.
#[derive(Debug, PartialEq)]
pub(crate) struct Texts<'a>(pub(crate) Vec<Cow<'a, str>>);

impl<'de: 'a, 'a> ClaimValue<'de> for Texts<'a> {
    fn from_text(text: Cow<'de, str>) -> Option<Self> {
        Some(Self(vec![text]))
    }

    fn from_list<A: SeqAccess<'de>>(mut list: A) -> Result<Option<Self>, A::Error> {
        let (mut texts, mut wrong) = (Vec::new(), false);
        while let Some(item) = list.next_element::<Claim<Cow<'a, str>>>()? {
            match item {
                Claim::Is(text) => texts.push(text),
                Claim::Absent | Claim::Null | Claim::Wrong => wrong = true,
            }
        }
        Ok((!wrong).then_some(Self(texts)))
    }
}

/// A list of texts. A single text is not a list.
#[derive(Debug, PartialEq)]
pub(crate) struct List<'a>(pub(crate) Vec<Cow<'a, str>>);

impl<'de: 'a, 'a> ClaimValue<'de> for List<'a> {
    fn from_list<A: SeqAccess<'de>>(list: A) -> Result<Option<Self>, A::Error> {
        Ok(Texts::from_list(list)?.map(|Texts(texts)| Self(texts)))
    }
}

/// Two ages in minutes, the form of `fva`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pair(pub(crate) f64, pub(crate) f64);

impl<'de> ClaimValue<'de> for Pair {
    fn from_list<A: SeqAccess<'de>>(mut list: A) -> Result<Option<Self>, A::Error> {
        let (mut numbers, mut count) = ([0.0; 2], 0);
        let mut wrong = false;
        while let Some(item) = list.next_element::<Claim<f64>>()? {
            match (item, numbers.get_mut(count)) {
                (Claim::Is(number), Some(place)) => *place = number,
                _ => wrong = true,
            }
            count += 1;
        }
        Ok((!wrong && count == 2).then_some(Self(numbers[0], numbers[1])))
    }
}

impl<'de, T: ClaimValue<'de>> Deserialize<'de> for Claim<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer)
    }
}

struct ClaimVisitor<T>(PhantomData<T>);

impl<T> ClaimVisitor<T> {
    fn found<E>(value: Option<T>) -> Result<Claim<T>, E> {
        Ok(value.map_or(Claim::Wrong, Claim::Is))
    }
}

impl<'de, T: ClaimValue<'de>> Visitor<'de> for ClaimVisitor<T> {
    type Value = Claim<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a claim")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Claim::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Claim::Wrong)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Self::found(T::from_text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Self::found(T::from_text(Cow::Owned(text.to_owned())))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Claim::Wrong)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Claim::Wrong)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Claim::Wrong)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        T::from_list(list).map(|value| value.map_or(Claim::Wrong, Claim::Is))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Claim::Wrong)
    }
}
