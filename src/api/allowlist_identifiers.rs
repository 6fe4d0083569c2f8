//! The allow-list: who may sign up.

use super::handle;
use crate::builder;
use crate::clerk::Clerk;
use crate::types::AllowlistIdentifierId;

handle! {
    /// The allow-list. See [`Clerk::allowlist_identifiers`].
    AllowlistIdentifiers
}

impl Clerk {
    /// Addresses, numbers and domains that may sign up, while the allow-list is switched on.
    pub fn allowlist_identifiers(&self) -> AllowlistIdentifiers<'_> {
        AllowlistIdentifiers::new(self)
    }
}

impl<'a> AllowlistIdentifiers<'a> {
    /// Lists the entries of the allow-list. Ten unless `limit` says otherwise, 500 at most.
    #[doc(alias = "getAllowlistIdentifierList")]
    pub fn list(self) -> builder::AllowlistIdentifiersList<'a> {
        builder::AllowlistIdentifiersList::new(self.clerk)
    }

    /// Adds an email address, a phone number, a web3 wallet or a whole domain.
    ///
    /// With `notify`, the address is told; a domain cannot be.
    #[doc(alias = "createAllowlistIdentifier")]
    pub fn create(self) -> builder::AllowlistIdentifiersCreate<'a> {
        builder::AllowlistIdentifiersCreate::new(self.clerk)
    }

    /// Removes an entry. Users who signed up under it stay.
    #[doc(alias = "deleteAllowlistIdentifier")]
    pub fn delete(self, identifier_id: impl Into<AllowlistIdentifierId>) -> builder::AllowlistIdentifiersDelete<'a> {
        builder::AllowlistIdentifiersDelete::new(self.clerk, identifier_id)
    }
}
