//! Contracts of `clients`.

use serde_json::json;

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            clients_list(clerk) => clerk.clients().list();
            set { .limit(10).offset(20) }
        }
        .path("/clients")
        .query(&[("limit", "10"), ("offset", "20")]),
        contract! { clients_get(clerk, client_id = "client_1") => clerk.clients().get(client_id); }
            .path("/clients/client_1"),
        contract! {
            clients_verify(clerk) => clerk.clients().verify("eyJ.client");
        }
        .path("/clients/verify")
        .body(json!({ "token": "eyJ.client" })),
    ]
}
