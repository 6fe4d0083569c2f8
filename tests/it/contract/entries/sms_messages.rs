//! Contracts of `sms_messages`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![contract! {
        sms_messages_create: clerk.sms_messages().create(phone_number_id = "idn_2", message = "Your code is 123")
    }]
}
