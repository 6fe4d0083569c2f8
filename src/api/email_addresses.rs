//! Email addresses of users.

use super::handle;
use crate::builder;
use crate::model::{Secret, UserId};
use crate::types::{EmailAddressId, VerificationId};

handle! {
    /// Email addresses. See [`Clerk::email_addresses`](crate::Clerk::email_addresses).
    EmailAddresses
}

impl EmailAddresses {
    /// Checks a code that was sent to an email address.
    ///
    /// A wrong code is a success, too: look at the status.
    pub fn attempt_verification(
        &self,
        email_address_id: impl Into<EmailAddressId>,
        verification_id: impl Into<VerificationId>,
        code: impl Into<Secret>,
    ) -> builder::EmailAddressesAttemptVerification {
        builder::EmailAddressesAttemptVerification::new(&self.connection, email_address_id, verification_id, code)
    }

    /// Adds an email address to a user.
    ///
    /// Unless the request says otherwise, it is not verified, and the primary one only if it is the first.
    #[doc(alias = "createEmailAddress")]
    pub fn create(
        &self,
        user_id: impl Into<UserId>,
        email_address: impl Into<String>,
    ) -> builder::EmailAddressesCreate {
        builder::EmailAddressesCreate::new(&self.connection, user_id, email_address)
    }

    /// Deletes an email address.
    #[doc(alias = "deleteEmailAddress")]
    pub fn delete(&self, email_address_id: impl Into<EmailAddressId>) -> builder::EmailAddressesDelete {
        builder::EmailAddressesDelete::new(&self.connection, email_address_id)
    }

    /// Gets one email address.
    #[doc(alias = "getEmailAddress")]
    pub fn get(&self, email_address_id: impl Into<EmailAddressId>) -> builder::EmailAddressesGet {
        builder::EmailAddressesGet::new(&self.connection, email_address_id)
    }

    /// Sends a code to an email address.
    ///
    /// For sign-in flows of your own. `email_addresses().attempt_verification` checks the code.
    pub fn prepare_verification(
        &self,
        email_address_id: impl Into<EmailAddressId>,
    ) -> builder::EmailAddressesPrepareVerification {
        builder::EmailAddressesPrepareVerification::new(&self.connection, email_address_id)
    }

    /// Replaces all email addresses of a user by one.
    pub fn replace(
        &self,
        user_id: impl Into<UserId>,
        email_address: impl Into<String>,
    ) -> builder::EmailAddressesReplace {
        builder::EmailAddressesReplace::new(&self.connection, user_id, email_address)
    }

    /// Changes an email address.
    #[doc(alias = "updateEmailAddress")]
    pub fn update(&self, email_address_id: impl Into<EmailAddressId>) -> builder::EmailAddressesUpdate {
        builder::EmailAddressesUpdate::new(&self.connection, email_address_id)
    }
}
