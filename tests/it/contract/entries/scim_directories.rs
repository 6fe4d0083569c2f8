//! Contracts of `scim_directories`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            scim_directories_create: clerk.scim_directories().create(enterprise_connection_id = "enterprise_connection_1", provider = "provider") {
                group_role_mappings = [clerk_sdk::types::NewScimGroupRoleMapping::new("scim_group_1", "role_1").precedence(1).scim_group_display_name("scim_group_display_name")],
                name = "name",
            }
        },
        contract! { scim_directories_delete: clerk.scim_directories().delete({scim_directory_id} = "scim_directory_1") },
        contract! { scim_directories_get: clerk.scim_directories().get({scim_directory_id} = "scim_directory_1") },
        contract! {
            scim_directories_group_role_mappings_create: clerk.scim_directories().group_role_mappings().create({scim_directory_id} = "scim_directory_1", scim_group_id = "scim_group_1", role_id = "role_1") {
                precedence = 1,
            }
        },
        contract! { scim_directories_group_role_mappings_delete: clerk.scim_directories().group_role_mappings().delete({scim_directory_id} = "scim_directory_1", {mapping_id} = "mapping_1") },
        contract! { scim_directories_group_role_mappings_list: clerk.scim_directories().group_role_mappings().list({scim_directory_id} = "scim_directory_1") },
        contract! { scim_directories_group_role_mappings_replace: clerk.scim_directories().group_role_mappings().replace({scim_directory_id} = "scim_directory_1", mappings = [clerk_sdk::types::OrderedScimGroupRoleMapping::new("scim_group_1", "role_1")]) },
        contract! {
            scim_directories_list: clerk.scim_directories().list() {
                limit = 1,
                offset = 2,
            }
        },
        contract! { scim_directories_rotate_api_key: clerk.scim_directories().rotate_api_key({scim_directory_id} = "scim_directory_1") },
        contract! {
            scim_directories_update: clerk.scim_directories().update({scim_directory_id} = "scim_directory_1") {
                attribute_mapping = std::collections::BTreeMap::from([("key", Some("attribute_mapping"))]),
                enabled = true,
                group_role_mapping_enabled = true,
                name = "name",
                provider = "provider",
            }
        },
    ]
}
