//! Text messages to users (legacy).

use super::handle;
use crate::builder;
use crate::types;

handle! {
    /// Text messages. See [`Clerk::sms_messages`](crate::Clerk::sms_messages).
    SmsMessages
}

impl SmsMessages {
    /// Sends a text message to a phone number of a user.
    #[doc(alias = "createSMSMessage")]
    #[deprecated(note = "Clerk no longer documents this endpoint; instances without it respond with an error")]
    pub fn create(
        &self,
        phone_number_id: impl Into<types::PhoneNumberId>,
        message: impl Into<String>,
    ) -> builder::SmsMessagesCreate {
        builder::SmsMessagesCreate::new(&self.connection, phone_number_id, message)
    }
}
