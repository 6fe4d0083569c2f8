//! The problems that a setup can have.

use std::fmt;

use crate::auth::reason::TokenError;

/// Something that is wrong with the setup, and what to do about it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum SetupProblem {
    /// The service rejected the secret key.
    SecretKeyRejected,
    /// The keys that verify tokens cannot be fetched, or none are configured.
    KeysUnavailable(TokenError),
    /// The publishable key is for production and the secret key for development, or the other way round.
    KeysOfDifferentKinds,
    /// The publishable key and the secret key belong to different instances.
    KeysOfDifferentInstances,
    /// The JWT key is not a key of the secret key's instance.
    JwtKeyOfOtherInstance,
    /// The frontend API that the publishable key names is not reached, or gave no key set.
    FrontendApiUnreachable,
    /// The clock of this machine is ahead of the service's by this many seconds; behind, if negative.
    ClockSkew(i64),
    /// No authorized parties are named.
    NoAuthorizedParties,
    /// There is no publishable key.
    NoPublishableKey,
}

impl SetupProblem {
    /// What is wrong.
    pub fn message(&self) -> String {
        let text = match self {
            Self::SecretKeyRejected => "the service rejected the secret key",
            Self::KeysUnavailable(error) => return format!("no token can be verified: {}", error.reason().message()),
            Self::KeysOfDifferentKinds => {
                "of publishable key and secret key, one is for production and one for development"
            }
            Self::KeysOfDifferentInstances => "publishable key and secret key belong to different instances",
            Self::JwtKeyOfOtherInstance => "the JWT key is not a key of the secret key's instance",
            Self::FrontendApiUnreachable => "the frontend API that the publishable key names gave no key set",
            Self::ClockSkew(seconds) if *seconds > 0 => {
                return format!("the clock of this machine is {seconds} seconds ahead");
            }
            Self::ClockSkew(seconds) => {
                return format!("the clock of this machine is {} seconds behind", seconds.unsigned_abs());
            }
            Self::NoAuthorizedParties => "no authorized parties are named: tokens for other sites are accepted, too",
            Self::NoPublishableKey => "there is no publishable key: no browser can fetch missing cookies",
        };
        text.to_owned()
    }

    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::SecretKeyRejected => "set CLERK_SECRET_KEY to the secret key of the instance",
            Self::KeysUnavailable(error) => error.reason().hint(),
            Self::KeysOfDifferentKinds | Self::KeysOfDifferentInstances => {
                "copy CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY from the same page of the dashboard"
            }
            Self::JwtKeyOfOtherInstance => "copy CLERK_JWT_KEY from the same page of the dashboard, or remove it",
            Self::FrontendApiUnreachable => {
                "check the publishable key, the proxy URL, and the DNS records of the domain"
            }
            Self::ClockSkew(_) => "correct the clock: synchronize it with NTP",
            Self::NoAuthorizedParties => "name the origins of your frontends with `authorized_parties`",
            Self::NoPublishableKey => "set CLERK_PUBLISHABLE_KEY, unless all requests carry a token in Authorization",
        }
    }
}

impl fmt::Display for SetupProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.message(), self.hint())
    }
}
