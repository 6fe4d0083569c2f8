//! Contracts of `directories`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            directories_create: clerk.directories().create(enterprise_connection_id = "enterprise_connection_1", provider = "provider") {
                group_role_mappings = [clerk_sdk::types::NewGroupRoleMapping::new("role_1").directory_group_display_name("directory_group_display_name").directory_group_id("directory_group_1").precedence(1).scim_group_display_name("scim_group_display_name").scim_group_id("scim_group_1")],
                name = "name",
            }
        },
        contract! { directories_delete: clerk.directories().delete({directory_id} = "directory_1") },
        contract! { directories_get: clerk.directories().get({directory_id} = "directory_1") },
        contract! {
            directories_group_role_mappings_create: clerk.directories().group_role_mappings().create({directory_id} = "directory_1", role_id = "role_1") {
                directory_group_id = "directory_group_1",
                precedence = 1,
                scim_group_id = "scim_group_1",
            }
        },
        contract! { directories_group_role_mappings_delete: clerk.directories().group_role_mappings().delete({directory_id} = "directory_1", {mapping_id} = "mapping_1") },
        contract! { directories_group_role_mappings_list: clerk.directories().group_role_mappings().list({directory_id} = "directory_1") },
        contract! { directories_group_role_mappings_replace: clerk.directories().group_role_mappings().replace({directory_id} = "directory_1", mappings = [clerk_sdk::types::OrderedGroupRoleMapping::new("role_1").directory_group_id("directory_group_1").scim_group_id("scim_group_1")]) },
        contract! {
            directories_list: clerk.directories().list() {
                limit = 1,
                offset = 2,
            }
        },
        contract! { directories_rotate_api_key: clerk.directories().rotate_api_key({directory_id} = "directory_1") },
        contract! {
            directories_update: clerk.directories().update({directory_id} = "directory_1") {
                attribute_mapping = std::collections::BTreeMap::from([("key", Some("attribute_mapping"))]),
                enabled = true,
                group_role_mapping_enabled = true,
                name = "name",
                provider = "provider",
            }
        },
    ]
}
