//! Emails to users (legacy).

use super::handle;
use crate::builder;
use crate::clerk::Clerk;

handle! {
    /// Emails. See [`Clerk::emails`].
    Emails
}

impl Clerk {
    /// Emails to users (legacy).
    pub fn emails(&self) -> Emails<'_> {
        Emails::new(self)
    }
}

impl<'a> Emails<'a> {
    /// Sends an email to an address of a user.
    #[doc(alias = "createEmail")]
    #[deprecated(note = "Clerk no longer documents this endpoint; instances without it answer with an error")]
    pub fn create(self) -> builder::EmailsCreate<'a> {
        builder::EmailsCreate::new(self.clerk)
    }
}
