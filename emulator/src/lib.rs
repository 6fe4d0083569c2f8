//! An offline Clerk for development and tests: a real HTTP server that behaves like Clerk's
//! Backend API, with all of its state in memory. For apps in a browser it plays the frontend API, too.
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
//! The token lasts a minute, or as long as [`Builder::session_token_lifetime`] says;
//! `POST /v1/sessions/{session_id}/tokens` gives another one for the same party. Like all requests of a
//! server, it needs the secret key, and it has no CORS headers: a web page cannot use it.
//!
//! # An app in a browser
//!
//! Without a key, the emulator serves what a development instance of Clerk does for a browser:
//!
//! - **A page to sign in on**, [`Emulator::sign_in_url`], with a button for each user. Behind
//!   `?redirect_url=` it takes the URL of the app to go back to. `/sign-up` leads to the same page, and
//!   `/sign-out` signs out.
//! - **The handshake**, `GET /v1/client/handshake`, which gives an app its cookies: `__session`,
//!   `__client_uat` and `__clerk_db_jwt`, and `__refresh` for `POST /v1/sessions/{session_id}/refresh`.
//!   An SDK finds it by [`Emulator::frontend_url`] as its proxy URL, and by
//!   [`Emulator::publishable_key`], which the suffix of the cookies is made from. With `format=nonce` it
//!   fetches the cookies from `GET /v1/clients/handshake_payload`, within a minute and once.
//!
//! One user at a time is signed in on a browser; the next one takes the place of the one before. A
//! session ends after seven days, or when it is revoked; the app notices when its token expires and
//! cannot be refreshed.
//!
//! - **Where it leads back to:** http and https URLs on loopback and on the names of
//!   [`Builder::allow_host`]; everything else is rejected. Forms work on the emulator's own pages only.
//! - **Times:** [`Builder::session_token_lifetime`] makes tokens last longer than a minute, and
//!   [`Emulator::clock`] lets a test wait for their end without waiting.
//! - **Organizations:** a handshake with `organization_id` (an id or a slug) activates the organization
//!   if the user has it in the `organization_memberships` of the seed. Tokens name its id, slug and the
//!   role, but no permissions.
//! - **Names:** the emulator's host keeps a cookie, too. If an app is on the same host, such as
//!   `127.0.0.1` with another port, browsers send both each other's cookies. Since keys are new at every
//!   start, cookies of earlier ones stay until the browser closes; delete them if an app rejects
//!   requests for their size.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//!
//! use clerk_emulator::{Emulator, Seed};
//!
//! let emulator = Emulator::builder()
//!     .seed(Seed::from_json(r#"[{ "first_name": "Ada", "username": "ada_l" }]"#)?)
//!     .session_token_lifetime(Duration::from_secs(300))
//!     .start()
//!     .await?;
//! let page = format!("{}?redirect_url=http://localhost:3000/", emulator.sign_in_url());
//! # drop(page);
//! emulator.clock().advance(Duration::from_secs(300)); // tokens of before have expired
//! # emulator.shutdown().await;
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]

mod api;
mod cookies;
mod description;
mod emulator;
mod error;
mod frontend;
mod json;
mod pairs;
mod params;
mod problem;
mod random;
mod seed;
mod server;
mod store;
mod tokens;

pub use emulator::{Builder, ClientSession, Emulator};
pub use error::Error;
pub use seed::Seed;
pub use server::ResponseContext;
pub use store::{Grant, MachineToken, RecordedEmail, RecordedSms};
