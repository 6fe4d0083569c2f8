//! Contracts of `machines`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            machines_create: clerk.machines().create(name = "name") {
                default_token_ttl = 1,
                scoped_machines = ["scoped_machines_1"],
            }
        },
        contract! { machines_delete: clerk.machines().delete({machine_id} = "machine_1") },
        contract! { machines_get: clerk.machines().get({machine_id} = "machine_1") },
        contract! {
            machines_list: clerk.machines().list() {
                limit = 1,
                offset = 2,
                query = "query",
                order_by = "-created_at",
            }
        },
        contract! { machines_scopes_create: clerk.machines().scopes().create({machine_id} = "machine_1", to_machine_id = "to_machine_1") },
        contract! { machines_scopes_delete: clerk.machines().scopes().delete({machine_id} = "machine_1", {other_machine_id} = "other_machine_1") },
        contract! {
            machines_update: clerk.machines().update({machine_id} = "machine_1") {
                default_token_ttl = 1,
                name = "name",
            }
        },
        contract! { machines_secret_key_get: clerk.machines().secret_key().get({machine_id} = "machine_1") },
        contract! { machines_secret_key_rotate: clerk.machines().secret_key().rotate({machine_id} = "machine_1", previous_token_ttl = 1) },
    ]
}
