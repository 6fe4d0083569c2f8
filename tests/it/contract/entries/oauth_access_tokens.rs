//! Contracts of `oauth_access_tokens`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![contract! { oauth_access_tokens_verify: clerk.oauth_access_tokens().verify(access_token = "oat_secret") }]
}
