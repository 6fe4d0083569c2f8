//! The key check in front of every endpoint.

use axum::http::{HeaderMap, header};

use crate::problem::Problem;

/// Whose key a request has.
#[derive(Clone)]
pub(super) enum Caller {
    Instance,
    /// A machine by its id. Few endpoints serve it.
    Machine(String),
}

/// The keys a server accepts.
pub(crate) struct Keys {
    pub(crate) key: String,
    /// Also accept every key that is marked as a test key.
    pub(crate) any_test_key: bool,
}

impl Keys {
    /// Whose key this is. `machine` gives the id of the machine that has a key.
    pub(super) fn check(
        &self,
        headers: &HeaderMap,
        machine: impl FnOnce(&str) -> Option<String>,
    ) -> Result<Caller, Problem> {
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
            Some(key) if self.accept(key) => Ok(Caller::Instance),
            Some(key) => machine(key).map(Caller::Machine).ok_or_else(unknown_key),
        }
    }

    fn accept(&self, key: &str) -> bool {
        let is_test_key =
            ["sk_test_", "test_"].iter().any(|prefix| key.len() > prefix.len() && key.starts_with(prefix));
        key == self.key || (self.any_test_key && is_test_key)
    }
}

/// The rejection of a key that an endpoint does not accept.
pub(super) fn unknown_key() -> Problem {
    Problem::unauthorized(
        "clerk_key_invalid",
        "invalid secret key",
        "The secret key is not one that this endpoint accepts.",
    )
}
