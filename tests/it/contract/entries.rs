//! The contracts, one file per sub-API.

mod allowlist_identifiers;
mod clients;
mod emails;
mod invitations;
mod jwks;
mod sessions;
mod sms_messages;
mod users;

use super::entry::Contract;

/// All contracts.
pub(super) fn all() -> Vec<Contract> {
    [
        allowlist_identifiers::contracts(),
        clients::contracts(),
        emails::contracts(),
        invitations::contracts(),
        jwks::contracts(),
        sessions::contracts(),
        sms_messages::contracts(),
        users::contracts(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
