//! The behaviour of the operations, one module for each part of the API.

mod allowlist_identifiers;
mod api_keys;
mod clients;
mod emails;
mod emulator;
mod handshake_payload;
mod invitations;
mod jwks;
mod m2m_tokens;
mod oauth_applications;
mod sessions;
mod sms_messages;
mod users;

use axum::Router;

use crate::{
    params::Params,
    problem::Problem,
    server::{App, Endpoint},
    store::Store,
};

/// Every endpoint, those of Clerk and the emulator's own.
fn endpoints() -> impl Iterator<Item = Endpoint> {
    let parts = [
        allowlist_identifiers::ENDPOINTS,
        api_keys::ENDPOINTS,
        clients::ENDPOINTS,
        emails::ENDPOINTS,
        emulator::ENDPOINTS,
        handshake_payload::ENDPOINTS,
        invitations::ENDPOINTS,
        jwks::ENDPOINTS,
        m2m_tokens::ENDPOINTS,
        oauth_applications::ENDPOINTS,
        sessions::ENDPOINTS,
        sms_messages::ENDPOINTS,
        users::ENDPOINTS,
    ];
    parts.into_iter().flatten().copied()
}

pub(crate) fn routes() -> Router<App> {
    endpoints().fold(Router::new(), |router, endpoint| endpoint.route(router))
}

/// How one entry of a seed becomes part of the state. Gives its id.
pub(crate) type Insert = fn(&mut Store, &Params) -> Result<String, Problem>;

/// The lists a seed can have: the name, the operation whose body an entry looks like, and how it is
/// created.
pub(crate) const SEEDS: [(&str, &str, Insert); 3] = [
    ("users", "users_create", users::insert),
    ("invitations", "invitations_create", invitations::insert),
    ("allowlist_identifiers", "allowlist_identifiers_create", allowlist_identifiers::insert),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::description::Operation;

    #[test]
    fn endpoints_serve_described_operations_once() {
        let served: Vec<&str> = endpoints().map(|endpoint| endpoint.operation).collect();
        let described: BTreeSet<&str> = Operation::all().map(Operation::id).collect();
        for (place, operation) in served.iter().enumerate() {
            assert!(described.contains(operation), "{operation} is not described");
            assert!(!served[..place].contains(operation), "{operation} is served twice");
        }
        assert!(SEEDS.iter().all(|(_, operation, _)| described.contains(operation)));
    }
}
