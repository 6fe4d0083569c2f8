//! Roles in organizations.

use super::handle;
use crate::builder;
use crate::types::{OrganizationPermissionId, OrganizationRoleId};

handle! {
    /// Organization roles. See [`Clerk::organization_roles`](crate::Clerk::organization_roles).
    OrganizationRoles;
    /// Permissions. See [`OrganizationRoles::permissions`].
    OrganizationRolesPermissions;
}

impl OrganizationRoles {
    /// Creates a role.
    ///
    /// `key` starts with `org:`, followed by lower-case letters, digits and `_`. No other role of the instance has it.
    pub fn create(&self, name: impl Into<String>, key: impl Into<String>) -> builder::OrganizationRolesCreate {
        builder::OrganizationRolesCreate::new(&self.connection, name, key)
    }

    /// Deletes a role.
    ///
    /// Not possible while it is a default role, or a member or an invitation has it.
    pub fn delete(&self, organization_role_id: impl Into<OrganizationRoleId>) -> builder::OrganizationRolesDelete {
        builder::OrganizationRolesDelete::new(&self.connection, organization_role_id)
    }

    /// Gets one role.
    pub fn get(&self, organization_role_id: impl Into<OrganizationRoleId>) -> builder::OrganizationRolesGet {
        builder::OrganizationRolesGet::new(&self.connection, organization_role_id)
    }

    /// Lists roles, newest first.
    pub fn list(&self) -> builder::OrganizationRolesList {
        builder::OrganizationRolesList::new(&self.connection)
    }

    /// Changes a role.
    pub fn update(&self, organization_role_id: impl Into<OrganizationRoleId>) -> builder::OrganizationRolesUpdate {
        builder::OrganizationRolesUpdate::new(&self.connection, organization_role_id)
    }

    /// The permissions of a role.
    pub fn permissions(&self) -> OrganizationRolesPermissions {
        OrganizationRolesPermissions::new(self.connection.clone())
    }
}

impl OrganizationRolesPermissions {
    /// Adds a permission to a role.
    pub fn create(
        &self,
        organization_role_id: impl Into<OrganizationRoleId>,
        permission_id: impl Into<OrganizationPermissionId>,
    ) -> builder::OrganizationRolesPermissionsCreate {
        builder::OrganizationRolesPermissionsCreate::new(&self.connection, organization_role_id, permission_id)
    }

    /// Takes a permission from a role.
    pub fn delete(
        &self,
        organization_role_id: impl Into<OrganizationRoleId>,
        permission_id: impl Into<OrganizationPermissionId>,
    ) -> builder::OrganizationRolesPermissionsDelete {
        builder::OrganizationRolesPermissionsDelete::new(&self.connection, organization_role_id, permission_id)
    }
}
