//! Links with which an IT contact sets up an enterprise connection.

use super::handle;
use crate::builder;
use crate::types::AdminPortalLinkTokenId;

handle! {
    /// Admin portal link tokens. See [`Clerk::admin_portal_link_tokens`](crate::Clerk::admin_portal_link_tokens).
    AdminPortalLinkTokens
}

impl AdminPortalLinkTokens {
    /// Creates a token of a link to the admin portal.
    ///
    /// It is valid for an hour unless `seconds_until_expiration` says otherwise, up to 86,400 (a day).
    pub fn create(&self) -> builder::AdminPortalLinkTokensCreate {
        builder::AdminPortalLinkTokensCreate::new(&self.connection)
    }

    /// Revokes a token of a link to the admin portal.
    pub fn revoke(
        &self,
        admin_portal_link_token_id: impl Into<AdminPortalLinkTokenId>,
    ) -> builder::AdminPortalLinkTokensRevoke {
        builder::AdminPortalLinkTokensRevoke::new(&self.connection, admin_portal_link_token_id)
    }
}
