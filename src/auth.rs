#![cfg_attr(not(doctest), doc = include_str!("guide/links.md"))]
#![cfg_attr(not(doctest), doc = include_str!("../docs/verify-a-session-token.md"))]

mod claims;
mod keys;
mod reason;
mod verifier;

pub use claims::{
    Claims, FactorAges, Level, MachineClaims, OAuthClaims, Organization, Requirement, Reverification, SessionClaims,
    SessionState,
};
#[cfg(feature = "testing")]
pub(crate) use keys::Algorithm;
pub use keys::{Finding, KeyCacheOptions, KeySource, PublicKey, Readiness, WarmingUp};
pub use reason::{Reason, TokenError};
#[cfg(feature = "testing")]
pub(crate) use verifier::TokenType;
pub use verifier::{TokenVerifier, TokenVerifierBuilder};

pub use crate::clock::{Clock, SystemClock};
