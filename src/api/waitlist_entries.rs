//! People who want to sign up, and wait to be invited.

use super::handle;
use crate::builder;
use crate::types::{BulkWaitlistEntry, WaitlistEntryId};

handle! {
    /// Waitlist entries. See [`Clerk::waitlist_entries`](crate::Clerk::waitlist_entries).
    WaitlistEntries
}

impl WaitlistEntries {
    /// Adds an email address to the waitlist.
    ///
    /// An address that is there already gets no second entry: the one there is is returned.
    pub fn create(&self, email_address: impl Into<String>) -> builder::WaitlistEntriesCreate {
        builder::WaitlistEntriesCreate::new(&self.connection, email_address)
    }

    /// Adds up to 50 email addresses to the waitlist.
    ///
    /// Addresses that are there already get no second entry. `send_in_batches` adds any number.
    pub fn create_many(
        &self,
        items: impl IntoIterator<Item: Into<BulkWaitlistEntry>>,
    ) -> builder::WaitlistEntriesCreateMany {
        builder::WaitlistEntriesCreateMany::new(&self.connection, items)
    }

    /// Deletes a pending entry of the waitlist.
    pub fn delete(&self, waitlist_entry_id: impl Into<WaitlistEntryId>) -> builder::WaitlistEntriesDelete {
        builder::WaitlistEntriesDelete::new(&self.connection, waitlist_entry_id)
    }

    /// Invites whoever waits to sign up.
    ///
    /// An address that has an invitation or an account already is an error, unless `ignore_existing` says otherwise.
    pub fn invite(&self, waitlist_entry_id: impl Into<WaitlistEntryId>) -> builder::WaitlistEntriesInvite {
        builder::WaitlistEntriesInvite::new(&self.connection, waitlist_entry_id)
    }

    /// Lists the waitlist, newest entry first.
    pub fn list(&self) -> builder::WaitlistEntriesList {
        builder::WaitlistEntriesList::new(&self.connection)
    }

    /// Rejects an entry of the waitlist.
    pub fn reject(&self, waitlist_entry_id: impl Into<WaitlistEntryId>) -> builder::WaitlistEntriesReject {
        builder::WaitlistEntriesReject::new(&self.connection, waitlist_entry_id)
    }
}
