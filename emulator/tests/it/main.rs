//! Tests of the emulator over real HTTP on the loopback interface.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod allowlist;
mod auth;
mod authenticated;
mod binary;
mod browser;
mod description;
mod forms;
mod handshake;
mod harness;
mod hostile;
mod hosts;
mod invitations;
mod lifecycle;
mod limits;
mod machine;
mod messages;
mod own;
mod paginated;
mod parameters;
mod refresh;
mod seed;
mod sessions;
mod sign_in;
mod tokens;
mod unique;
mod users;
mod users_attached;
mod users_list;
mod users_secrets;
mod versions;
