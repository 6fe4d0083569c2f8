//! A call before it is sent: its path, its query, its options, and what is wrong with them.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

#[cfg(feature = "__api")]
use super::multipart;
use super::query::Query;
use super::request_body::RequestBody;
use super::{Call, CallOptions, Connection, Operation, Prepared};
use crate::arguments::Problems;
use crate::error::{Error, Result};
#[cfg(feature = "__api")]
use crate::model::Upload;

/// See the module. Whatever is set again replaces what was set before.
#[derive(Clone)]
pub(crate) struct Draft {
    connection: Connection,
    operation: &'static Operation,
    /// The path, with parameters in braces.
    template: Cow<'static, str>,
    /// Path segments, encoded, in the order of the path.
    path: Vec<String>,
    pub(crate) query: Query,
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
            query: Query::default(),
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

    pub(crate) fn with(&mut self, options: CallOptions) {
        self.options = std::mem::take(&mut self.options).and(options);
    }

    /// Uses the options of another call.
    pub(crate) fn with_options_of(&mut self, other: &Self) {
        self.options = other.options.clone();
    }

    /// Adds what is wrong within the body.
    pub(crate) fn problems(mut self, within_body: Problems) -> Self {
        self.problems.extend(self.query.take_problems());
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
        self.problems.extend(self.query.take_problems());
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
            .field("query", &self.query.names().collect::<Vec<_>>())
            .field("options", &self.options)
            .field("problems", &self.problems)
            .finish_non_exhaustive()
    }
}
