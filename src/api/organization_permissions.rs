//! Permissions in organizations.

use super::handle;
use crate::builder;
use crate::types::OrganizationPermissionId;

handle! {
    /// Organization permissions. See [`Clerk::organization_permissions`](crate::Clerk::organization_permissions).
    OrganizationPermissions
}

impl OrganizationPermissions {
    /// Creates a permission.
    ///
    /// `key` is `org:<feature>:<action>`, of lower-case letters, digits and `_`. Keys that start with `org:sys_` are
    /// Clerk's own.
    pub fn create(&self, name: impl Into<String>, key: impl Into<String>) -> builder::OrganizationPermissionsCreate {
        builder::OrganizationPermissionsCreate::new(&self.connection, name, key)
    }

    /// Deletes a permission.
    ///
    /// Those of Clerk cannot be deleted.
    pub fn delete(&self, permission_id: impl Into<OrganizationPermissionId>) -> builder::OrganizationPermissionsDelete {
        builder::OrganizationPermissionsDelete::new(&self.connection, permission_id)
    }

    /// Gets one permission.
    pub fn get(&self, permission_id: impl Into<OrganizationPermissionId>) -> builder::OrganizationPermissionsGet {
        builder::OrganizationPermissionsGet::new(&self.connection, permission_id)
    }

    /// Lists permissions.
    pub fn list(&self) -> builder::OrganizationPermissionsList {
        builder::OrganizationPermissionsList::new(&self.connection)
    }

    /// Changes a permission.
    ///
    /// Those of Clerk cannot be changed.
    pub fn update(&self, permission_id: impl Into<OrganizationPermissionId>) -> builder::OrganizationPermissionsUpdate {
        builder::OrganizationPermissionsUpdate::new(&self.connection, permission_id)
    }
}
