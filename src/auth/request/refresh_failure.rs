//! Why an expired session token was not refreshed.

/// Why an expired session token was not exchanged for a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RefreshFailure {
    /// The request has no `__refresh_…` cookie.
    NoRefreshCookie,
    /// Only GET requests are refreshed.
    NotGet,
    /// The authenticator has no client of the API: it was built from keys alone.
    NoApiClient,
    /// The expired token names no session.
    NoSessionId,
    /// The service was not reached.
    FetchError,
    /// The service's error was not in its format.
    UnexpectedApiError,
    /// The response has no session cookie.
    UnexpectedResponse,
    /// The new session token was not accepted, or is of another session.
    InvalidSessionToken,
    /// A code of the service.
    Api(String),
}

impl RefreshFailure {
    /// The code that Clerk's other SDKs give this failure.
    pub fn as_str(&self) -> &str {
        match self {
            Self::NoRefreshCookie => "non-eligible-no-refresh-cookie",
            Self::NotGet => "non-eligible-non-get",
            Self::NoApiClient => "missing-api-client",
            Self::NoSessionId => "expired-session-token-missing-sid-claim",
            Self::FetchError => "fetch-error",
            Self::UnexpectedApiError => "unexpected-bapi-error",
            Self::UnexpectedResponse => "unexpected-sdk-error",
            Self::InvalidSessionToken => "invalid-session-token",
            Self::Api(code) => code,
        }
    }
}
