//! The sub-APIs: one handle each, with one method per operation.
//!
//! A method takes what the call needs and returns the operation's builder; set the rest there, then
//! `send` it. Nothing happens before. Handles and builders own what they need, so they can be stored
//! and moved to other tasks.

// Not in the table below: rustfmt does not find modules that a macro declares.
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

/// One line per sub-API: its handle, `Clerk::users()` and the free function `users()`.
macro_rules! sub_apis {
    ($($feature:literal $name:ident $handle:ident: $doc:literal;)*) => {
        $(#[cfg(feature = $feature)] pub use $name::*;)*

        impl crate::Clerk {
            $(
                #[doc = $doc]
                #[cfg(feature = $feature)]
                pub fn $name(&self) -> $handle {
                    $handle::new(self.connection())
                }
            )*
        }

        /// Free functions over the default client.
        pub(crate) mod functions {
            $(
                #[doc = concat!("[`Clerk::", stringify!($name), "`](crate::Clerk::", stringify!($name), ") of the default client.")]
                #[cfg(feature = $feature)]
                pub fn $name() -> super::$handle {
                    crate::global::clerk().$name()
                }
            )*
        }
    };
}

sub_apis! {
    "allowlist-identifiers" allowlist_identifiers AllowlistIdentifiers: "Addresses, numbers and domains that may sign up, while the allowlist is switched on.";
    "clients" clients Clients: "Browsers and devices that hold the sessions of one or more users.";
    "emails" emails Emails: "Emails to users (legacy).";
    "invitations" invitations Invitations: "Invitations to sign up, sent by email.";
    "jwks" jwks Jwks: "The keys that verify session tokens of the instance.";
    "sessions" sessions Sessions: "Sessions of users on clients.";
    "sms-messages" sms_messages SmsMessages: "Text messages to users (legacy).";
    "users" users Users: "The people who sign in.";
}

/// Defines handles: a sub-API of one client, cheap to clone.
macro_rules! handle {
    ($($(#[$doc:meta])* $name:ident);* $(;)?) => {$(
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name {
            connection: $crate::transport::Connection,
        }

        impl $name {
            pub(crate) fn new(connection: $crate::transport::Connection) -> Self {
                Self { connection }
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )*};
}
use handle;
