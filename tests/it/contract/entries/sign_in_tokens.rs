//! Contracts of `sign_in_tokens`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            sign_in_tokens_create: clerk.sign_in_tokens().create(user_id = "user_1") {
                expires_in_seconds = 1,
                org_id = "org_1",
            }
        },
        contract! { sign_in_tokens_revoke: clerk.sign_in_tokens().revoke({sign_in_token_id} = "sign_in_token_1") },
    ]
}
