#![cfg_attr(not(doctest), doc = include_str!("guide/links.md"))]
#![cfg_attr(not(doctest), doc = include_str!("../docs/testing.md"))]

mod clock;
mod instance;
mod issuer;
mod key;
mod token;

pub use clock::ManualClock;
pub use instance::TestInstance;
pub use token::TestToken;
