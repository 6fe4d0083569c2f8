//! Contracts of `actor_tokens`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            actor_tokens_create: clerk.actor_tokens().create(user_id = "user_1", actor = serde_json::json!({ "key": 1 })) {
                expires_in_seconds = 2,
                session_max_duration_in_seconds = 3,
            }
        },
        contract! { actor_tokens_revoke: clerk.actor_tokens().revoke({actor_token_id} = "actor_token_1") },
    ]
}
