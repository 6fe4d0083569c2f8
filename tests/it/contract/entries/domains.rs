//! Contracts of `domains`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            domains_create: clerk.domains().create(name = "name", is_satellite = true) {
                proxy_url = "proxy_url",
            }
        },
        contract! { domains_delete: clerk.domains().delete({domain_id} = "domain_1") },
        contract! { domains_list: clerk.domains().list() },
        contract! {
            domains_update: clerk.domains().update({domain_id} = "domain_1") {
                is_secondary = true,
                name = "name",
                proxy_url = "proxy_url",
            }
        },
    ]
}
