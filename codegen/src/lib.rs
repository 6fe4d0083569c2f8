//! Turns the API description under `spec/` into the Rust source of `clerk-sdk`.
//!
//! The description is read and merged ([`spec`]), checked, reduced to the sub-APIs a build asked
//! for, adapted to what progenitor understands ([`before`]), generated, and finished ([`after`]).
//! Each step is a list of small passes, one file each.
//!
//! Used by the build script of `clerk-sdk` and by `cargo xtask`; nobody else needs it. The build script reads the one
//! document that `cargo xtask regen` merges and checks, so that those who build `clerk-sdk` compile no YAML parser.

pub mod after;
pub mod before;
pub mod error;
mod generate;
mod names;
mod sdk;
pub mod spec;
#[cfg(feature = "yaml")]
mod surface;

pub use after::Mocks;
pub use error::{Error, Result};
pub use generate::{generate, generate_file};
pub use names::builder_name;
#[cfg(feature = "yaml")]
pub use surface::{ids, surface};
