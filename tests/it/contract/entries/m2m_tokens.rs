//! Contracts of `m2m_tokens`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! { m2m_tokens_verify: clerk.m2m_tokens().verify(token = "mt_secret") },
        contract! {
            m2m_tokens_create: clerk.m2m_tokens().create() {
                claims = serde_json::json!({ "key": 1 }),
                min_remaining_ttl_seconds = 2,
                seconds_until_expiration = 3,
                token_format = "opaque",
            }
        },
        contract! {
            m2m_tokens_list: clerk.m2m_tokens().list(subject = "subject_1") {
                revoked = true,
                expired = true,
                limit = 1,
                offset = 2,
            }
        },
        contract! {
            m2m_tokens_revoke: clerk.m2m_tokens().revoke({m2m_token_id} = "m2m_token_1") {
                revocation_reason = "revocation_reason",
            }
        },
    ]
}
