//! The facts of an operation, without its builder.

use http::Method;

/// The version of the API this crate describes, sent as `Clerk-API-Version` with every request
/// whose operation does not name another one. The build script reads it from `info.version` of
/// `spec/openapi.yaml`.
pub(crate) const API_VERSION: &str = env!("CLERK_SDK_SPEC_VERSION");

/// One operation of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    pub(crate) id: &'static str,
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    /// The value of `Clerk-API-Version`.
    pub(crate) api_version: &'static str,
    /// The largest response that is read, in bytes, where the client's limit does not apply.
    pub(crate) max_response_bytes: Option<usize>,
    /// Whether the key goes out with the request. Everybody may make the other ones.
    pub(crate) is_authorized: bool,
    /// Whether a success has a body that says something. Another one is not decoded, whatever arrives.
    pub(crate) has_content: bool,
}

impl Operation {
    /// Its name in errors and logs: `users_get`.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path without server and version, with its parameters in braces: `/users/{user_id}`.
    pub fn path(&self) -> &'static str {
        self.path
    }
}
