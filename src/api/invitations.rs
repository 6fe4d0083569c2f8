//! Invitations to the application.

use super::handle;
use crate::builder;
use crate::clerk::Clerk;
use crate::types::InvitationId;

handle! {
    /// Invitations. See [`Clerk::invitations`].
    Invitations
}

impl Clerk {
    /// Invitations to sign up, sent by email.
    pub fn invitations(&self) -> Invitations<'_> {
        Invitations::new(self)
    }
}

impl<'a> Invitations<'a> {
    /// Lists invitations, newest first. Ten unless `limit` says otherwise, 500 at most.
    ///
    /// Revoked ones are left out unless `status` asks for them.
    #[doc(alias = "getInvitationList")]
    pub fn list(self) -> builder::InvitationsList<'a> {
        builder::InvitationsList::new(self.clerk)
    }

    /// Invites an email address, and sends the email unless `notify` is `false`.
    ///
    /// Fails when the address is invited already or belongs to a user, unless `ignore_existing` is set.
    #[doc(alias = "createInvitation")]
    pub fn create(self) -> builder::InvitationsCreate<'a> {
        builder::InvitationsCreate::new(self.clerk)
    }

    /// Invites up to ten addresses in one request. Pass the invitations with `items`; see
    /// [`BulkInvitation::builder`](crate::types::BulkInvitation::builder).
    #[doc(alias = "createInvitationBulk")]
    pub fn create_many(self) -> builder::InvitationsCreateMany<'a> {
        builder::InvitationsCreateMany::new(self.clerk)
    }

    /// Withdraws an invitation: its link stops working. A revoked one cannot be revoked again.
    #[doc(alias = "revokeInvitation")]
    pub fn revoke(self, invitation_id: impl Into<InvitationId>) -> builder::InvitationsRevoke<'a> {
        builder::InvitationsRevoke::new(self.clerk, invitation_id)
    }
}
