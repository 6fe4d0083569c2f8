//! Contracts of what users sign in with.

use crate::contract::entry::{Contract, contract};

pub(super) fn contracts() -> Vec<Contract> {
    vec![
        contract! {
            users_external_accounts_delete: clerk.users().external_accounts().delete(
                {user_id} = "user_1", {external_account_id} = "eac_1"
            )
        },
        contract! {
            users_passkeys_delete: clerk.users().passkeys().delete({user_id} = "user_1", {passkey_id} = "idn_1")
        },
        contract! {
            users_web3_wallets_delete: clerk.users().web3_wallets().delete(
                {user_id} = "user_1", {web3_wallet_id} = "idn_2"
            )
        },
        contract! { users_trusted_devices_list: clerk.users().trusted_devices().list({user_id} = "user_1") },
        contract! {
            users_trusted_devices_revoke: clerk.users().trusted_devices().revoke(
                {user_id} = "user_1", {trusted_device_id} = "dev_1"
            )
        },
        contract! {
            users_oauth_access_tokens_list: clerk.users().oauth_access_tokens().list(
                {user_id} = "user_1", {provider} = "google"
            ) { limit = 5, offset = 10 }
        },
    ]
}
