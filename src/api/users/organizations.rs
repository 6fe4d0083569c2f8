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

impl<'a> UsersOrganizationMemberships<'a> {
    /// Lists the organizations a user is a member of. Ten unless `limit` says otherwise, 500 at most.
    #[doc(alias = "getOrganizationMembershipList")]
    pub fn list(self, user_id: impl Into<UserId>) -> builder::UsersOrganizationMembershipsList<'a> {
        builder::UsersOrganizationMembershipsList::new(self.clerk, user_id)
    }
}

impl<'a> UsersOrganizationInvitations<'a> {
    /// Lists the invitations to organizations a user has received. Ten unless `limit` says otherwise, 500 at most.
    pub fn list(self, user_id: impl Into<UserId>) -> builder::UsersOrganizationInvitationsList<'a> {
        builder::UsersOrganizationInvitationsList::new(self.clerk, user_id)
    }
}
