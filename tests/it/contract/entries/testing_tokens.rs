//! Contracts of `testing_tokens`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![contract! { testing_tokens_create: clerk.testing_tokens().create() }]
}
