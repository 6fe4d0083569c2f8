//! Organizations from the side of one user.

use crate::api::handle;
use crate::builder;
use crate::model::UserId;

handle! {
    /// Memberships of users. See [`Users::organization_memberships`](super::Users::organization_memberships).
    UsersOrganizationMemberships;
    /// Invitations users received. See [`Users::organization_invitations`](super::Users::organization_invitations).
    UsersOrganizationInvitations;
}

impl UsersOrganizationMemberships {
    /// Lists the organizations a user is a member of. Ten unless `limit` says otherwise, 500 at most.
    #[doc(alias = "getOrganizationMembershipList")]
    pub fn list(&self, user_id: impl Into<UserId>) -> builder::UsersOrganizationMembershipsList {
        builder::UsersOrganizationMembershipsList::new(&self.connection, user_id)
    }
}

impl UsersOrganizationInvitations {
    /// Lists the invitations to organizations a user has received. Ten unless `limit` says otherwise, 500 at most.
    pub fn list(&self, user_id: impl Into<UserId>) -> builder::UsersOrganizationInvitationsList {
        builder::UsersOrganizationInvitationsList::new(&self.connection, user_id)
    }
}
