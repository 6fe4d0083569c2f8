//! The sub-APIs: one handle each, with one method per operation.
//!
//! A method takes what the path needs and returns the operation's builder; set the rest there, then
//! `send` it. Nothing happens before.

#[cfg(feature = "allowlist-identifiers")]
mod allowlist_identifiers;
#[cfg(feature = "clients")]
mod clients;
#[cfg(feature = "emails")]
mod emails;
#[cfg(feature = "invitations")]
mod invitations;
#[cfg(feature = "jwks")]
mod jwks;
#[cfg(feature = "sessions")]
mod sessions;
#[cfg(feature = "sms-messages")]
mod sms_messages;
#[cfg(feature = "users")]
mod users;

#[cfg(feature = "allowlist-identifiers")]
pub use allowlist_identifiers::AllowlistIdentifiers;
#[cfg(feature = "clients")]
pub use clients::Clients;
#[cfg(feature = "emails")]
pub use emails::Emails;
#[cfg(feature = "invitations")]
pub use invitations::Invitations;
#[cfg(feature = "jwks")]
pub use jwks::Jwks;
#[cfg(feature = "sessions")]
pub use sessions::Sessions;
#[cfg(feature = "sms-messages")]
pub use sms_messages::SmsMessages;
#[cfg(feature = "users")]
pub use users::{
    Users, UsersBilling, UsersExternalAccounts, UsersOauthAccessTokens, UsersOrganizationInvitations,
    UsersOrganizationMemberships, UsersPasskeys, UsersTrustedDevices, UsersWeb3Wallets,
};

/// Defines handles: a sub-API of one client, free to copy.
macro_rules! handle {
    ($($(#[$doc:meta])* $name:ident);* $(;)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'a> {
            clerk: &'a $crate::Clerk,
        }

        impl<'a> $name<'a> {
            pub(crate) fn new(clerk: &'a $crate::Clerk) -> Self {
                Self { clerk }
            }
        }
    )*};
}
use handle;
