//! Directories under their older path: the same as `directories`, with the names of SCIM.

use super::handle;
use crate::builder;
use crate::types::{
    DirectoryId, EnterpriseConnectionId, GroupRoleMappingId, OrderedScimGroupRoleMapping, OrganizationRoleId,
};

handle! {
    /// Directories under their older path. See [`Clerk::scim_directories`](crate::Clerk::scim_directories).
    ScimDirectories;
    /// Group role mappings. See [`ScimDirectories::group_role_mappings`].
    ScimDirectoriesGroupRoleMappings;
}

impl ScimDirectories {
    /// Creates a directory.
    pub fn create(
        &self,
        enterprise_connection_id: impl Into<EnterpriseConnectionId>,
        provider: impl Into<String>,
    ) -> builder::ScimDirectoriesCreate {
        builder::ScimDirectoriesCreate::new(&self.connection, enterprise_connection_id, provider)
    }

    /// Deletes a directory.
    ///
    /// Its key stops working, and no more users are provisioned.
    pub fn delete(&self, scim_directory_id: impl Into<DirectoryId>) -> builder::ScimDirectoriesDelete {
        builder::ScimDirectoriesDelete::new(&self.connection, scim_directory_id)
    }

    /// Gets one directory.
    pub fn get(&self, scim_directory_id: impl Into<DirectoryId>) -> builder::ScimDirectoriesGet {
        builder::ScimDirectoriesGet::new(&self.connection, scim_directory_id)
    }

    /// Lists directories.
    pub fn list(&self) -> builder::ScimDirectoriesList {
        builder::ScimDirectoriesList::new(&self.connection)
    }

    /// Gives a directory a new key.
    ///
    /// The old key stops working.
    pub fn rotate_api_key(&self, scim_directory_id: impl Into<DirectoryId>) -> builder::ScimDirectoriesRotateApiKey {
        builder::ScimDirectoriesRotateApiKey::new(&self.connection, scim_directory_id)
    }

    /// Changes a directory.
    pub fn update(&self, scim_directory_id: impl Into<DirectoryId>) -> builder::ScimDirectoriesUpdate {
        builder::ScimDirectoriesUpdate::new(&self.connection, scim_directory_id)
    }

    /// The roles that groups of a directory lead to.
    pub fn group_role_mappings(&self) -> ScimDirectoriesGroupRoleMappings {
        ScimDirectoriesGroupRoleMappings::new(self.connection.clone())
    }
}

impl ScimDirectoriesGroupRoleMappings {
    /// Lets a group lead to a role.
    ///
    /// The directory must have mappings of groups turned on.
    pub fn create(
        &self,
        scim_directory_id: impl Into<DirectoryId>,
        scim_group_id: impl Into<String>,
        role_id: impl Into<OrganizationRoleId>,
    ) -> builder::ScimDirectoriesGroupRoleMappingsCreate {
        builder::ScimDirectoriesGroupRoleMappingsCreate::new(
            &self.connection,
            scim_directory_id,
            scim_group_id,
            role_id,
        )
    }

    /// Stops letting a group lead to a role.
    pub fn delete(
        &self,
        scim_directory_id: impl Into<DirectoryId>,
        mapping_id: impl Into<GroupRoleMappingId>,
    ) -> builder::ScimDirectoriesGroupRoleMappingsDelete {
        builder::ScimDirectoriesGroupRoleMappingsDelete::new(&self.connection, scim_directory_id, mapping_id)
    }

    /// Lists the roles that groups lead to.
    pub fn list(&self, scim_directory_id: impl Into<DirectoryId>) -> builder::ScimDirectoriesGroupRoleMappingsList {
        builder::ScimDirectoriesGroupRoleMappingsList::new(&self.connection, scim_directory_id)
    }

    /// Replaces the roles that groups lead to.
    ///
    /// The first has the lowest precedence, which wins. An empty list removes all.
    pub fn replace(
        &self,
        scim_directory_id: impl Into<DirectoryId>,
        mappings: impl IntoIterator<Item: Into<OrderedScimGroupRoleMapping>>,
    ) -> builder::ScimDirectoriesGroupRoleMappingsReplace {
        builder::ScimDirectoriesGroupRoleMappingsReplace::new(&self.connection, scim_directory_id, mappings)
    }
}
