//! Emails to users (legacy).

use super::handle;
use crate::builder;
use crate::types;

handle! {
    /// Emails. See [`Clerk::emails`](crate::Clerk::emails).
    Emails
}

impl Emails {
    /// Sends an email to an address of a user.
    #[doc(alias = "createEmail")]
    #[deprecated(note = "Clerk no longer documents this endpoint; instances without it respond with an error")]
    pub fn create(
        &self,
        from_email_name: impl Into<String>,
        email_address_id: impl Into<types::EmailAddressId>,
        subject: impl Into<String>,
        body: impl Into<String>,
    ) -> builder::EmailsCreate {
        builder::EmailsCreate::new(&self.connection, from_email_name, email_address_id, subject, body)
    }
}
