//! How fields of request bodies are written if that differs from how the value serializes: credentials
//! as their text, times as RFC 3339.

use std::marker::PhantomData;

use serde::{Serialize, Serializer};

use super::Nullable;

/// A value that can be written in the form `F`, and what a field holds such values in.
pub(crate) trait WriteAs<F> {
    /// Writes the value.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

impl<F, T: WriteAs<F>> WriteAs<F> for Option<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_ref().map(Written::of).serialize(serializer)
    }
}

impl<F, T: WriteAs<F>> WriteAs<F> for Nullable<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().map(Written::of).serialize(serializer)
    }
}

impl<F, T: WriteAs<F>> WriteAs<F> for Vec<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Written::of))
    }
}

struct Written<'a, F, T>(&'a T, PhantomData<F>);

impl<'a, F, T> Written<'a, F, T> {
    fn of(value: &'a T) -> Self {
        Self(value, PhantomData)
    }
}

impl<F, T: WriteAs<F>> Serialize for Written<'_, F, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}
