//! Contracts of creating and changing users.

use serde_json::json;

use crate::contract::entry::{Contract, contract};
use crate::support::time::Rfc3339;

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            users_create: clerk.users().create() {
                backup_codes = ["code_1", "code_2"],
                banned = false,
                bypass_client_trust = true,
                create_organization_enabled = false,
                create_organizations_limit = 3,
                created_at = Rfc3339("2020-01-02T03:04:05Z"),
                delete_self_enabled = true,
                email_address = ["ada@example.com", "countess@example.com"],
                email_address_identification_status = ["verified", "reserved"],
                external_id = "ext_1",
                first_name = "Ada",
                last_name = "Lovelace",
                legal_accepted_at = Rfc3339("2020-01-02T03:04:06Z"),
                locale = "en-GB",
                locked = false,
                password = "hunter22",
                password_digest = "$2a$10$x",
                password_hasher = "bcrypt",
                phone_number = ["+15555550100"],
                phone_number_identification_status = ["verified"],
                private_metadata = json!({ "plan": 1 }),
                public_metadata = json!({ "theme": "dark" }),
                skip_legal_checks = true,
                skip_password_checks = false,
                skip_password_requirement = true,
                skip_user_requirement = false,
                totp_secret = "JBSWY3DP",
                unsafe_metadata = json!({ "seen": [true, null] }),
                username = "ada",
                web3_wallet = ["0x1"],
            }
        },
        // Metadata goes out with another operation; how the two play together is tested on its own.
        contract! {
            users_update: clerk.users().update({user_id} = "user_1") {
                backup_codes = ["code_1"],
                bypass_client_trust = false,
                create_organization_enabled = true,
                create_organizations_limit = 0,
                created_at = Rfc3339("2020-01-02T03:04:05Z"),
                delete_self_enabled = false,
                external_id = "ext_1",
                first_name = "Ada",
                last_name = "Lovelace",
                legal_accepted_at = Rfc3339("2020-01-02T03:04:06Z"),
                locale = "en-GB",
                notify_primary_email_address_changed = true,
                password = "hunter22",
                password_digest = "$2a$10$x",
                password_hasher = "bcrypt",
                primary_email_address_id = "idn_1",
                primary_phone_number_id = "idn_2",
                primary_web3_wallet_id = "idn_3",
                profile_image_id = "img_1",
                sign_out_of_other_sessions = true,
                skip_legal_checks = false,
                skip_password_checks = true,
                totp_secret = "JBSWY3DP",
                username = "ada",
            }
        },
    ]
}
