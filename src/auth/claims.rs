//! What a verified token says.

mod claim;
mod machine;
mod organization;
mod permissions;
mod raw;
mod requirement;
mod reverification;
mod scoped;
mod session;
mod times;

pub(crate) use claim::{Claim, Texts};
pub use machine::{MachineClaims, OAuthClaims};
pub use organization::Organization;
pub(crate) use raw::{RawClaims, custom};
pub use requirement::Requirement;
pub use reverification::{Level, Reverification};
pub use session::{Claims, FactorAges, SessionClaims, SessionState};
pub(crate) use times::Times;
