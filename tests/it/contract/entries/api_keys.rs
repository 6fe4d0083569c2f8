//! Contracts of `api_keys`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![contract! { api_keys_verify: clerk.api_keys().verify(secret = "ak_secret") }]
}
