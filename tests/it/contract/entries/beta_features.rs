//! Contracts of `beta_features`.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            beta_features_change_domain: clerk.beta_features().change_domain() {
                home_url = "home_url",
                is_secondary = true,
            }
        },
        contract! {
            beta_features_update_domain: clerk.beta_features().update_domain() {
                home_url = "home_url",
                is_secondary = true,
            }
        },
        contract! {
            beta_features_update_instance_settings: clerk.beta_features().update_instance_settings() {
                from_email_address = "from_email_address",
                progressive_sign_up = true,
                restricted_to_allowlist = true,
                test_mode = true,
            }
        },
    ]
}
