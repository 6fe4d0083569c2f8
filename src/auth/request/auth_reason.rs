//! Why a request is not signed in, or is sent through a handshake.

use std::borrow::Cow;
use std::fmt;

use super::refresh_failure::RefreshFailure;
use crate::auth::reason::Reason;

/// Why a request is signed out, or why its browser is sent to the frontend API for new cookies.
///
/// The text is the reason that Clerk's other SDKs give, and the value of `x-clerk-auth-reason`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthReason {
    /// The token was not accepted.
    Token(Reason),
    /// The request carries no session: neither a token nor a cookie.
    SessionTokenAndUatMissing,
    /// The request carries no token in `Authorization`, where only machine tokens are accepted.
    TokenMissing,
    /// The token is of a type that is not accepted here.
    TokenTypeMismatch,
    /// The service does not know the API key, M2M token or OAuth token.
    MachineTokenUnknown,
    /// The API key, M2M token or OAuth token was revoked.
    MachineTokenRevoked,
    /// The session has a task that the user must complete before it counts.
    SessionPending,
    /// Another site sent the request with the browser's cookies.
    CrossOriginRequest,
    /// The browser has a session, according to `__client_uat`, and sent no session token.
    ClientUatButNoSessionToken,
    /// The browser sent a session token and no `__client_uat`.
    SessionTokenButNoClientUat,
    /// The session changed after the token was issued.
    SessionTokenIatBeforeClientUat,
    /// The session token has expired; why it was not refreshed, if that could have been.
    SessionTokenExpired(Option<RefreshFailure>),
    /// The session token is not valid yet.
    SessionTokenNbf,
    /// The session token was issued in the future.
    SessionTokenIatInTheFuture,
    /// The handshake brought no session token: the browser is signed out.
    SessionTokenMissing,
    /// In development, the browser is not known to the frontend API yet.
    DevBrowserMissing,
    /// In development, the browser returns from the frontend API or the sign-in page.
    DevBrowserSync,
    /// In development, the browser returns to the satellite that sent it here.
    PrimaryRespondsToSyncing,
    /// The browser comes from another domain, where it may have signed in or out.
    PrimaryDomainCrossOriginSync,
    /// The browser must fetch the session from the primary domain.
    SatelliteNeedsSyncing,
    /// The URL names another organization than the active one.
    ActiveOrganizationMismatch,
    /// The token could not be checked: the service was not reached, or gave an unusable response.
    UnexpectedError,
}

impl AuthReason {
    /// The name that Clerk's other SDKs give this reason. Several reasons share one.
    pub fn as_str(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Token(reason) => reason.as_str(),
            Self::SessionTokenAndUatMissing => "session-token-and-uat-missing",
            Self::TokenMissing => "token-missing",
            Self::TokenTypeMismatch => "token-type-mismatch",
            Self::MachineTokenUnknown | Self::MachineTokenRevoked => "token-invalid",
            Self::SessionPending => "session-pending",
            Self::CrossOriginRequest => "cross-origin-request",
            Self::ClientUatButNoSessionToken => "client-uat-but-no-session-token",
            Self::SessionTokenButNoClientUat => "session-token-but-no-client-uat",
            Self::SessionTokenIatBeforeClientUat => "session-token-iat-before-client-uat",
            Self::SessionTokenExpired(failure) => {
                let code = failure.as_ref().map_or("null", RefreshFailure::as_str);
                return Cow::Owned(format!("session-token-expired-refresh-{code}"));
            }
            Self::SessionTokenNbf => "session-token-nbf",
            Self::SessionTokenIatInTheFuture => "session-token-iat-in-the-future",
            Self::SessionTokenMissing => "session-token-missing",
            Self::DevBrowserMissing => "dev-browser-missing",
            Self::DevBrowserSync => "dev-browser-sync",
            Self::PrimaryRespondsToSyncing => "primary-responds-to-syncing",
            Self::PrimaryDomainCrossOriginSync => "primary-domain-cross-origin-sync",
            Self::SatelliteNeedsSyncing => "satellite-needs-syncing",
            Self::ActiveOrganizationMismatch => "active-organization-mismatch",
            Self::UnexpectedError => "unexpected-error",
        })
    }

    /// What happened, in a few words.
    pub fn message(&self) -> &'static str {
        match self {
            Self::Token(reason) => reason.message(),
            Self::SessionTokenAndUatMissing => "the request carries no session token and no session cookie",
            Self::TokenMissing => "the request carries no token in the Authorization header",
            Self::TokenTypeMismatch => "the token is of a type that is not accepted here",
            Self::MachineTokenUnknown => "the service does not know the machine token",
            Self::MachineTokenRevoked => "the machine token was revoked",
            Self::SessionPending => "the user has a task to complete before the session counts",
            Self::CrossOriginRequest => "another site sent the request with the browser's cookies",
            Self::ClientUatButNoSessionToken => "the browser has a session but sent no session token",
            Self::SessionTokenButNoClientUat => "the browser sent a session token without the cookie __client_uat",
            Self::SessionTokenIatBeforeClientUat => "the session changed after the token was issued",
            Self::SessionTokenExpired(_) => "the session token has expired",
            Self::SessionTokenNbf => "the session token is not valid yet",
            Self::SessionTokenIatInTheFuture => "the session token was issued in the future",
            Self::SessionTokenMissing => "the frontend API reports that the browser is signed out",
            Self::DevBrowserMissing => "the browser is not known to the development instance yet",
            Self::DevBrowserSync => "the browser returns from the frontend API of the development instance",
            Self::PrimaryRespondsToSyncing => "the browser returns to the satellite domain",
            Self::PrimaryDomainCrossOriginSync => "the browser comes from another domain",
            Self::SatelliteNeedsSyncing => "the satellite domain needs the session of the primary domain",
            Self::ActiveOrganizationMismatch => "the URL names another organization than the active one",
            Self::UnexpectedError => "the token could not be checked with the service",
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Token(reason) => reason.hint(),
            Self::SessionTokenAndUatMissing => {
                "a signed-out visitor sends none; if the user is signed in, check that frontend and API share a \
                 domain, or send the session token as Authorization: Bearer"
            }
            Self::TokenMissing => "send the token as Authorization: Bearer",
            Self::TokenTypeMismatch => "accept this type of token in the authenticator, or send another one",
            Self::MachineTokenUnknown => "check that the token and the secret key belong to the same Clerk instance",
            Self::MachineTokenRevoked => "create another token",
            Self::SessionPending => "let the user complete the task, or accept pending sessions for this route",
            Self::CrossOriginRequest => "add the origin of the other site to the authorized parties if it is yours",
            Self::ClientUatButNoSessionToken | Self::SessionTokenButNoClientUat => {
                "page requests fetch the missing cookie by a redirect; for other requests, check that frontend and \
                 API share a domain, or send the session token as Authorization: Bearer"
            }
            Self::SessionTokenIatBeforeClientUat | Self::SessionTokenExpired(_) => {
                "fetch a fresh token before the request; page requests do so by a redirect"
            }
            Self::SessionTokenNbf | Self::SessionTokenIatInTheFuture => "correct the clock of this machine",
            Self::SessionTokenMissing => "let the user sign in",
            Self::DevBrowserMissing
            | Self::DevBrowserSync
            | Self::PrimaryRespondsToSyncing
            | Self::PrimaryDomainCrossOriginSync
            | Self::ActiveOrganizationMismatch => "page requests do this by a redirect; other requests cannot",
            Self::SatelliteNeedsSyncing => {
                "page requests do this by a redirect; check the domain and the sign-in URL of the satellite"
            }
            Self::UnexpectedError => "try again; see the cause",
        }
    }

    /// Whether the token may be fine, and could not be checked.
    pub(crate) fn is_unavailable(&self) -> bool {
        match self {
            Self::Token(reason) => reason.is_unavailable(),
            Self::UnexpectedError => true,
            _ => false,
        }
    }

    /// Whether the request simply carries no credential, as every visitor's who is not signed in; in development,
    /// as every client's that is not a browser.
    #[cfg(feature = "__middleware")]
    pub(crate) fn is_anonymous(&self) -> bool {
        matches!(
            self,
            Self::SessionTokenAndUatMissing | Self::TokenMissing | Self::SessionTokenMissing | Self::DevBrowserMissing
        )
    }
}

impl fmt::Display for AuthReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.as_str())
    }
}
