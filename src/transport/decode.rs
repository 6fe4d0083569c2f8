//! Reads responses: a success into its type, everything else into the one error.

use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use super::Operation;
use super::body::{self, Cut};
use crate::error::{Error, Failure, Mismatch, Result, looks_like_a_name};
use crate::response::Response;

/// Bytes of a failure that are read: a hundred times what the service writes.
const MAX_FAILURE_BYTES: usize = 64 * 1024;

/// Reads a response. A success is an error when it has more than `limit` bytes, or `own_id` finds
/// none in it.
pub(super) async fn read<T: DeserializeOwned>(
    operation: &Operation,
    response: reqwest::Response,
    limit: usize,
    own_id: Option<fn(&T) -> &str>,
) -> Result<Response<T>> {
    let status = response.status();
    let headers = response.headers().clone();
    if !status.is_success() {
        // A body that breaks off, or does not end, does not hide the status: what came of it is kept.
        let (bytes, _) = body::read(response, MAX_FAILURE_BYTES).await;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        return Err(Error::api(operation.id, status, Failure::read(&headers, Some(text))));
    }
    let bytes = body::read_whole(response, limit).await.map_err(|cut| match cut {
        Cut::Limit => Error::too_large(operation.id, status, limit),
        Cut::Failure(error) => Error::transport(operation.id, error),
    })?;
    // Checked once, here: `from_str` need not check every string again.
    let Ok(text) = String::from_utf8(bytes) else {
        return Err(Error::decode(operation.id, status, Mismatch::not_utf8(), None));
    };
    // An operation that answers nothing answers `()`, which JSON writes as null.
    let json = if text.is_empty() { "null" } else { &text };
    match serde_json::from_str(json) {
        Ok(value) if own_id.is_some_and(|own_id| own_id(&value).is_empty()) => {
            Err(Error::decode(operation.id, status, Mismatch::missing("id"), Some(text)))
        }
        Ok(value) => Ok(Response::new(value, status, headers)),
        Err(_) => {
            let mismatch = mismatch::<T>(json);
            Err(Error::decode(operation.id, status, mismatch, Some(text)))
        }
    }
}

/// Decodes once more to learn where it fails; only failures pay for the path.
fn mismatch<T: DeserializeOwned>(text: &str) -> Mismatch {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Err(error) => Mismatch::of(place(error.path()), error.inner()),
        // The value is fine, so something follows it.
        Ok(_) => match deserializer.end() {
            Err(error) => Mismatch::of(None, &error),
            Ok(()) => Mismatch::not_utf8(),
        },
    }
}

/// A place as errors name it, `[0].email_addresses[1].id`. Names of fields that nobody knows come
/// from the response: what does not look like a name is left out.
fn place(path: &Path) -> Option<String> {
    let mut place = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => place.push_str(&format!("[{index}]")),
            Segment::Map { key: name } | Segment::Enum { variant: name } => {
                place.push_str(if place.is_empty() { "" } else { "." });
                place.push_str(if looks_like_a_name(name) { name } else { "…" });
            }
            Segment::Unknown => {}
        }
    }
    (!place.is_empty()).then_some(place)
}
