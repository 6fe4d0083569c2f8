//! Tokens and keys for tests: an instance of your own that signs what you ask for.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use clerk_sdk::testing::TestInstance;
//!
//! let instance = TestInstance::new()?;
//! let token = instance.session("user_1").mint();
//! assert_eq!(instance.verifier()?.verify_session(&token).await?.user_id(), "user_1");
//! # Ok(())
//! # }
//! ```

mod clock;
mod instance;
mod key;
mod token;

pub use clock::ManualClock;
pub use instance::TestInstance;
pub use key::TestKeyError;
pub use token::TestToken;
