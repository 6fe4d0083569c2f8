#![cfg_attr(not(doctest), doc = include_str!("guide/links.md"))]
#![cfg_attr(not(doctest), doc = include_str!("../docs/verify-a-session-token.md"))]

mod cache;
mod claims;
mod class;
mod clock;
mod issuer;
mod keys;
mod known_header;
mod pem;
mod policy;
mod reason;
mod signature;
mod token;
mod verifier;

pub use claims::{
    Claims, FactorAges, Level, MachineClaims, OAuthClaims, Organization, Requirement, Reverification, SessionClaims,
    SessionState,
};
#[cfg(feature = "testing")]
pub(crate) use class::Class;
pub use clock::{Clock, SystemClock};
pub use keys::{Finding, KeyCacheOptions, KeySource, Readiness, WarmingUp};
pub use reason::{Reason, TokenError};
#[cfg(feature = "testing")]
pub(crate) use signature::Algorithm;
pub use signature::PublicKey;
pub use verifier::{TokenVerifier, TokenVerifierBuilder};
