//! What a check of the setup asks for.

use http::HeaderMap;
use reqwest::Url;

use super::{MAX_RESPONSE_BYTES, TIMEOUT, draft};
use crate::auth::keys::KEY_SET;
use crate::error::Result;
use crate::model::RawJson;
use crate::transport::{Connection, read_limited};

/// The key set of the secret key's instance, and the headers it came with.
pub(crate) async fn key_set(connection: &Connection) -> Result<(String, HeaderMap)> {
    let draft = draft(connection, &KEY_SET);
    let call = draft.call()?;
    let response = draft.prepare::<RawJson>(&call)?.send().await?;
    Ok((response.value.as_str().to_owned(), response.headers().clone()))
}

/// A document that everybody can read, if it is there. No credential is sent.
pub(crate) async fn public_document(connection: &Connection, url: Url) -> Option<Vec<u8>> {
    let client = connection.http_client()?;
    let response = client.get(url).timeout(TIMEOUT).send().await.ok()?;
    if !response.status().is_success() {
        return None;
    }
    read_limited(response, MAX_RESPONSE_BYTES).await
}
