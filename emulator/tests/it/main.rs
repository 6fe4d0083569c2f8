//! Tests of the emulator over real HTTP on the loopback interface.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod allowlist;
mod auth;
mod binary;
mod description;
mod forms;
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
mod seed;
mod sessions;
mod tokens;
mod unique;
mod users;
mod users_attached;
mod users_list;
mod users_secrets;
mod versions;
