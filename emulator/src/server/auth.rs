//! The key check in front of every endpoint.

use axum::http::{HeaderMap, header};

use crate::problem::Problem;

/// The keys a server accepts.
pub(crate) struct Keys {
    pub(crate) key: String,
    /// Also accept every key that is marked as a test key.
    pub(crate) any_test_key: bool,
}

impl Keys {
    pub(super) fn check(&self, headers: &HeaderMap) -> Result<(), Problem> {
        let Some(header) = headers.get(header::AUTHORIZATION) else {
            return Err(Problem::unauthorized(
                "authentication_invalid",
                "invalid authentication",
                "The request has no Authorization header; send the secret key as a bearer token.",
            ));
        };
        let key = header
            .to_str()
            .ok()
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, key)| key.trim());
        match key {
            None | Some("") => Err(Problem::unauthorized(
                "authorization_header_format_invalid",
                "invalid Authorization header",
                "The Authorization header must be Bearer, a space and the secret key.",
            )),
            Some(key) if self.accept(key) => Ok(()),
            Some(_) => Err(Problem::unauthorized(
                "clerk_key_invalid",
                "invalid secret key",
                "The secret key is not one that this server accepts.",
            )),
        }
    }

    fn accept(&self, key: &str) -> bool {
        let is_test_key =
            ["sk_test_", "test_"].iter().any(|prefix| key.len() > prefix.len() && key.starts_with(prefix));
        key == self.key || (self.any_test_key && is_test_key)
    }
}
