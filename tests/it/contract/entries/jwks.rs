//! Contracts of `jwks`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![contract! { jwks_get: clerk.jwks().get() }]
}
