//! Contracts of users' passwords and second factors.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            users_verify_password: clerk.users().verify_password({user_id} = "user_1", password = "hunter22")
        },
        contract! {
            users_remove_password: clerk.users().remove_password({user_id} = "user_1") {
                sign_out_of_other_sessions = true
            }
        },
        contract! {
            users_set_password_compromised: clerk.users().set_password_compromised({user_id} = "user_1") {
                revoke_all_sessions = true
            }
        },
        contract! {
            users_unset_password_compromised: clerk.users().unset_password_compromised({user_id} = "user_1")
        },
        contract! { users_verify_totp: clerk.users().verify_totp({user_id} = "user_1", code = "123456") },
        contract! { users_delete_totp: clerk.users().delete_totp({user_id} = "user_1") },
        contract! { users_delete_backup_codes: clerk.users().delete_backup_codes({user_id} = "user_1") },
        contract! { users_disable_mfa: clerk.users().disable_mfa({user_id} = "user_1") },
    ]
}
