//! Decodes responses into their types.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::Operation;
use crate::error::{Error, Mismatch, Result, json_path};
use crate::response::Response;

/// Decodes a response. It is an error if `own_id` finds no id in it.
///
/// This code is compiled again for every type, in the user's crate.
pub(super) fn read<T: DeserializeOwned>(
    operation: &Operation,
    response: Response<Bytes>,
    own_id: Option<fn(&T) -> &str>,
) -> Result<Response<T>> {
    match serde_json::from_str(json(operation, &response)?) {
        Ok(value) if own_id.is_some_and(|own_id| own_id(&value).is_empty()) => Err(without_id(operation, &response)),
        Ok(value) => Ok(response.map(|_| value)),
        Err(error) => Err(mismatched(operation, &response, &error)),
    }
}

/// The body as text, checked once: `from_str` need not check every string again. An operation that
/// responds with nothing gives `()`, which JSON writes as null; a body that arrives all the same is ignored.
fn json<'a>(operation: &Operation, response: &'a Response<Bytes>) -> Result<&'a str> {
    if !operation.has_content {
        return Ok("null");
    }
    match std::str::from_utf8(&response.value) {
        Ok("") => Ok("null"),
        Ok(text) => Ok(text),
        Err(_) => Err(Error::decode(operation.id, response.status(), Mismatch::not_utf8(), None)),
    }
}

fn mismatched(operation: &Operation, response: &Response<Bytes>, error: &serde_json::Error) -> Error {
    let text = String::from_utf8_lossy(&response.value).into_owned();
    let mismatch = Mismatch::of(json_path::of(&text, error), error);
    Error::decode(operation.id, response.status(), mismatch, Some(text))
}

fn without_id(operation: &Operation, response: &Response<Bytes>) -> Error {
    let text = String::from_utf8_lossy(&response.value).into_owned();
    Error::decode(operation.id, response.status(), Mismatch::missing("id"), Some(text))
}
