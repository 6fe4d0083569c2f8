//! Contracts of `organization_roles`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            organization_roles_create: clerk.organization_roles().create(name = "name", key = "key") {
                description = "description",
                include_in_initial_role_set = true,
                permissions = ["permissions_1"],
            }
        },
        contract! { organization_roles_delete: clerk.organization_roles().delete({organization_role_id} = "organization_role_1") },
        contract! { organization_roles_get: clerk.organization_roles().get({organization_role_id} = "organization_role_1") },
        contract! {
            organization_roles_list: clerk.organization_roles().list() {
                query = "query",
                order_by = "-created_at",
                limit = 1,
                offset = 2,
            }
        },
        contract! { organization_roles_permissions_create: clerk.organization_roles().permissions().create({organization_role_id} = "organization_role_1", {permission_id} = "permission_1") },
        contract! { organization_roles_permissions_delete: clerk.organization_roles().permissions().delete({organization_role_id} = "organization_role_1", {permission_id} = "permission_1") },
        contract! {
            organization_roles_update: clerk.organization_roles().update({organization_role_id} = "organization_role_1") {
                description = "description",
                key = "key",
                name = "name",
                permissions = ["permissions_1"],
            }
        },
    ]
}
