//! The types of credentials that a request can be authenticated with.

use std::fmt;

/// The type of credential in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenType {
    /// The session token of a user.
    Session,
    /// An API key of a user or an organization: `ak_…`.
    ApiKey,
    /// A machine-to-machine token: `mt_…`, or a JWT whose subject is a machine.
    M2m,
    /// An OAuth access token: `oat_…`, or a JWT of the type `at+jwt`.
    OAuth,
}

impl TokenType {
    /// Every type.
    pub const ALL: [Self; 4] = [Self::Session, Self::ApiKey, Self::M2m, Self::OAuth];

    /// The types that are not of a browser: everything but sessions.
    pub const MACHINE: [Self; 3] = [Self::ApiKey, Self::M2m, Self::OAuth];

    /// The name that Clerk's other SDKs give this type.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Session => "session_token",
            Self::ApiKey => "api_key",
            Self::M2m => "m2m_token",
            Self::OAuth => "oauth_token",
        }
    }
}

impl fmt::Display for TokenType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
