//! Phone numbers of users.

use super::handle;
use crate::builder;
use crate::model::{Secret, UserId};
use crate::types::{PhoneNumberId, VerificationId};

handle! {
    /// Phone numbers. See [`Clerk::phone_numbers`](crate::Clerk::phone_numbers).
    PhoneNumbers
}

impl PhoneNumbers {
    /// Checks a code that was sent to a phone number.
    ///
    /// A wrong code is a success, too: look at the status.
    pub fn attempt_verification(
        &self,
        phone_number_id: impl Into<PhoneNumberId>,
        verification_id: impl Into<VerificationId>,
        code: impl Into<Secret>,
    ) -> builder::PhoneNumbersAttemptVerification {
        builder::PhoneNumbersAttemptVerification::new(&self.connection, phone_number_id, verification_id, code)
    }

    /// Adds a phone number to a user.
    ///
    /// Unless the request says otherwise, it is not verified, and the primary one only if it is the first.
    #[doc(alias = "createPhoneNumber")]
    pub fn create(&self, user_id: impl Into<UserId>, phone_number: impl Into<String>) -> builder::PhoneNumbersCreate {
        builder::PhoneNumbersCreate::new(&self.connection, user_id, phone_number)
    }

    /// Deletes a phone number.
    #[doc(alias = "deletePhoneNumber")]
    pub fn delete(&self, phone_number_id: impl Into<PhoneNumberId>) -> builder::PhoneNumbersDelete {
        builder::PhoneNumbersDelete::new(&self.connection, phone_number_id)
    }

    /// Gets one phone number.
    #[doc(alias = "getPhoneNumber")]
    pub fn get(&self, phone_number_id: impl Into<PhoneNumberId>) -> builder::PhoneNumbersGet {
        builder::PhoneNumbersGet::new(&self.connection, phone_number_id)
    }

    /// Sends a code to a phone number.
    ///
    /// For sign-in flows of your own. `phone_numbers().attempt_verification` checks the code.
    pub fn prepare_verification(
        &self,
        phone_number_id: impl Into<PhoneNumberId>,
    ) -> builder::PhoneNumbersPrepareVerification {
        builder::PhoneNumbersPrepareVerification::new(&self.connection, phone_number_id)
    }

    /// Replaces all phone numbers of a user by one.
    pub fn replace(&self, user_id: impl Into<UserId>, phone_number: impl Into<String>) -> builder::PhoneNumbersReplace {
        builder::PhoneNumbersReplace::new(&self.connection, user_id, phone_number)
    }

    /// Changes a phone number.
    #[doc(alias = "updatePhoneNumber")]
    pub fn update(&self, phone_number_id: impl Into<PhoneNumberId>) -> builder::PhoneNumbersUpdate {
        builder::PhoneNumbersUpdate::new(&self.connection, phone_number_id)
    }
}
