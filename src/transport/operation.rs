//! What the transport knows of an operation.

use http::Method;

/// The version of the API this crate describes, sent as `Clerk-API-Version` with every call whose
/// operation does not name another one.
pub(crate) const API_VERSION: &str = "2026-05-12";

/// One operation of the API description.
#[derive(Debug)]
pub(crate) struct Operation {
    /// `users_get`
    pub(crate) id: &'static str,
    pub(crate) method: Method,
    /// `/users/{user_id}`
    pub(crate) path: &'static str,
    /// What `Clerk-API-Version` says.
    pub(crate) api_version: &'static str,
    /// The largest response that is read, in bytes, where the client's options have no say in it.
    pub(crate) max_response_bytes: Option<usize>,
}

/// An error names its operation by the id; generated code passes the whole entry.
impl From<&Operation> for &'static str {
    fn from(operation: &Operation) -> Self {
        operation.id
    }
}
