//! Contracts of `waitlist_entries`.

use crate::contract::entry::{Contract, contract};
use clerk_sdk::types::BulkWaitlistEntry;

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            waitlist_entries_create: clerk.waitlist_entries().create(email_address = "email_address") {
                notify = true,
            }
        },
        contract! {
            waitlist_entries_create_many: clerk.waitlist_entries(); create_many([BulkWaitlistEntry(email_address = "email_address") {
                notify = true,
            }])
        },
        contract! { waitlist_entries_delete: clerk.waitlist_entries().delete({waitlist_entry_id} = "waitlist_entry_1") },
        contract! {
            waitlist_entries_invite: clerk.waitlist_entries().invite({waitlist_entry_id} = "waitlist_entry_1") {
                ignore_existing = true,
            }
        },
        contract! {
            waitlist_entries_list: clerk.waitlist_entries().list() {
                limit = 1,
                offset = 2,
                query = "query",
                status = "pending",
                order_by = "-created_at",
            }
        },
        contract! { waitlist_entries_reject: clerk.waitlist_entries().reject({waitlist_entry_id} = "waitlist_entry_1") },
    ]
}
