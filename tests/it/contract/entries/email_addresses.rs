//! Contracts of `email_addresses`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! { email_addresses_attempt_verification: clerk.email_addresses().attempt_verification({email_address_id} = "email_address_1", verification_id = "verification_1", code = "code") },
        contract! {
            email_addresses_create: clerk.email_addresses().create(user_id = "user_1", email_address = "email_address") {
                notify_primary_email_address_changed = true,
                primary = true,
                verified = true,
            }
        },
        contract! { email_addresses_delete: clerk.email_addresses().delete({email_address_id} = "email_address_1") },
        contract! { email_addresses_get: clerk.email_addresses().get({email_address_id} = "email_address_1") },
        contract! { email_addresses_prepare_verification: clerk.email_addresses().prepare_verification({email_address_id} = "email_address_1") },
        contract! {
            email_addresses_replace: clerk.email_addresses().replace({user_id} = "user_1", email_address = "email_address") {
                identification_status = "identification_status",
                notify_primary_email_address_changed = true,
            }
        },
        contract! {
            email_addresses_update: clerk.email_addresses().update({email_address_id} = "email_address_1") {
                notify_primary_email_address_changed = true,
                primary = true,
                verified = true,
            }
        },
    ]
}
