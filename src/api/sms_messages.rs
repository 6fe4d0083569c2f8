//! Text messages to users (legacy).

use super::handle;
use crate::builder;
use crate::clerk::Clerk;

handle! {
    /// Text messages. See [`Clerk::sms_messages`].
    SmsMessages
}

impl Clerk {
    /// Text messages to users (legacy).
    pub fn sms_messages(&self) -> SmsMessages<'_> {
        SmsMessages::new(self)
    }
}

impl<'a> SmsMessages<'a> {
    /// Sends a text message to a phone number of a user.
    #[doc(alias = "createSMSMessage")]
    #[deprecated(note = "Clerk no longer documents this endpoint; instances without it answer with an error")]
    pub fn create(self) -> builder::SmsMessagesCreate<'a> {
        builder::SmsMessagesCreate::new(self.clerk)
    }
}
