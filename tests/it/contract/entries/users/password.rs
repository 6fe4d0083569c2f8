//! Contracts of users' passwords and second factors.

use serde_json::json;

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    [passwords(), second_factors()].into_iter().flatten().collect()
}

fn passwords() -> Vec<Contract> {
    vec![
        contract! {
            users_verify_password(clerk, user_id = "user_1") => clerk.users().verify_password(user_id, "hunter22");
        }
        .path("/users/user_1/verify_password")
        .body(json!({ "password": "hunter22" })),
        contract! {
            users_remove_password(clerk, user_id = "user_1") => clerk.users().remove_password(user_id);
            set { .sign_out_of_other_sessions(true) }
        }
        .path("/users/user_1/remove_password")
        .body(json!({ "sign_out_of_other_sessions": true })),
        contract! {
            users_set_password_compromised(clerk, user_id = "user_1") =>
                clerk.users().set_password_compromised(user_id);
            set { .revoke_all_sessions(true) }
            clear { .clear_revoke_all_sessions() }
        }
        .path("/users/user_1/password/set_compromised")
        .body(json!({ "revoke_all_sessions": true })),
        contract! {
            users_unset_password_compromised(clerk, user_id = "user_1") =>
                clerk.users().unset_password_compromised(user_id);
        }
        .path("/users/user_1/password/unset_compromised"),
    ]
}

fn second_factors() -> Vec<Contract> {
    vec![
        contract! {
            users_verify_totp(clerk, user_id = "user_1") => clerk.users().verify_totp(user_id, "123456");
        }
        .path("/users/user_1/verify_totp")
        .body(json!({ "code": "123456" })),
        contract! { users_delete_totp(clerk, user_id = "user_1") => clerk.users().delete_totp(user_id); }
            .path("/users/user_1/totp"),
        contract! {
            users_delete_backup_codes(clerk, user_id = "user_1") => clerk.users().delete_backup_codes(user_id);
        }
        .path("/users/user_1/backup_code"),
        contract! { users_disable_mfa(clerk, user_id = "user_1") => clerk.users().disable_mfa(user_id); }
            .path("/users/user_1/mfa"),
    ]
}
