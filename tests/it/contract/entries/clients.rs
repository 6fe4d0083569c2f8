//! Contracts of `clients`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! { clients_list: clerk.clients().list() { limit = 10, offset = 20 } },
        contract! { clients_get: clerk.clients().get({client_id} = "client_1") },
        contract! { clients_verify: clerk.clients().verify(token = "eyJ.client") },
    ]
}
