//! Reads responses: a success into its type, everything else into the one error.

use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::Operation;
use super::body::{self, Cut};
use crate::error::{Error, Failure, Mismatch, Result, json_path};
use crate::response::Response;

/// Bytes of a failure that are read: a hundred times what the service writes.
const MAX_FAILURE_BYTES: usize = 64 * 1024;

/// Reads a response. A success is an error when it has more than `limit` bytes, or `own_id` finds
/// none in it.
///
/// Whatever stands here is compiled again for every type, in the user's crate.
pub(super) async fn read<T: DeserializeOwned>(
    operation: &Operation,
    response: reqwest::Response,
    limit: usize,
    own_id: Option<fn(&T) -> &str>,
) -> Result<Response<T>> {
    let success = Success::read(operation, response, limit).await?;
    match serde_json::from_str(success.json()) {
        Ok(value) if own_id.is_some_and(|own_id| own_id(&value).is_empty()) => Err(success.without_id(operation)),
        Ok(value) => Ok(Response::new(value, success.status, success.headers)),
        Err(error) => Err(success.mismatched(operation, &error)),
    }
}

/// A success, not decoded yet.
struct Success {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Success {
    /// Reads the whole body. A response that is no success is an error.
    async fn read(operation: &Operation, response: reqwest::Response, limit: usize) -> Result<Self> {
        let status = response.status();
        let headers = response.headers().clone();
        if !status.is_success() {
            // A body that breaks off, or does not end, does not hide the status: what came of it is kept.
            let (bytes, _) = body::read(response, MAX_FAILURE_BYTES).await;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            return Err(Error::api(operation, status, Failure::read(&headers, Some(text))));
        }
        let bytes = body::read_whole(response, limit).await.map_err(|cut| match cut {
            Cut::Limit => Error::too_large(operation, status, limit),
            Cut::Failure(error) => Error::transport(operation, error),
        })?;
        // Checked once, here: `from_str` need not check every string again.
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self { status, headers, text }),
            Err(_) => Err(Error::decode(operation, status, Mismatch::not_utf8(), None)),
        }
    }

    /// The body. An operation that answers nothing answers `()`, which JSON writes as null.
    fn json(&self) -> &str {
        if self.text.is_empty() { "null" } else { &self.text }
    }

    fn mismatched(self, operation: &Operation, error: &serde_json::Error) -> Error {
        let mismatch = Mismatch::of(json_path::of(&self.text, error), error);
        Error::decode(operation, self.status, mismatch, Some(self.text))
    }

    fn without_id(self, operation: &Operation) -> Error {
        Error::decode(operation, self.status, Mismatch::missing("id"), Some(self.text))
    }
}
