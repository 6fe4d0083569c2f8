//! Contracts of creating and changing users.

use serde_json::json;

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![create(), update()]
}

fn create() -> Contract {
    contract! {
        users_create(clerk) => clerk.users().create();
        set {
            .backup_codes(["code_1", "code_2"])
            .banned(false)
            .bypass_client_trust(true)
            .create_organization_enabled(false)
            .create_organizations_limit(3)
            .created_at(time("2020-01-02T03:04:05Z"))
            .delete_self_enabled(true)
            .email_address(["ada@example.com", "countess@example.com"])
            .email_address_identification_status(["verified", "reserved"])
            .external_id("ext_1")
            .first_name("Ada")
            .last_name("Lovelace")
            .legal_accepted_at(time("2020-01-02T03:04:06Z"))
            .locale("en-GB")
            .locked(false)
            .password("hunter22")
            .password_digest("$2a$10$x")
            .password_hasher("bcrypt")
            .phone_number(["+15555550100"])
            .phone_number_identification_status(["verified"])
            .private_metadata(json!({ "plan": 1 }))
            .public_metadata(json!({ "theme": "dark" }))
            .skip_legal_checks(true)
            .skip_password_checks(false)
            .skip_password_requirement(true)
            .skip_user_requirement(false)
            .totp_secret("JBSWY3DP")
            .unsafe_metadata(json!({ "seen": [true, null] }))
            .username("ada")
            .web3_wallet(["0x1"])
        }
        clear {
            .clear_banned()
            .clear_bypass_client_trust()
            .clear_create_organization_enabled()
            .clear_create_organizations_limit()
            .clear_created_at()
            .clear_delete_self_enabled()
            .clear_external_id()
            .clear_first_name()
            .clear_last_name()
            .clear_legal_accepted_at()
            .clear_locale()
            .clear_locked()
            .clear_password()
            .clear_password_digest()
            .clear_skip_legal_checks()
            .clear_skip_password_checks()
            .clear_skip_password_requirement()
            .clear_skip_user_requirement()
            .clear_totp_secret()
            .clear_username()
        }
    }
    .path("/users")
    .body(json!({
        "backup_codes": ["code_1", "code_2"],
        "banned": false,
        "bypass_client_trust": true,
        "create_organization_enabled": false,
        "create_organizations_limit": 3,
        "created_at": "2020-01-02T03:04:05Z",
        "delete_self_enabled": true,
        "email_address": ["ada@example.com", "countess@example.com"],
        "email_address_identification_status": ["verified", "reserved"],
        "external_id": "ext_1",
        "first_name": "Ada",
        "last_name": "Lovelace",
        "legal_accepted_at": "2020-01-02T03:04:06Z",
        "locale": "en-GB",
        "locked": false,
        "password": "hunter22",
        "password_digest": "$2a$10$x",
        "password_hasher": "bcrypt",
        "phone_number": ["+15555550100"],
        "phone_number_identification_status": ["verified"],
        "private_metadata": { "plan": 1 },
        "public_metadata": { "theme": "dark" },
        "skip_legal_checks": true,
        "skip_password_checks": false,
        "skip_password_requirement": true,
        "skip_user_requirement": false,
        "totp_secret": "JBSWY3DP",
        "unsafe_metadata": { "seen": [true, null] },
        "username": "ada",
        "web3_wallet": ["0x1"],
    }))
}

/// Metadata goes out with another operation; how the two play together is tested on its own.
fn update() -> Contract {
    contract! {
        users_update(clerk, user_id = "user_1") => clerk.users().update(user_id);
        set {
            .backup_codes(["code_1"])
            .bypass_client_trust(false)
            .create_organization_enabled(true)
            .create_organizations_limit(0)
            .created_at(time("2020-01-02T03:04:05Z"))
            .delete_self_enabled(false)
            .external_id("ext_1")
            .first_name("Ada")
            .last_name("Lovelace")
            .legal_accepted_at(time("2020-01-02T03:04:06Z"))
            .locale("en-GB")
            .notify_primary_email_address_changed(true)
            .password("hunter22")
            .password_digest("$2a$10$x")
            .password_hasher("bcrypt")
            .primary_email_address_id("idn_1")
            .primary_phone_number_id("idn_2")
            .primary_web3_wallet_id("idn_3")
            .profile_image_id("img_1")
            .sign_out_of_other_sessions(true)
            .skip_legal_checks(false)
            .skip_password_checks(true)
            .totp_secret("JBSWY3DP")
            .username("ada")
        }
        clear {
            .clear_bypass_client_trust()
            .clear_create_organization_enabled()
            .clear_create_organizations_limit()
            .clear_created_at()
            .clear_delete_self_enabled()
            .clear_external_id()
            .clear_first_name()
            .clear_last_name()
            .clear_legal_accepted_at()
            .clear_locale()
            .clear_notify_primary_email_address_changed()
            .clear_password()
            .clear_primary_email_address_id()
            .clear_primary_phone_number_id()
            .clear_primary_web3_wallet_id()
            .clear_profile_image_id()
            .clear_sign_out_of_other_sessions()
            .clear_skip_legal_checks()
            .clear_skip_password_checks()
            .clear_totp_secret()
            .clear_username()
        }
    }
    .path("/users/user_1")
    .body(json!({
        "backup_codes": ["code_1"],
        "bypass_client_trust": false,
        "create_organization_enabled": true,
        "create_organizations_limit": 0,
        "created_at": "2020-01-02T03:04:05Z",
        "delete_self_enabled": false,
        "external_id": "ext_1",
        "first_name": "Ada",
        "last_name": "Lovelace",
        "legal_accepted_at": "2020-01-02T03:04:06Z",
        "locale": "en-GB",
        "notify_primary_email_address_changed": true,
        "password": "hunter22",
        "password_digest": "$2a$10$x",
        "password_hasher": "bcrypt",
        "primary_email_address_id": "idn_1",
        "primary_phone_number_id": "idn_2",
        "primary_web3_wallet_id": "idn_3",
        "profile_image_id": "img_1",
        "sign_out_of_other_sessions": true,
        "skip_legal_checks": false,
        "skip_password_checks": true,
        "totp_secret": "JBSWY3DP",
        "username": "ada",
    }))
}

fn time(text: &str) -> clerk_sdk::Timestamp {
    text.parse().expect("a time")
}
