//! The contracts, one file per sub-API.

mod allowlist_identifiers;
mod api_keys;
mod clients;
mod emails;
mod invitations;
mod jwks;
mod m2m_tokens;
mod oauth_access_tokens;
mod sessions;
mod sms_messages;
mod users;

use super::entry::Contract;

/// All contracts.
pub(super) fn all() -> Vec<Contract> {
    [
        allowlist_identifiers::contracts(),
        api_keys::contracts(),
        clients::contracts(),
        emails::contracts(),
        invitations::contracts(),
        jwks::contracts(),
        m2m_tokens::contracts(),
        oauth_access_tokens::contracts(),
        sessions::contracts(),
        sms_messages::contracts(),
        users::contracts(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
