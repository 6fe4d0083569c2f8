//! Contracts of users' metadata.

use serde_json::json;

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            users_merge_metadata: clerk.users().merge_metadata({user_id} = "user_1") {
                private_metadata = json!({ "a": null }),
                public_metadata = json!({ "b": { "c": 1.5 } }),
                unsafe_metadata = json!({}),
            }
        },
        contract! {
            users_replace_metadata: clerk.users().replace_metadata({user_id} = "user_1") {
                private_metadata = json!({ "a": 1 }),
                public_metadata = json!({ "b": "two" }),
                unsafe_metadata = json!({ "c": [3] }),
            }
        },
    ]
}
