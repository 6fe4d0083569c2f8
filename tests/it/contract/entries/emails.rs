//! Contracts of `emails`.

use serde_json::json;

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            emails_create(clerk) => clerk.emails().create("hello", "idn_1", "Hi", "Welcome!");
        }
        .path("/emails")
        .body(json!({
            "from_email_name": "hello",
            "subject": "Hi",
            "body": "Welcome!",
            "email_address_id": "idn_1",
        })),
    ]
}
