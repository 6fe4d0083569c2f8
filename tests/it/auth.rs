//! Verification of tokens: what is accepted, what is refused, and why.
#![cfg(feature = "testing")]
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod algorithm;
mod audience;
mod bit_flips;
mod cache;
mod changes;
mod class;
mod custom_claims;
mod errors;
mod form;
mod has;
mod header;
mod issuer;
mod jwks;
mod key_name;
mod machine_claims;
mod order;
mod organization;
mod own_key;
mod party;
mod payload;
mod pem;
mod property;
mod publishable_key;
mod random_claims;
mod random_tokens;
mod reverification;
mod row;
mod session_claims;
mod signature;
mod subject;
mod support;
mod table;
mod times;
