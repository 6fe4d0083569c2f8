//! Reads a response: its status, its headers and its body.

use bytes::Bytes;

use super::Operation;
use super::body::{self, Cut};
use crate::error::{Error, Failure, Result};
use crate::response::Response;

/// Bytes of a failure that are read: a hundred times what the service writes.
const MAX_FAILURE_BYTES: usize = 64 * 1024;

/// The body of a success, of at most `limit` bytes; everything else becomes the one error.
pub(super) async fn read(
    operation: &'static Operation,
    response: reqwest::Response,
    limit: usize,
) -> Result<Response<Bytes>> {
    let status = response.status();
    let headers = response.headers().clone();
    if !status.is_success() {
        // A body that is incomplete or too long does not hide the status: what arrived is kept.
        let (bytes, _) = body::read(response, MAX_FAILURE_BYTES).await;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        return Err(Error::api(operation.id, status, Failure::read(&headers, Some(text))));
    }
    let bytes = body::read_whole(response, limit).await.map_err(|cut| match cut {
        Cut::Limit => Error::too_large(operation.id, status, limit),
        Cut::Failure(error) => Error::transport(operation.id, error),
    })?;
    Ok(Response::new(bytes.into(), status, headers))
}
