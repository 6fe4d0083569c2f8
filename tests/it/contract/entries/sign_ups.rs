//! Contracts of `sign_ups`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! { sign_ups_get: clerk.sign_ups().get({sign_up_id} = "sign_up_1") },
        contract! {
            sign_ups_update: clerk.sign_ups().update({sign_up_id} = "sign_up_1") {
                custom_action = true,
                external_id = "external_1",
            }
        },
    ]
}
