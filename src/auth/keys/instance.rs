//! The keys of an instance, fetched with its secret key.

use super::jwks;
use super::remote::{Fetch, Fetching};
use crate::auth::reason::{Reason, TokenError};
use crate::clerk::Connection;
use crate::error::Error;
use crate::model::RawJson;
use crate::transport::{API_VERSION, Operation};

/// More than any key set has, in bytes.
const MAX_KEY_SET_BYTES: usize = 1024 * 1024;

static OPERATION: Operation = Operation {
    id: "jwks_get",
    method: http::Method::GET,
    path: "/jwks",
    api_version: API_VERSION,
    max_response_bytes: Some(MAX_KEY_SET_BYTES),
};

/// Fetches the key set of the instance a client talks to, as it is configured at that time.
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
            let call = call.map_err(|_| Reason::NoKey)?;
            let request = call.http().get(format!("{}/jwks", call.base_url()));
            let answer =
                call.prepare::<RawJson>(&OPERATION, request).map_err(|_| Reason::KeysUnavailable)?.send().await;
            let keys = jwks::parse(answer.map_err(|error| failure(&error))?.as_str().as_bytes())?;
            if keys.is_empty() { Err(Reason::KeysUnavailable.into()) } else { Ok(keys) }
        })
    }

    fn generation(&self) -> u64 {
        self.0.generation()
    }
}

/// A refused secret key is no outage: waiting will not mend it.
fn failure(error: &Error) -> TokenError {
    if error.is_unauthorized() || error.has_code("clerk_key_invalid") {
        Reason::SecretKey.into()
    } else {
        Reason::KeysUnavailable.into()
    }
}
