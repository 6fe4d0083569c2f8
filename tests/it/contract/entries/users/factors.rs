//! Contracts of what users sign in with.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            users_external_accounts_delete(clerk, user_id = "user_1", external_account_id = "eac_1") =>
                clerk.users().external_accounts().delete(user_id, external_account_id);
        }
        .path("/users/user_1/external_accounts/eac_1"),
        contract! {
            users_passkeys_delete(clerk, user_id = "user_1", passkey_id = "idn_1") =>
                clerk.users().passkeys().delete(user_id, passkey_id);
        }
        .path("/users/user_1/passkeys/idn_1"),
        contract! {
            users_web3_wallets_delete(clerk, user_id = "user_1", web3_wallet_id = "idn_2") =>
                clerk.users().web3_wallets().delete(user_id, web3_wallet_id);
        }
        .path("/users/user_1/web3_wallets/idn_2"),
        contract! {
            users_trusted_devices_list(clerk, user_id = "user_1") => clerk.users().trusted_devices().list(user_id);
        }
        .path("/users/user_1/trusted_devices"),
        contract! {
            users_trusted_devices_revoke(clerk, user_id = "user_1", trusted_device_id = "dev_1") =>
                clerk.users().trusted_devices().revoke(user_id, trusted_device_id);
        }
        .path("/users/user_1/trusted_devices/dev_1"),
        contract! {
            users_oauth_access_tokens_list(clerk, user_id = "user_1", provider = "google") =>
                clerk.users().oauth_access_tokens().list(user_id, provider);
            set { .limit(5).offset(10) }
        }
        .path("/users/user_1/oauth_access_tokens/google")
        .query(&[("limit", "5"), ("offset", "10")]),
    ]
}
