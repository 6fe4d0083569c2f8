//! Emails and SMS messages that were asked for. They are kept, never sent.

/// An email that was created through the API.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordedEmail {
    /// The id that was answered, starting with `ema_`.
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

/// An SMS message that was created through the API.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordedSms {
    /// The id that was answered, starting with `sms_`.
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
