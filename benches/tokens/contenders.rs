//! Who is measured: one file per crate.

pub(crate) mod bare;
pub(crate) mod clerk_rs;
pub(crate) mod jsonwebtoken;
pub(crate) mod ours;
