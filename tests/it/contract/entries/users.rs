//! Contracts of `users`: what is done with users themselves. What hangs off them is below.

mod billing;
mod factors;
mod filters;
mod metadata;
mod organizations;
mod password;
mod profile;

use serde_json::json;

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    [
        users(),
        standing(),
        billing::contracts(),
        factors::contracts(),
        filters::contracts(),
        metadata::contracts(),
        organizations::contracts(),
        password::contracts(),
        profile::contracts(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn users() -> Vec<Contract> {
    vec![
        contract! { users_get(clerk, user_id = "user_1") => clerk.users().get(user_id); }.path("/users/user_1"),
        contract! { users_delete(clerk, user_id = "user_1") => clerk.users().delete(user_id); }.path("/users/user_1"),
        contract! {
            users_delete_profile_image(clerk, user_id = "user_1") => clerk.users().delete_profile_image(user_id);
        }
        .path("/users/user_1/profile_image"),
    ]
}

/// Banned, locked, and back again.
fn standing() -> Vec<Contract> {
    vec![
        contract! { users_ban(clerk, user_id = "user_1") => clerk.users().ban(user_id); }.path("/users/user_1/ban"),
        contract! { users_unban(clerk, user_id = "user_1") => clerk.users().unban(user_id); }
            .path("/users/user_1/unban"),
        contract! {
            users_ban_many(clerk) => clerk.users().ban_many(["user_1", "user_2"]);
        }
        .path("/users/ban")
        .body(json!({ "user_ids": ["user_1", "user_2"] })),
        contract! {
            users_unban_many(clerk) => clerk.users().unban_many(["user_3"]);
        }
        .path("/users/unban")
        .body(json!({ "user_ids": ["user_3"] })),
        contract! { users_lock(clerk, user_id = "user_1") => clerk.users().lock(user_id); }.path("/users/user_1/lock"),
        contract! { users_unlock(clerk, user_id = "user_1") => clerk.users().unlock(user_id); }
            .path("/users/user_1/unlock"),
    ]
}
