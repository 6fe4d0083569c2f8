//! Contracts of `admin_portal_link_tokens`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            admin_portal_link_tokens_create: clerk.admin_portal_link_tokens().create() {
                it_contact_id = "it_contact_1",
                organization_id = "organization_1",
                scopes = ["scopes"],
                seconds_until_expiration = crate::support::time::Millis(1_700_000_000_001),
            }
        },
        contract! {
            admin_portal_link_tokens_revoke: clerk.admin_portal_link_tokens().revoke({admin_portal_link_token_id} = "admin_portal_link_token_1") {
                revocation_reason = "revocation_reason",
            }
        },
    ]
}
