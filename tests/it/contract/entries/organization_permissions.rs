//! Contracts of `organization_permissions`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            organization_permissions_create: clerk.organization_permissions().create(name = "name", key = "key") {
                description = "description",
            }
        },
        contract! { organization_permissions_delete: clerk.organization_permissions().delete({permission_id} = "permission_1") },
        contract! { organization_permissions_get: clerk.organization_permissions().get({permission_id} = "permission_1") },
        contract! {
            organization_permissions_list: clerk.organization_permissions().list() {
                query = "query",
                order_by = "-created_at",
                limit = 1,
                offset = 2,
            }
        },
        contract! {
            organization_permissions_update: clerk.organization_permissions().update({permission_id} = "permission_1") {
                description = "description",
                key = "key",
                name = "name",
            }
        },
    ]
}
