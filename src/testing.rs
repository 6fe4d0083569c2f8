//! Tokens and keys for tests: an instance of your own that signs the tokens you need.
//!
//! A handler is tested in three lines: make an instance, give its verifier to the handler, send it
//! a token.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> clerk_sdk::Result<()> {
//! # async fn whoami(verifier: &clerk_sdk::auth::TokenVerifier, token: &str) -> (u16, String) {
//! #     match verifier.verify_session(token).await {
//! #         Ok(claims) => (200, claims.user_id().to_string()),
//! #         Err(error) => (error.status().as_u16(), error.reason().as_str().to_owned()),
//! #     }
//! # }
//! use clerk_sdk::testing::TestInstance;
//!
//! let instance = TestInstance::new()?;
//! let verifier = instance.verifier()?;
//! assert_eq!(whoami(&verifier, &instance.session("user_1").mint()).await, (200, "user_1".to_owned()));
//! # let token = instance.session("user_1").expired().mint();
//! # assert_eq!(whoami(&verifier, &token).await, (401, "token-expired".to_owned()));
//! # Ok(())
//! # }
//! ```
//!
//! [`TestToken`] sets what the test is about: an organization with permissions, a pending session,
//! a claim of your own, or the one thing that is wrong with a token. [`TestInstance::clock`] moves
//! the time. Making keys takes a while, so tests should share an instance.

mod clock;
mod instance;
mod issuer;
mod key;
mod token;

pub use clock::ManualClock;
pub use instance::TestInstance;
pub use token::TestToken;
