#![cfg_attr(not(doctest), doc = include_str!("guide/links.md"))]
#![cfg_attr(not(doctest), doc = include_str!("../docs/verify-a-session-token.md"))]

mod claims;
mod keys;
mod publishable_key;
mod reason;
mod request;
mod token_type;
mod verifier;

pub use claims::{
    Claims, FactorAges, Level, MachineClaims, OAuthClaims, Organization, Requirement, Reverification, SessionClaims,
    SessionState,
};
#[cfg(feature = "testing")]
pub(crate) use keys::Algorithm;
pub use keys::{Finding, KeyCacheOptions, KeySource, PublicKey, Readiness, WarmingUp};
pub use reason::{Reason, TokenError};
#[cfg(feature = "__middleware")]
pub(crate) use request::Facts;
#[cfg(feature = "axum")]
pub(crate) use request::SentUri;
pub use request::{
    Auth, AuthError, AuthReason, AuthState, AuthStatus, Authenticator, AuthenticatorBuilder, Machine, PeerAddress,
    RefreshFailure, Session, SetupProblem, SetupReport, SignedOut,
};
pub use token_type::TokenType;
#[cfg(feature = "testing")]
pub(crate) use verifier::JwtType;
pub use verifier::{TokenVerifier, TokenVerifierBuilder};

pub use crate::clock::{Clock, SystemClock};
