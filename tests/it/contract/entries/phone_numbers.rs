//! Contracts of `phone_numbers`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! { phone_numbers_attempt_verification: clerk.phone_numbers().attempt_verification({phone_number_id} = "phone_number_1", verification_id = "verification_1", code = "code") },
        contract! {
            phone_numbers_create: clerk.phone_numbers().create(user_id = "user_1", phone_number = "phone_number") {
                primary = true,
                reserved_for_second_factor = true,
                verified = true,
            }
        },
        contract! { phone_numbers_delete: clerk.phone_numbers().delete({phone_number_id} = "phone_number_1") },
        contract! { phone_numbers_get: clerk.phone_numbers().get({phone_number_id} = "phone_number_1") },
        contract! { phone_numbers_prepare_verification: clerk.phone_numbers().prepare_verification({phone_number_id} = "phone_number_1") },
        contract! {
            phone_numbers_replace: clerk.phone_numbers().replace({user_id} = "user_1", phone_number = "phone_number") {
                identification_status = "identification_status",
            }
        },
        contract! {
            phone_numbers_update: clerk.phone_numbers().update({phone_number_id} = "phone_number_1") {
                primary = true,
                reserved_for_second_factor = true,
                verified = true,
            }
        },
    ]
}
