//! The default instance: free functions over one client that the environment configures.
//!
//! It is made by the first use, never by importing the crate. A missing key is reported by the
//! first call, unless [`set_api_key`] came before.

use std::sync::OnceLock;

use crate::clerk::Clerk;
use crate::model::Secret;
use crate::options::HttpOptions;

/// The client behind the free functions, the same one every time.
#[doc(alias = "getInstance")]
pub fn instance() -> &'static Clerk {
    static INSTANCE: OnceLock<Clerk> = OnceLock::new();
    INSTANCE.get_or_init(Clerk::lazily_from_env)
}

/// Uses another secret key for the default instance. See [`Clerk::set_api_key`].
#[doc(alias = "setClerkApiKey")]
pub fn set_api_key(api_key: impl Into<Secret>) {
    instance().set_api_key(api_key);
}

/// Uses another server for the default instance. See [`Clerk::set_server_api_url`].
#[doc(alias = "setClerkServerApiUrl")]
pub fn set_server_api_url(url: impl Into<String>) {
    instance().set_server_api_url(url);
}

/// Uses another version segment for the default instance. See [`Clerk::set_api_version`].
#[doc(alias = "setClerkApiVersion")]
pub fn set_api_version(version: impl Into<String>) {
    instance().set_api_version(version);
}

/// Sends requests of the default instance another way. See [`Clerk::set_http_options`].
#[doc(alias = "setClerkHttpOptions")]
pub fn set_http_options(http: HttpOptions) {
    instance().set_http_options(http);
}

macro_rules! sub_apis {
    ($($feature:literal $name:ident $handle:ident;)*) => {$(
        #[doc = concat!("[`Clerk::", stringify!($name), "`] of the default instance.")]
        #[cfg(feature = $feature)]
        pub fn $name() -> crate::api::$handle<'static> {
            instance().$name()
        }
    )*};
}

sub_apis! {
    "allowlist-identifiers" allowlist_identifiers AllowlistIdentifiers;
    "clients" clients Clients;
    "emails" emails Emails;
    "invitations" invitations Invitations;
    "jwks" jwks Jwks;
    "sessions" sessions Sessions;
    "sms-messages" sms_messages SmsMessages;
    "users" users Users;
}
