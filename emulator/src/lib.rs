//! An offline Clerk for development and tests: a real HTTP server that behaves like Clerk's
//! Backend API, with all of its state in memory.
//!
//! It serves users, sessions, clients, invitations, the allow-list, and the legacy email and
//! SMS endpoints, below `/v1`. Session tokens are real: signed with keys of its own, which
//! `GET /v1/jwks` serves. Nothing is sent anywhere and nothing outlives the process.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), clerk_emulator::Error> {
//! let clerk = clerk_emulator::Emulator::start().await?;
//! // Point a client at `clerk.url()` and give it `clerk.api_key()`.
//! assert!(clerk.url().starts_with("http://127.0.0.1:"));
//! clerk.shutdown().await;
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]

mod api;
mod emulator;
mod error;
mod json;
mod problem;
mod seed;
mod server;
mod store;
mod tokens;

pub use emulator::{Builder, ClientSession, Emulator};
pub use error::Error;
pub use seed::Seed;
pub use server::AnswerContext;
pub use store::{RecordedEmail, RecordedSms};
