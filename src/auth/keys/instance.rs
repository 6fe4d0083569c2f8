//! The keys of an instance, fetched with its secret key.

use super::jwks::{self, KeySetError};
use super::remote::{Fetch, Fetching};
use crate::auth::reason::{Reason, TokenError};
use crate::error::Error;
use crate::model::RawJson;
use crate::transport::{API_VERSION, CallOptions, Connection, Operation, Query};

/// More than any key set has, in bytes.
const MAX_KEY_SET_BYTES: usize = 1024 * 1024;

pub(crate) static KEY_SET: Operation = Operation {
    id: "jwks_get",
    method: http::Method::GET,
    path: "/jwks",
    api_version: API_VERSION,
    max_response_bytes: Some(MAX_KEY_SET_BYTES),
    is_authorized: true,
    has_content: true,
};

/// Fetches the key set of a client's instance, with the client's options at that time.
pub(crate) struct InstanceKeys(Connection);

impl InstanceKeys {
    pub(crate) fn new(connection: Connection) -> Self {
        Self(connection)
    }
}

impl Fetch for InstanceKeys {
    fn fetch(&self) -> Fetching {
        let call = self.0.call();
        Box::pin(async move {
            // Verification must not wait for a runtime that is idle.
            let call = call.map_err(|error| Reason::KeyMissing.because(error))?.unpooled();
            let request = call.prepare::<RawJson>(
                &KEY_SET,
                KEY_SET.path,
                KEY_SET.path,
                &Query::default(),
                None,
                &CallOptions::new(),
            );
            let response = request.map_err(failure)?.send().await.map_err(failure)?;
            let keys = jwks::parse(response.value.as_str().as_bytes());
            match keys {
                Ok(keys) if !keys.is_empty() => Ok(keys),
                Ok(_) => Err(Reason::KeysUnavailable.because(KeySetError::NoUsableKey)),
                Err(error) => Err(Reason::KeysUnavailable.because(error)),
            }
        })
    }

    fn generation(&self) -> u64 {
        self.0.instance()
    }
}

/// A rejected secret key is not an outage: waiting will not help.
fn failure(error: Error) -> TokenError {
    let of_key = error.is_unauthorized() || error.has_code("clerk_key_invalid");
    let reason = if of_key { Reason::SecretKeyRejected } else { Reason::KeysUnavailable };
    reason.because(error)
}
