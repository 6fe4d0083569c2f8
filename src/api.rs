//! The sub-APIs: one handle each, with one method per operation.
//!
//! A method takes what the call needs and returns the operation's builder; set the rest there, then
//! `send` it. Nothing happens before. Handles and builders own what they need, so they can be stored
//! and moved to other tasks.

#![allow(deprecated, reason = "the method of a deprecated operation is deprecated itself")]

// Beside the table below, because rustfmt does not find modules that a macro declares.
#[cfg(feature = "allowlist-identifiers")]
pub mod allowlist_identifiers;
#[cfg(feature = "api-keys")]
pub mod api_keys;
#[cfg(feature = "clients")]
pub mod clients;
#[cfg(feature = "emails")]
pub mod emails;
#[cfg(feature = "invitations")]
pub mod invitations;
#[cfg(feature = "jwks")]
pub mod jwks;
#[cfg(feature = "m2m-tokens")]
pub mod m2m_tokens;
#[cfg(feature = "oauth-access-tokens")]
pub mod oauth_access_tokens;
#[cfg(feature = "sessions")]
pub mod sessions;
#[cfg(feature = "sms-messages")]
pub mod sms_messages;
#[cfg(feature = "users")]
pub mod users;

/// The table of sub-APIs: cargo feature, module and method, handle, and what it is for. A macro is called
/// with all of it.
macro_rules! sub_apis {
    ($then:ident) => {
        $then! {
            "allowlist-identifiers" allowlist_identifiers AllowlistIdentifiers:
                "Addresses, numbers and domains that may sign up, while the allowlist is switched on.";
            "api-keys" api_keys ApiKeys:
                "API keys, with which users, organizations and machines call your API.";
            "clients" clients Clients: "Browsers and devices that hold the sessions of one or more users.";
            "emails" emails Emails: "Emails to users (legacy).";
            "invitations" invitations Invitations: "Invitations to sign up, sent by email.";
            "jwks" jwks Jwks: "The keys that verify session tokens of the instance.";
            "m2m-tokens" m2m_tokens M2mTokens: "Tokens with which machines call each other.";
            "oauth-access-tokens" oauth_access_tokens OauthAccessTokens:
                "Access tokens that this instance, as an OAuth provider, issued to applications.";
            "sessions" sessions Sessions: "Sessions of users on clients.";
            "sms-messages" sms_messages SmsMessages: "Text messages to users (legacy).";
            "users" users Users: "The people who sign in.";
        }
    };
}
pub(crate) use sub_apis;

macro_rules! methods {
    ($($feature:literal $name:ident $handle:ident: $doc:literal;)*) => {
        impl crate::Clerk {$(
            #[doc = $doc]
            #[cfg(feature = $feature)]
            pub fn $name(&self) -> $name::$handle {
                $name::$handle::new(self.connection())
            }
        )*}
    };
}
sub_apis!(methods);

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
