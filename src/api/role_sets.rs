//! Sets of roles that organizations can use.

use super::handle;
use crate::builder;

handle! {
    /// Role sets. See [`Clerk::role_sets`](crate::Clerk::role_sets).
    RoleSets;
    /// Roles. See [`RoleSets::roles`].
    RoleSetsRoles;
}

impl RoleSets {
    /// Creates a role set.
    ///
    /// `roles` are the keys of one to ten roles, among them the default role and that of creators. A key of the set is
    /// made from the name unless the request has one, which starts with `role_set:`.
    pub fn create(
        &self,
        name: impl Into<String>,
        default_role_key: impl Into<String>,
        creator_role_key: impl Into<String>,
        roles: impl IntoIterator<Item: Into<String>>,
    ) -> builder::RoleSetsCreate {
        builder::RoleSetsCreate::new(&self.connection, name, default_role_key, creator_role_key, roles)
    }

    /// Gets one role set.
    pub fn get(&self, role_set_key_or_id: impl Into<String>) -> builder::RoleSetsGet {
        builder::RoleSetsGet::new(&self.connection, role_set_key_or_id)
    }

    /// Lists role sets, newest first.
    pub fn list(&self) -> builder::RoleSetsList {
        builder::RoleSetsList::new(&self.connection)
    }

    /// Puts another role set in the place of one.
    ///
    /// Organizations that use it get the other one.
    pub fn replace(
        &self,
        role_set_key_or_id: impl Into<String>,
        dest_role_set_key: impl Into<String>,
    ) -> builder::RoleSetsReplace {
        builder::RoleSetsReplace::new(&self.connection, role_set_key_or_id, dest_role_set_key)
    }

    /// Changes a role set.
    pub fn update(&self, role_set_key_or_id: impl Into<String>) -> builder::RoleSetsUpdate {
        builder::RoleSetsUpdate::new(&self.connection, role_set_key_or_id)
    }

    /// The roles of a role set.
    pub fn roles(&self) -> RoleSetsRoles {
        RoleSetsRoles::new(self.connection.clone())
    }
}

impl RoleSetsRoles {
    /// Adds roles to a role set.
    ///
    /// From one to ten of them. One can become the default role, or that of creators.
    pub fn create(
        &self,
        role_set_key_or_id: impl Into<String>,
        role_keys: impl IntoIterator<Item: Into<String>>,
    ) -> builder::RoleSetsRolesCreate {
        builder::RoleSetsRolesCreate::new(&self.connection, role_set_key_or_id, role_keys)
    }

    /// Puts another role in the place of one.
    ///
    /// Its members get the other role.
    pub fn replace(
        &self,
        role_set_key_or_id: impl Into<String>,
        role_key: impl Into<String>,
        to_role_key: impl Into<String>,
    ) -> builder::RoleSetsRolesReplace {
        builder::RoleSetsRolesReplace::new(&self.connection, role_set_key_or_id, role_key, to_role_key)
    }
}
