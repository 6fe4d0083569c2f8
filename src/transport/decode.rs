//! Decodes responses into their types.

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use super::Operation;
use crate::error::{Error, Mismatch, Result, looks_like_a_name};
use crate::response::Response;

/// Decodes a response. It is an error where `own_id` finds no id in it.
pub(super) fn read<T: DeserializeOwned>(
    operation: &Operation,
    response: Response<Bytes>,
    own_id: Option<fn(&T) -> &str>,
) -> Result<Response<T>> {
    let status = response.status();
    // Checked once, here: `from_str` need not check every string again.
    let Ok(text) = std::str::from_utf8(&response.value) else {
        return Err(Error::decode(operation.id, status, Mismatch::not_utf8(), None));
    };
    // An operation that responds with nothing gives `()`, which JSON writes as null.
    let json = if text.is_empty() { "null" } else { text };
    match serde_json::from_str(json) {
        Ok(value) if own_id.is_some_and(|own_id| own_id(&value).is_empty()) => {
            Err(Error::decode(operation.id, status, Mismatch::missing("id"), Some(text.to_owned())))
        }
        Ok(value) => Ok(response.map(|_| value)),
        Err(_) => Err(Error::decode(operation.id, status, mismatch::<T>(json), Some(text.to_owned()))),
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
