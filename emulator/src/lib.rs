//! An offline Clerk for development and tests: a real HTTP server that behaves like Clerk's
//! Backend API, with all of its state in memory.
//!
//! It serves users, sessions, clients, invitations, the allowlist, and the legacy email and
//! SMS endpoints, below `/v1`. Session tokens are real: signed with keys of its own, which
//! `GET /v1/jwks` serves. Machine tokens are verified: [`Emulator::create_api_key`] and its neighbours
//! make them. Nothing is sent anywhere and nothing outlives the process.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let emulator = clerk_emulator::Emulator::start().await?;
//! let clerk = emulator.client()?; // a `clerk_sdk::Clerk`
//! // Other programs need `emulator.url()` and `emulator.api_key()`.
//! assert!(emulator.url().starts_with("http://127.0.0.1:"));
//! # drop(clerk);
//! emulator.shutdown().await;
//! # Ok(())
//! # }
//! ```
//!
//! # For clients in other languages
//!
//! The program `clerk-emulator` is the same server; it prints the keys that a frontend or another
//! SDK needs.
//!
//! - **Versions.** A request says its version of the API in the header `Clerk-API-Version` or in the
//!   query parameter `__clerk_api_version`, and means `2021-02-05` without either, like clients that
//!   are older than versions. Metadata in `PATCH /v1/users/{user_id}` replaces what is stored before
//!   `2026-05-12` and is rejected from then on, and `POST /v1/sessions/{session_id}/verify` is gone
//!   from `2025-04-10` on. Versions that Clerk has not published are rejected.
//! - **Parameters** are checked against the description of the API that the SDK is generated from:
//!   unknown ones, missing ones and wrong values are rejected with Clerk's codes.
//! - **Bodies** are JSON, or `application/x-www-form-urlencoded` as the first Node SDKs send it: lists
//!   by repeated names, metadata as JSON text, and an empty value for none.
//! - **Lists** are arrays, or `{data, total_count}` with `paginated=true`.
//! - **Hosts.** Requests are served for addresses, `localhost` and names below it, and the names of
//!   [`Builder::allow_host`]. Others get status 421, so that no web page reaches the emulator through
//!   a name of its own.
//! - **Second factors.** `verify_totp` takes the codes of the imported secret, one step of 30 seconds
//!   early or late, and `424242` for every user with an authenticator. A backup code is used up by it.
//!   Nothing is verified against imported digests of passwords and backup codes.
//!
//! # A token for a user
//!
//! `POST /_emulator/tokens` signs a user in, as [`Emulator::create_client_session_at`] does. It takes
//! `{"user_id": …, "azp": …}`, where `azp` is what the token names as its authorized party, such as
//! `https://app.example.com`, and can be left out. The response is `{"jwt": …, "session_id": …}`.
//! The token lasts a minute; `POST /v1/sessions/{session_id}/tokens` gives another one for the same
//! party. Like every request, it needs the secret key, and it has no CORS headers: a web page cannot
//! use it.
#![forbid(unsafe_code)]

mod api;
mod description;
mod emulator;
mod error;
mod json;
mod pairs;
mod params;
mod problem;
mod seed;
mod server;
mod store;
mod tokens;

pub use emulator::{Builder, ClientSession, Emulator};
pub use error::Error;
pub use seed::Seed;
pub use server::ResponseContext;
pub use store::{Grant, MachineToken, RecordedEmail, RecordedSms};
