//! Contracts of `blocklist_identifiers`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! { blocklist_identifiers_create: clerk.blocklist_identifiers().create(identifier = "identifier") },
        contract! { blocklist_identifiers_delete: clerk.blocklist_identifiers().delete({identifier_id} = "identifier_1") },
        contract! { blocklist_identifiers_list: clerk.blocklist_identifiers().list() },
    ]
}
