//! Contracts of `users`: what is done with users themselves. What hangs off them is below.

mod billing;
mod factors;
mod filters;
mod metadata;
mod organizations;
mod password;
mod profile;

use crate::contract::entry::{Contract, contract};
use crate::support::file::File;

pub(super) fn contracts() -> Vec<Contract> {
    [
        users(),
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
        contract! { users_get: clerk.users().get({user_id} = "user_1") },
        contract! { users_delete: clerk.users().delete({user_id} = "user_1") },
        contract! { users_delete_profile_image: clerk.users().delete_profile_image({user_id} = "user_1") },
        contract! { users_ban: clerk.users().ban({user_id} = "user_1") },
        contract! { users_unban: clerk.users().unban({user_id} = "user_1") },
        contract! { users_ban_many: clerk.users().ban_many(user_ids = ["user_1", "user_2"]) },
        contract! { users_unban_many: clerk.users().unban_many(user_ids = ["user_3"]) },
        contract! { users_lock: clerk.users().lock({user_id} = "user_1") },
        contract! { users_unlock: clerk.users().unlock({user_id} = "user_1") },
        contract! {
            users_upload_profile_image: clerk.users().upload_profile_image({user_id} = "user_1", file = File("an image"))
        },
    ]
}
