//! The allowlist: who may sign up.

use super::handle;
use crate::builder;
use crate::types::AllowlistIdentifierId;

handle! {
    /// The allowlist. See [`Clerk::allowlist_identifiers`](crate::Clerk::allowlist_identifiers).
    AllowlistIdentifiers
}

impl AllowlistIdentifiers {
    /// Lists the entries of the allowlist. Ten unless `limit` says otherwise, 500 at most.
    #[doc(alias = "getAllowlistIdentifierList")]
    pub fn list(&self) -> builder::AllowlistIdentifiersList {
        builder::AllowlistIdentifiersList::new(&self.connection)
    }

    /// Adds an email address, a phone number, a web3 wallet or a whole domain.
    ///
    /// With `notify`, the address gets a message; a domain cannot.
    #[doc(alias = "createAllowlistIdentifier")]
    pub fn create(&self, identifier: impl Into<String>) -> builder::AllowlistIdentifiersCreate {
        builder::AllowlistIdentifiersCreate::new(&self.connection, identifier)
    }

    /// Removes an entry. Users who signed up under it stay.
    #[doc(alias = "deleteAllowlistIdentifier")]
    pub fn delete(&self, identifier_id: impl Into<AllowlistIdentifierId>) -> builder::AllowlistIdentifiersDelete {
        builder::AllowlistIdentifiersDelete::new(&self.connection, identifier_id)
    }
}
