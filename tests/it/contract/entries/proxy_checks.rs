//! Contracts of `proxy_checks`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![contract! {
        proxy_checks_create: clerk.proxy_checks().create() {
            domain_id = "domain_1",
            proxy_url = "proxy_url",
        }
    }]
}
