//! Keep email addresses, phone numbers and web3 wallets from signing up and signing in.

use super::handle;
use crate::builder;
use crate::types::BlocklistIdentifierId;

handle! {
    /// Blocklist identifiers. See [`Clerk::blocklist_identifiers`](crate::Clerk::blocklist_identifiers).
    BlocklistIdentifiers
}

impl BlocklistIdentifiers {
    /// Adds an entry to the blocklist.
    ///
    /// The blocklist has an effect only while it is switched on in the settings of the instance.
    pub fn create(&self, identifier: impl Into<String>) -> builder::BlocklistIdentifiersCreate {
        builder::BlocklistIdentifiersCreate::new(&self.connection, identifier)
    }

    /// Removes an entry from the blocklist.
    pub fn delete(&self, identifier_id: impl Into<BlocklistIdentifierId>) -> builder::BlocklistIdentifiersDelete {
        builder::BlocklistIdentifiersDelete::new(&self.connection, identifier_id)
    }

    /// Lists the entries of the blocklist.
    pub fn list(&self) -> builder::BlocklistIdentifiersList {
        builder::BlocklistIdentifiersList::new(&self.connection)
    }
}
