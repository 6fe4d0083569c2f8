//! Contracts of `m2m_tokens`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![contract! { m2m_tokens_verify: clerk.m2m_tokens().verify(token = "mt_secret") }]
}
