//! Reads the body of a response, up to a limit. Decoded bytes count, so compression does not get
//! around it.

use reqwest::Response;

/// The most that is reserved before anything has arrived: the announced length may be wrong.
const MAX_RESERVED: usize = 1024 * 1024;

/// Why a body was not read to its end.
pub(super) enum Cut {
    /// It is larger than the limit.
    Limit,
    /// The connection was closed, the timeout passed, or the compressed data is invalid.
    Failure(reqwest::Error),
}

/// The first `limit` bytes, or fewer if there are no more, and why the rest is missing.
pub(super) async fn read(mut response: Response, limit: usize) -> (Vec<u8>, Option<Cut>) {
    let mut body = Vec::with_capacity(announced(&response).unwrap_or(0).min(limit).min(MAX_RESERVED));
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) => {
                let room = limit.saturating_sub(body.len());
                body.extend_from_slice(chunk.get(..room).unwrap_or(&chunk));
                if chunk.len() > room {
                    return (body, Some(Cut::Limit));
                }
            }
            Ok(None) => return (body, None),
            Err(error) => return (body, Some(Cut::Failure(error))),
        }
    }
}

/// The whole body.
pub(super) async fn read_whole(response: Response, limit: usize) -> Result<Vec<u8>, Cut> {
    if announced(&response).is_some_and(|length| length > limit) {
        return Err(Cut::Limit);
    }
    match read(response, limit).await {
        (body, None) => Ok(body),
        (_, Some(cut)) => Err(cut),
    }
}

/// The whole body, if it is not larger than the limit.
#[cfg(feature = "auth")]
pub(crate) async fn read_limited(response: Response, limit: usize) -> Option<Vec<u8>> {
    read_whole(response, limit).await.ok()
}

/// How long the body is, where the response says so and it is not compressed.
fn announced(response: &Response) -> Option<usize> {
    response.content_length().map(|length| usize::try_from(length).unwrap_or(usize::MAX))
}
