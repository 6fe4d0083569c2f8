//! Contracts of `allowlist_identifiers`.

use serde_json::json;

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            allowlist_identifiers_list(clerk) => clerk.allowlist_identifiers().list();
            set { .limit(500).offset(0) }
        }
        .path("/allowlist_identifiers")
        .query(&[("limit", "500"), ("offset", "0")]),
        contract! {
            allowlist_identifiers_create(clerk) => clerk.allowlist_identifiers().create("*@example.com");
            set { .notify(false) }
        }
        .path("/allowlist_identifiers")
        .body(json!({ "identifier": "*@example.com", "notify": false })),
        contract! {
            allowlist_identifiers_delete(clerk, identifier_id = "alid_1") =>
                clerk.allowlist_identifiers().delete(identifier_id);
        }
        .path("/allowlist_identifiers/alid_1"),
    ]
}
