//! What is asked of the API to authenticate a request, each call with a time limit of its own.

mod machine_token;
mod setup;
mod tokens;

use std::time::Duration;

use http::{HeaderMap, Method, header};
use serde::{Deserialize, Serialize};

pub(crate) use machine_token::verify_machine;
pub(crate) use setup::{key_set, public_document};
pub(crate) use tokens::{session_token, template_token};

use super::refresh_failure::RefreshFailure;
use crate::error::{Error, ErrorKind, Result};
use crate::transport::{API_VERSION, CallOptions, Connection, Draft, Operation};

/// Time for one call. A request waits for at most two of them.
const TIMEOUT: Duration = Duration::from_secs(5);
/// More than any of these responses has, in bytes.
const MAX_RESPONSE_BYTES: usize = 64 * 1024;

static HANDSHAKE_PAYLOAD: Operation = operation("clients_handshake_payload", Method::GET, "/clients/handshake_payload");
static REFRESH: Operation = operation("sessions_refresh", Method::POST, "/sessions/{session_id}/refresh");

const fn operation(id: &'static str, method: Method, path: &'static str) -> Operation {
    Operation {
        id,
        method,
        path,
        api_version: API_VERSION,
        max_response_bytes: Some(MAX_RESPONSE_BYTES),
        is_authorized: true,
        has_content: true,
    }
}

fn draft(connection: &Connection, operation: &'static Operation) -> Draft {
    let mut draft = Draft::new(connection, operation);
    draft.with(CallOptions::new().timeout(TIMEOUT));
    draft
}

#[derive(Deserialize)]
struct HandshakePayload {
    #[serde(default)]
    directives: Vec<String>,
}

/// The cookies of a handshake, by its nonce.
pub(crate) async fn handshake_payload(connection: &Connection, nonce: &str) -> Result<Vec<String>> {
    let mut draft = draft(connection, &HANDSHAKE_PAYLOAD);
    draft.query.text("nonce", &nonce);
    let call = draft.call()?;
    let response = draft.prepare::<HandshakePayload>(&call)?.send().await?;
    Ok(response.value.directives)
}

/// What an expired session token is exchanged with.
pub(crate) struct Expired<'a> {
    pub(crate) session_id: &'a str,
    pub(crate) token: &'a str,
    pub(crate) refresh_token: &'a str,
    /// The origin that the browser shows.
    pub(crate) origin: &'a str,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) uses_suffix: bool,
}

#[derive(Serialize)]
struct RefreshBody<'a> {
    format: &'static str,
    expired_token: &'a str,
    refresh_token: &'a str,
    request_origin: &'a str,
    request_headers: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct RefreshResponse {
    #[serde(default)]
    cookies: Vec<String>,
}

/// The cookies that an expired session token is exchanged for.
pub(crate) async fn refresh(connection: &Connection, expired: Expired<'_>) -> Result<Vec<String>, RefreshFailure> {
    let send = async {
        let mut draft = draft(connection, &REFRESH).segment("session_id", expired.session_id);
        if expired.uses_suffix {
            draft.query.set("suffixed_cookies", true);
        }
        let body = RefreshBody {
            format: "cookie",
            expired_token: expired.token,
            refresh_token: expired.refresh_token,
            request_origin: expired.origin,
            request_headers: described(expired.headers),
        };
        let call = draft.call()?;
        draft.prepare_json::<RefreshResponse>(&call, &body)?.send().await
    };
    send.await.map(|response| response.value.cookies).map_err(|error| failure(&error))
}

/// The headers that say what kind of browser sent the request. Its cookies are of other services, too, and
/// its tokens are sent anyhow.
fn described(headers: &HeaderMap) -> serde_json::Map<String, serde_json::Value> {
    let is_credential =
        |name: &header::HeaderName| [header::COOKIE, header::AUTHORIZATION, header::PROXY_AUTHORIZATION].contains(name);
    let told = headers.iter().filter(|(name, _)| !is_credential(name));
    told.filter_map(|(name, value)| Some((name.to_string(), [value.to_str().ok()?].as_slice().into()))).collect()
}

fn failure(error: &Error) -> RefreshFailure {
    match error.code() {
        Some("unexpected_error") => RefreshFailure::FetchError,
        Some(code) => RefreshFailure::Api(code.to_owned()),
        None if error.kind() == ErrorKind::Decode => RefreshFailure::UnexpectedResponse,
        None if error.status().is_some() => RefreshFailure::UnexpectedApiError,
        None => RefreshFailure::FetchError,
    }
}
