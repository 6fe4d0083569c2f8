//! Reads answers: a success into its type, everything else into the one error.

use serde::de::DeserializeOwned;

use super::Operation;
use crate::error::{Error, Failure, Mismatch, Result};
use crate::response::Response;

pub(super) async fn read<T: DeserializeOwned>(operation: &Operation, answer: reqwest::Response) -> Result<Response<T>> {
    let status = answer.status();
    let headers = answer.headers().clone();
    if !status.is_success() {
        // A body that breaks off does not hide the status.
        let body = answer.bytes().await.ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        return Err(Error::api(operation, status, Failure::read(&headers, body)));
    }
    let bytes = answer.bytes().await.map_err(|error| Error::transport(operation, error))?;
    // Checked once, here: `from_str` need not check every string again.
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return Err(Error::decode(operation, status, Mismatch::not_utf8(), None));
    };
    // An operation that answers nothing answers `()`, which JSON writes as null.
    let text = if text.is_empty() { "null" } else { text };
    match serde_json::from_str(text) {
        Ok(value) => Ok(Response::new(value, status, headers)),
        Err(_) => Err(Error::decode(operation, status, mismatch::<T>(text), Some(text.to_owned()))),
    }
}

/// Decodes once more to learn where it fails; only failures pay for the path.
fn mismatch<T: DeserializeOwned>(text: &str) -> Mismatch {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Err(error) => Mismatch::of(Some(error.path().to_string()), error.inner()),
        // The value is fine, so something follows it.
        Ok(_) => match deserializer.end() {
            Err(error) => Mismatch::of(None, &error),
            Ok(()) => Mismatch::not_utf8(),
        },
    }
}
