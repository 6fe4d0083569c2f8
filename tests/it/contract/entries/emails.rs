//! Contracts of `emails`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![contract! {
        emails_create: clerk.emails().create(
            from_email_name = "hello", email_address_id = "idn_1", subject = "Hi", body = "Welcome!"
        )
    }]
}
