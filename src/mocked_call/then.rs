//! What a mock responds with.

use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::pagination::Page;
use crate::transport::Operation;

/// The response to calls of one operation, which reads a `T` from it.
pub struct Then<T> {
    inner: httpmock::Then,
    operation: &'static Operation,
    response: PhantomData<fn() -> T>,
}

impl<T> Then<T> {
    pub(crate) fn new(inner: httpmock::Then, operation: &'static Operation) -> Self {
        Self { inner, operation, response: PhantomData }
    }

    /// Responds with an error of the service: a status, and the code and the message of its one entry.
    pub fn error(self, status: u16, code: &str, message: &str) -> Self {
        let entry = json!({ "code": code, "message": message, "long_message": message });
        let inner = self.inner.status(status).json_body(json!({ "errors": [entry] }));
        Self { inner, ..self }
    }

    /// The response as httpmock has it, for all that has no method here.
    pub fn into_inner(self) -> httpmock::Then {
        self.inner
    }
}

impl<T: DeserializeOwned> Then<T> {
    /// Responds with status 200 and this body: an object of [`types`](crate::types), or a text of JSON by
    /// `serde_json::json!`. A [`Secret`](crate::Secret) in an object is left out, as always; JSON can have one.
    ///
    /// # Panics
    ///
    /// When the body is not what the call can read.
    pub fn ok(self, body: impl Serialize) -> Self {
        let body = match serde_json::to_value(body) {
            Ok(body) => body,
            Err(problem) => panic!("{}: the body of the mock is not JSON: {problem}", self.operation.id),
        };
        if self.operation.has_content
            && let Err(problem) = T::deserialize(&body)
        {
            panic!("{}: no call can read the body of the mock: {problem}", self.operation.id);
        }
        Self { inner: self.inner.status(200).json_body(body), ..self }
    }
}

impl<T: DeserializeOwned> Then<Page<T>> {
    /// Responds with status 200 and a page: these rows, of a list of `total_count` in all.
    ///
    /// # Panics
    ///
    /// When the rows are not what the call can read.
    pub fn page(self, rows: impl IntoIterator<Item: Serialize>, total_count: u64) -> Self {
        let rows: Result<Vec<Value>, _> = rows.into_iter().map(serde_json::to_value).collect();
        match rows {
            Ok(rows) => self.ok(json!({ "data": rows, "total_count": total_count })),
            Err(problem) => panic!("{}: a row of the mock is not JSON: {problem}", self.operation.id),
        }
    }
}
