//! Contracts of `sms_messages`.

use serde_json::json;

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            sms_messages_create(clerk) => clerk.sms_messages().create("idn_2", "Your code is 123");
        }
        .path("/sms_messages")
        .body(json!({ "message": "Your code is 123", "phone_number_id": "idn_2" })),
    ]
}
