//! The query of a call, and what is wrong with it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Display;

use crate::arguments::Problems;
use crate::model::{PageLimit, Timestamp};

/// Values by their names. Whatever is set again replaces what was set before.
#[derive(Clone, Default)]
pub(crate) struct Query {
    /// Sorted, so that what is sent does not depend on the order of setters.
    values: BTreeMap<Cow<'static, str>, Vec<String>>,
    problems: Problems,
}

impl Query {
    /// A number or a flag.
    pub(crate) fn set(&mut self, name: &'static str, value: impl ToString) {
        self.values.insert(name.into(), vec![value.to_string()]);
    }

    pub(crate) fn text(&mut self, name: &'static str, value: &impl AsRef<str>) {
        self.set(name, value.as_ref());
    }

    pub(crate) fn id(&mut self, name: &'static str, value: &impl AsRef<str>) {
        self.problems.check_id(name, value);
        self.text(name, value);
    }

    /// Milliseconds, as the service counts them.
    pub(crate) fn time(&mut self, name: &'static str, value: Timestamp) {
        self.set(name, value.as_millis());
    }

    pub(crate) fn limit<const MAX: u16, V>(&mut self, name: &'static str, value: V)
    where
        V: TryInto<PageLimit<MAX>>,
        V::Error: Display,
    {
        if let Some(limit) = self.problems.convert::<V, PageLimit<MAX>>(name, value) {
            self.set(name, limit.get());
        }
    }

    pub(crate) fn texts<T: AsRef<str>>(&mut self, name: &'static str, values: &[T]) {
        self.problems.forget(name);
        self.filter(name, values);
    }

    pub(crate) fn ids<T: AsRef<str>>(&mut self, name: &'static str, values: &[T]) {
        self.problems.check_ids(name, values);
        self.filter(name, values);
    }

    /// Several values as one text, with commas between them.
    pub(crate) fn joined<T: AsRef<str>>(&mut self, name: &'static str, values: &[T]) {
        self.texts(name, values);
        let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
        if values.iter().any(|value| value.contains(',')) {
            self.problems.add(name, "has a value with a comma, which would be two");
        }
        self.values.insert(name.into(), vec![values.join(",")]);
    }

    /// Several values of one name. An empty list would filter nothing, where the caller means to filter.
    fn filter<T: AsRef<str>>(&mut self, name: &'static str, values: &[T]) {
        if values.is_empty() {
            self.problems.add(name, "is an empty list, which would filter nothing: leave it out to ask for all");
        }
        self.values.insert(name.into(), values.iter().map(|value| value.as_ref().to_owned()).collect());
    }

    /// Another value of a name.
    #[cfg(feature = "__api")]
    pub(crate) fn push(&mut self, name: String, value: String) {
        self.values.entry(name.into()).or_default().push(value);
    }

    /// The first value of a name.
    #[cfg(feature = "__api")]
    pub(crate) fn first(&self, name: &str) -> Option<&str> {
        self.values.get(name)?.first().map(String::as_str)
    }

    #[cfg(feature = "__api")]
    pub(crate) fn remove(&mut self, name: &str) {
        self.values.remove(name);
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(AsRef::as_ref)
    }

    /// What is sent: every value with its name.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().flat_map(|(name, values)| values.iter().map(move |value| (&**name, &**value)))
    }

    pub(crate) fn take_problems(&mut self) -> Problems {
        std::mem::take(&mut self.problems)
    }
}
