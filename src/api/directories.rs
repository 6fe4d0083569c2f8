//! Directories that users are provisioned from.

use super::handle;
use crate::builder;
use crate::types::{
    DirectoryId, EnterpriseConnectionId, GroupRoleMappingId, OrderedGroupRoleMapping, OrganizationRoleId,
};

handle! {
    /// Directories. See [`Clerk::directories`](crate::Clerk::directories).
    Directories;
    /// Group role mappings. See [`Directories::group_role_mappings`].
    DirectoriesGroupRoleMappings;
}

impl Directories {
    /// Creates a directory.
    pub fn create(
        &self,
        enterprise_connection_id: impl Into<EnterpriseConnectionId>,
        provider: impl Into<String>,
    ) -> builder::DirectoriesCreate {
        builder::DirectoriesCreate::new(&self.connection, enterprise_connection_id, provider)
    }

    /// Deletes a directory.
    ///
    /// Its key stops working, and no more users are provisioned.
    pub fn delete(&self, directory_id: impl Into<DirectoryId>) -> builder::DirectoriesDelete {
        builder::DirectoriesDelete::new(&self.connection, directory_id)
    }

    /// Gets one directory.
    pub fn get(&self, directory_id: impl Into<DirectoryId>) -> builder::DirectoriesGet {
        builder::DirectoriesGet::new(&self.connection, directory_id)
    }

    /// Lists directories.
    pub fn list(&self) -> builder::DirectoriesList {
        builder::DirectoriesList::new(&self.connection)
    }

    /// Gives a directory a new key.
    ///
    /// The old key stops working.
    pub fn rotate_api_key(&self, directory_id: impl Into<DirectoryId>) -> builder::DirectoriesRotateApiKey {
        builder::DirectoriesRotateApiKey::new(&self.connection, directory_id)
    }

    /// Changes a directory.
    pub fn update(&self, directory_id: impl Into<DirectoryId>) -> builder::DirectoriesUpdate {
        builder::DirectoriesUpdate::new(&self.connection, directory_id)
    }

    /// The roles that groups of a directory lead to.
    pub fn group_role_mappings(&self) -> DirectoriesGroupRoleMappings {
        DirectoriesGroupRoleMappings::new(self.connection.clone())
    }
}

impl DirectoriesGroupRoleMappings {
    /// Lets a group lead to a role.
    ///
    /// The directory must have mappings of groups turned on.
    pub fn create(
        &self,
        directory_id: impl Into<DirectoryId>,
        role_id: impl Into<OrganizationRoleId>,
    ) -> builder::DirectoriesGroupRoleMappingsCreate {
        builder::DirectoriesGroupRoleMappingsCreate::new(&self.connection, directory_id, role_id)
    }

    /// Stops letting a group lead to a role.
    pub fn delete(
        &self,
        directory_id: impl Into<DirectoryId>,
        mapping_id: impl Into<GroupRoleMappingId>,
    ) -> builder::DirectoriesGroupRoleMappingsDelete {
        builder::DirectoriesGroupRoleMappingsDelete::new(&self.connection, directory_id, mapping_id)
    }

    /// Lists the roles that groups lead to.
    pub fn list(&self, directory_id: impl Into<DirectoryId>) -> builder::DirectoriesGroupRoleMappingsList {
        builder::DirectoriesGroupRoleMappingsList::new(&self.connection, directory_id)
    }

    /// Replaces the roles that groups lead to.
    ///
    /// The first has the lowest precedence, which wins. An empty list removes all.
    pub fn replace(
        &self,
        directory_id: impl Into<DirectoryId>,
        mappings: impl IntoIterator<Item: Into<OrderedGroupRoleMapping>>,
    ) -> builder::DirectoriesGroupRoleMappingsReplace {
        builder::DirectoriesGroupRoleMappingsReplace::new(&self.connection, directory_id, mappings)
    }
}
