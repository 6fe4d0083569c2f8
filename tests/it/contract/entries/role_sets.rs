//! Contracts of `role_sets`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            role_sets_create: clerk.role_sets().create(name = "name", default_role_key = "default_role_key", creator_role_key = "creator_role_key", roles = ["roles"]) {
                description = "description",
                key = "key",
                type_ = "initial",
            }
        },
        contract! { role_sets_get: clerk.role_sets().get({role_set_key_or_id} = "role_set_key_or_1") },
        contract! {
            role_sets_list: clerk.role_sets().list() {
                query = "query",
                order_by = "-created_at",
                limit = 1,
                offset = 2,
            }
        },
        contract! {
            role_sets_replace: clerk.role_sets().replace({role_set_key_or_id} = "role_set_key_or_1", dest_role_set_key = "dest_role_set_key") {
                reassignment_mappings = std::collections::BTreeMap::from([("key", "reassignment_mappings")]),
            }
        },
        contract! {
            role_sets_roles_create: clerk.role_sets().roles().create({role_set_key_or_id} = "role_set_key_or_1", role_keys = ["role_keys"]) {
                creator_role_key = "creator_role_key",
                default_role_key = "default_role_key",
            }
        },
        contract! { role_sets_roles_replace: clerk.role_sets().roles().replace({role_set_key_or_id} = "role_set_key_or_1", role_key = "role_key", to_role_key = "to_role_key") },
        contract! {
            role_sets_update: clerk.role_sets().update({role_set_key_or_id} = "role_set_key_or_1") {
                creator_role_key = "creator_role_key",
                default_role_key = "default_role_key",
                description = "description",
                key = "key",
                name = "name",
                type_ = "initial",
            }
        },
    ]
}
