//! Contracts of `api_keys`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! { api_keys_verify: clerk.api_keys().verify(secret = "ak_secret") },
        contract! {
            api_keys_create: clerk.api_keys().create(name = "name", subject = "subject") {
                claims = serde_json::json!({ "key": 1 }),
                created_by = "created_by_1",
                description = "description",
                scopes = ["scopes"],
                seconds_until_expiration = 2,
                type_ = "type",
            }
        },
        contract! { api_keys_delete: clerk.api_keys().delete({api_key_id} = "api_key_1") },
        contract! { api_keys_get: clerk.api_keys().get({api_key_id} = "api_key_1") },
        contract! { api_keys_get_secret: clerk.api_keys().get_secret({api_key_id} = "api_key_1") },
        contract! {
            api_keys_list: clerk.api_keys().list(subject = "subject") {
                type_ = "type",
                include_invalid = "include_invalid",
                limit = 1,
                offset = 2,
                query = "query",
            }
        },
        contract! {
            api_keys_revoke: clerk.api_keys().revoke({api_key_id} = "api_key_1") {
                revocation_reason = "revocation_reason",
            }
        },
        contract! {
            api_keys_update: clerk.api_keys().update({api_key_id} = "api_key_1") {
                claims = serde_json::json!({ "key": 1 }),
                description = "description",
                scopes = ["scopes"],
                seconds_until_expiration = 2,
                subject = "subject",
            }
        },
    ]
}
