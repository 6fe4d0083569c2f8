//! A call before it is sent: its path, its query, its options, and what is wrong with them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Display};

use serde::Serialize;

#[cfg(feature = "__api")]
use super::multipart;
use super::request_body::RequestBody;
use super::{Call, CallOptions, Connection, Operation, Prepared};
use crate::arguments::Problems;
use crate::error::{Error, Result};
#[cfg(feature = "__api")]
use crate::model::Upload;
use crate::model::{PageLimit, Timestamp};

/// See the module. Whatever is set again replaces what was set before.
#[derive(Clone)]
pub(crate) struct Draft {
    connection: Connection,
    operation: &'static Operation,
    /// The path, with parameters in braces.
    template: Cow<'static, str>,
    /// Path segments, encoded, in the order of the path.
    path: Vec<String>,
    /// Sorted, so that what is sent does not depend on the order of setters.
    query: BTreeMap<Cow<'static, str>, Vec<String>>,
    options: CallOptions,
    problems: Problems,
}

impl Draft {
    pub(crate) fn new(connection: &Connection, operation: &'static Operation) -> Self {
        Self {
            connection: connection.clone(),
            operation,
            template: operation.path.into(),
            path: Vec::new(),
            query: BTreeMap::new(),
            options: CallOptions::default(),
            problems: Problems::default(),
        }
    }

    /// A draft of another operation with the same path parameters.
    pub(crate) fn with_operation(&self, operation: &'static Operation) -> Self {
        Self { path: self.path.clone(), ..Self::new(&self.connection, operation) }
    }

    /// The next path parameter.
    pub(crate) fn segment(mut self, name: &'static str, value: &str) -> Self {
        let segment = self.problems.segment(name, value);
        self.path.push(segment);
        self
    }

    /// A path parameter that the template does not have yet.
    #[cfg(feature = "__api")]
    pub(crate) fn further_segment(mut self, name: &'static str, value: &str) -> Self {
        self.template.to_mut().push_str("/{}");
        self.segment(name, value)
    }

    /// Another value of a name.
    #[cfg(feature = "__api")]
    pub(crate) fn further_query(&mut self, name: String, value: String) {
        self.query.entry(name.into()).or_default().push(value);
    }

    /// A number or a flag.
    pub(crate) fn query(&mut self, name: &'static str, value: impl ToString) {
        self.query.insert(name.into(), vec![value.to_string()]);
    }

    /// A number that was set.
    #[cfg(feature = "__api")]
    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        self.query.get(name)?.first()?.parse().ok()
    }

    pub(crate) fn query_text(&mut self, name: &'static str, value: &impl AsRef<str>) {
        self.query.insert(name.into(), vec![value.as_ref().to_owned()]);
    }

    pub(crate) fn query_id(&mut self, name: &'static str, value: &impl AsRef<str>) {
        self.problems.check_id(name, value);
        self.query_text(name, value);
    }

    /// Milliseconds, as the service counts them.
    pub(crate) fn query_time(&mut self, name: &'static str, value: Timestamp) {
        self.query(name, value.as_millis());
    }

    pub(crate) fn query_limit<const MAX: u16, V>(&mut self, name: &'static str, value: V)
    where
        V: TryInto<PageLimit<MAX>>,
        V::Error: Display,
    {
        if let Some(limit) = self.problems.convert::<V, PageLimit<MAX>>(name, value) {
            self.query(name, limit.get());
        }
    }

    pub(crate) fn query_texts<T: AsRef<str>>(&mut self, name: &'static str, values: &[T]) {
        self.problems.forget(name);
        self.filter(name, values);
    }

    pub(crate) fn query_ids<T: AsRef<str>>(&mut self, name: &'static str, values: &[T]) {
        self.problems.check_ids(name, values);
        self.filter(name, values);
    }

    /// Several values as one text, with commas between them.
    pub(crate) fn query_joined<T: AsRef<str>>(&mut self, name: &'static str, values: &[T]) {
        self.query_texts(name, values);
        let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
        if values.iter().any(|value| value.contains(',')) {
            self.problems.add(name, "has a value with a comma, which would be two");
        }
        self.query.insert(name.into(), vec![values.join(",")]);
    }

    /// Several values of one name. An empty list would filter nothing, where the caller means to filter.
    fn filter<T: AsRef<str>>(&mut self, name: &'static str, values: &[T]) {
        if values.is_empty() {
            self.problems.add(name, "is an empty list, which would filter nothing: leave it out to ask for all");
        }
        self.query.insert(name.into(), values.iter().map(|value| value.as_ref().to_owned()).collect());
    }

    pub(crate) fn with(&mut self, options: CallOptions) {
        self.options = std::mem::take(&mut self.options).and(options);
    }

    /// Uses the options of another call.
    pub(crate) fn with_options_of(&mut self, other: &Self) {
        self.options = other.options.clone();
    }

    /// Adds what is wrong within the body.
    pub(crate) fn problems(mut self, within_body: Problems) -> Self {
        self.problems.extend(within_body);
        self
    }

    /// One consistent snapshot of the client's options, for one call.
    pub(crate) fn call(&self) -> Result<Call> {
        self.connection.call()
    }

    /// The request without a body.
    pub(crate) fn prepare<T>(self, call: &Call) -> Result<Prepared<T>> {
        self.finish(call, None)
    }

    /// The request with a body.
    pub(crate) fn prepare_json<T>(mut self, call: &Call, body: &impl Serialize) -> Result<Prepared<T>> {
        let bytes = serde_json::to_vec(body).unwrap_or_else(|_| {
            self.problems.add("body", "cannot be JSON");
            Vec::new()
        });
        self.finish(call, Some(RequestBody::json(bytes)))
    }

    /// The request with a body that is JSON already.
    #[cfg(feature = "__api")]
    pub(crate) fn prepare_bytes<T>(self, call: &Call, body: Option<Vec<u8>>) -> Result<Prepared<T>> {
        self.finish(call, body.map(RequestBody::json))
    }

    /// The request with a file, and with the fields of `body` as texts beside it.
    #[cfg(feature = "__api")]
    pub(crate) fn prepare_upload<T>(
        mut self,
        call: &Call,
        file: &Upload,
        body: &impl Serialize,
    ) -> Result<Prepared<T>> {
        let fields = match serde_json::to_value(body) {
            Ok(serde_json::Value::Object(fields)) => fields,
            _ => serde_json::Map::new(),
        };
        let body = multipart::body(file, &fields);
        if body.is_none() {
            self.problems.add("file", "has a content type that is not one");
        }
        self.finish(call, body)
    }

    fn finish<T>(mut self, call: &Call, body: Option<RequestBody>) -> Result<Prepared<T>> {
        self.problems.extend(self.options.problems().clone());
        if !self.problems.is_empty() {
            return Err(Error::argument(self.operation.id, self.problems.to_string()));
        }
        let mut path = String::new();
        let mut segments = self.path.iter();
        for part in self.template.split('/').skip(1) {
            path.push('/');
            path.push_str(if part.starts_with('{') { segments.next().map_or("", String::as_str) } else { part });
        }
        call.prepare(self.operation, &self.template, &path, &self.query, body, &self.options)
    }
}

impl fmt::Debug for Draft {
    /// Only names: values can be personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &self.operation.id)
            .field("query", &self.query.keys())
            .field("options", &self.options)
            .field("problems", &self.problems)
            .finish_non_exhaustive()
    }
}
