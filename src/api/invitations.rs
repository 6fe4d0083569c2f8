//! Invitations to the application.

use super::handle;
use crate::builder;
use crate::types::{self, InvitationId};

handle! {
    /// Invitations. See [`Clerk::invitations`](crate::Clerk::invitations).
    Invitations
}

impl Invitations {
    /// Lists invitations, newest first. Ten unless `limit` says otherwise, 500 at most.
    ///
    /// Revoked ones are left out unless `status` asks for them.
    #[doc(alias = "getInvitationList")]
    pub fn list(&self) -> builder::InvitationsList {
        builder::InvitationsList::new(&self.connection)
    }

    /// Invites an email address, and sends the email unless `notify` is `false`.
    ///
    /// Fails when the address is invited already or belongs to a user, unless `ignore_existing` is set.
    #[doc(alias = "createInvitation")]
    pub fn create(&self, email_address: impl Into<String>) -> builder::InvitationsCreate {
        builder::InvitationsCreate::new(&self.connection, email_address)
    }

    /// Invites up to ten addresses in one request: `BulkInvitation::new("ada@example.com")` and the
    /// like. `send_in_batches` invites any number. See [`BulkInvitation`](types::BulkInvitation).
    #[doc(alias = "createInvitationBulk")]
    pub fn create_many(
        &self,
        items: impl IntoIterator<Item: Into<types::BulkInvitation>>,
    ) -> builder::InvitationsCreateMany {
        builder::InvitationsCreateMany::new(&self.connection, items)
    }

    /// Withdraws an invitation: its link stops working. A revoked one cannot be revoked again.
    #[doc(alias = "revokeInvitation")]
    pub fn revoke(&self, invitation_id: impl Into<InvitationId>) -> builder::InvitationsRevoke {
        builder::InvitationsRevoke::new(&self.connection, invitation_id)
    }
}
