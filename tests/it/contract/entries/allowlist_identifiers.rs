//! Contracts of `allowlist_identifiers`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            allowlist_identifiers_list: clerk.allowlist_identifiers().list() { limit = 500, offset = 0 }
        },
        contract! {
            allowlist_identifiers_create: clerk.allowlist_identifiers().create(identifier = "*@example.com") {
                notify = false
            }
        },
        contract! {
            allowlist_identifiers_delete: clerk.allowlist_identifiers().delete({identifier_id} = "alid_1")
        },
    ]
}
