//! Emails and SMS messages that were asked for. They are kept, never sent.

use serde_json::{Value, json};

/// The sender of SMS messages: a number from the range that is set aside for fiction.
const SENDER: &str = "+15555550123";

/// An email that was created through the API.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordedEmail {
    /// The id in the response, starting with `ema_`.
    pub id: String,
    /// The part of the sender's address before the `@`.
    pub from_email_name: String,
    /// The receiver.
    pub to_email_address: String,
    /// The id of the receiver's address.
    pub email_address_id: String,
    /// The user the address belongs to.
    pub user_id: String,
    /// The subject line.
    pub subject: String,
    /// The body, in HTML.
    pub body: String,
}

impl RecordedEmail {
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "object": "email",
            "id": self.id,
            "from_email_name": self.from_email_name,
            "reply_to_email_name": null,
            "to_email_address": self.to_email_address,
            "email_address_id": self.email_address_id,
            "user_id": self.user_id,
            "subject": self.subject,
            "body": self.body,
            "body_plain": null,
            "status": "queued",
        })
    }
}

/// An SMS message that was created through the API.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordedSms {
    /// The id in the response, starting with `sms_`.
    pub id: String,
    /// The receiver.
    pub to_phone_number: String,
    /// The id of the receiver's number.
    pub phone_number_id: String,
    /// The user the number belongs to.
    pub user_id: String,
    /// The text.
    pub message: String,
}

impl RecordedSms {
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "object": "sms_message",
            "id": self.id,
            "slug": null,
            "from_phone_number": SENDER,
            "to_phone_number": self.to_phone_number,
            "phone_number_id": self.phone_number_id,
            "user_id": self.user_id,
            "message": self.message,
            "status": "queued",
        })
    }
}
