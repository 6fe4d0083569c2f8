//! The endpoints, one module for each part of the API.

mod allowlist_identifiers;
mod clients;
mod emails;
mod emulator;
mod invitations;
mod jwks;
mod sessions;
mod sms_messages;
mod users;

use axum::Router;

use crate::{
    problem::Problem,
    server::{App, Form},
    store::Store,
};

pub(crate) use emulator::own_routes;

/// The endpoints of Clerk.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .merge(users::routes())
        .merge(sessions::routes())
        .merge(clients::routes())
        .merge(invitations::routes())
        .merge(allowlist_identifiers::routes())
        .merge(emails::routes())
        .merge(sms_messages::routes())
        .merge(jwks::routes())
}

/// How one entry of a seed becomes part of the state.
pub(crate) type Plant = fn(&mut Store, &Form) -> Result<String, Problem>;

/// The lists a seed can have: the name, the keys of an entry, and how it is created.
pub(crate) const SEEDS: [(&str, &[&[&str]], Plant); 3] = [
    ("users", users::SEED_KEYS, users::plant),
    ("invitations", invitations::KEYS, invitations::plant),
    ("allowlist_identifiers", allowlist_identifiers::KEYS, allowlist_identifiers::plant),
];
