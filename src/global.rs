//! The default client: free functions over one client that the environment configures.
//!
//! It is made by the first use, never by importing the crate. A missing key is reported by the
//! first call, unless [`set_api_key`] came before.

use std::sync::OnceLock;

use crate::api::{self, sub_apis};
use crate::clerk::Clerk;
use crate::model::Secret;
use crate::options::HttpOptions;

/// The client behind the free functions, the same one every time.
#[doc(alias = "getInstance")]
#[doc(alias = "instance")]
pub fn clerk() -> &'static Clerk {
    static CLERK: OnceLock<Clerk> = OnceLock::new();
    CLERK.get_or_init(Clerk::lazily_from_env)
}

/// Uses another secret key for the default client. See [`Clerk::set_api_key`].
#[doc(alias = "setClerkApiKey")]
pub fn set_api_key(api_key: impl Into<Secret>) {
    clerk().set_api_key(api_key);
}

/// Uses another server for the default client. See [`Clerk::set_server_api_url`].
#[doc(alias = "setClerkServerApiUrl")]
pub fn set_server_api_url(url: impl Into<String>) {
    clerk().set_server_api_url(url);
}

/// Uses another version segment for the default client. See [`Clerk::set_api_version`].
#[doc(alias = "setClerkApiVersion")]
pub fn set_api_version(version: impl Into<String>) {
    clerk().set_api_version(version);
}

/// Uses other HTTP options for the default client. See [`Clerk::set_http_options`].
#[doc(alias = "setClerkHttpOptions")]
pub fn set_http_options(http: HttpOptions) {
    clerk().set_http_options(http);
}

/// An axum handler or a tower service, lax, with the default client. See [`Clerk::with_session`].
#[cfg(feature = "tower")]
#[doc(alias = "withSession")]
pub fn with_session<S>(inner: S) -> crate::middleware::AuthService<S> {
    clerk().with_session(inner)
}

/// The same, strict. See [`Clerk::require_session`].
#[cfg(feature = "tower")]
#[doc(alias = "requireSession")]
pub fn require_session<S>(inner: S) -> crate::middleware::AuthService<S> {
    clerk().require_session(inner)
}

macro_rules! functions {
    ($($feature:literal $name:ident $handle:ident: $doc:literal;)*) => {$(
        #[doc = concat!("[`Clerk::", stringify!($name), "`](crate::Clerk::", stringify!($name), ") of the default client.")]
        #[cfg(feature = $feature)]
        pub fn $name() -> api::$name::$handle {
            clerk().$name()
        }
    )*};
}
sub_apis!(functions);
