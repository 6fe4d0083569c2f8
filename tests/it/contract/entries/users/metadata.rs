//! Contracts of users' metadata.

use serde_json::json;

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            users_merge_metadata(clerk, user_id = "user_1") => clerk.users().merge_metadata(user_id);
            set {
                .private_metadata(json!({ "a": null }))
                .public_metadata(json!({ "b": { "c": 1.5 } }))
                .unsafe_metadata(json!({}))
            }
        }
        .path("/users/user_1/metadata")
        .body(json!({ "private_metadata": { "a": null }, "public_metadata": { "b": { "c": 1.5 } }, "unsafe_metadata": {} })),
        contract! {
            users_replace_metadata(clerk, user_id = "user_1") => clerk.users().replace_metadata(user_id);
            set {
                .private_metadata(json!({ "a": 1 }))
                .public_metadata(json!({ "b": "two" }))
                .unsafe_metadata(json!({ "c": [3] }))
            }
        }
        .path("/users/user_1/metadata")
        .body(json!({
            "private_metadata": { "a": 1 },
            "public_metadata": { "b": "two" },
            "unsafe_metadata": { "c": [3] },
        })),
    ]
}
