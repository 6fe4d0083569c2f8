//! Ways a user signs in, and devices it trusts: looked at and taken away.

use crate::api::handle;
use crate::builder;
use crate::model::UserId;
use crate::types::{ExternalAccountId, PasskeyId, TrustedDeviceId, Web3WalletId};

handle! {
    /// Linked accounts of users. See [`Users::external_accounts`](super::Users::external_accounts).
    UsersExternalAccounts;
    /// Passkeys of users. See [`Users::passkeys`](super::Users::passkeys).
    UsersPasskeys;
    /// Trusted devices of users. See [`Users::trusted_devices`](super::Users::trusted_devices).
    UsersTrustedDevices;
    /// Web3 wallets of users. See [`Users::web3_wallets`](super::Users::web3_wallets).
    UsersWeb3Wallets;
}

impl UsersExternalAccounts {
    /// Unlinks an account at an OAuth provider from a user.
    #[doc(alias = "deleteUserExternalAccount")]
    pub fn delete(
        &self,
        user_id: impl Into<UserId>,
        external_account_id: impl Into<ExternalAccountId>,
    ) -> builder::UsersExternalAccountsDelete {
        builder::UsersExternalAccountsDelete::new(&self.connection, user_id, external_account_id)
    }
}

impl UsersPasskeys {
    /// Deletes a passkey, and tells the user by email.
    #[doc(alias = "deleteUserPasskey")]
    pub fn delete(&self, user_id: impl Into<UserId>, passkey_id: impl Into<PasskeyId>) -> builder::UsersPasskeysDelete {
        builder::UsersPasskeysDelete::new(&self.connection, user_id, passkey_id)
    }
}

impl UsersTrustedDevices {
    /// Lists the active trusted devices of a user, all on one page.
    pub fn list(&self, user_id: impl Into<UserId>) -> builder::UsersTrustedDevicesList {
        builder::UsersTrustedDevicesList::new(&self.connection, user_id)
    }

    /// Revokes a trusted device.
    pub fn revoke(
        &self,
        user_id: impl Into<UserId>,
        trusted_device_id: impl Into<TrustedDeviceId>,
    ) -> builder::UsersTrustedDevicesRevoke {
        builder::UsersTrustedDevicesRevoke::new(&self.connection, user_id, trusted_device_id)
    }
}

impl UsersWeb3Wallets {
    /// Deletes a web3 wallet of a user.
    #[doc(alias = "deleteUserWeb3Wallet")]
    pub fn delete(
        &self,
        user_id: impl Into<UserId>,
        web3_wallet_id: impl Into<Web3WalletId>,
    ) -> builder::UsersWeb3WalletsDelete {
        builder::UsersWeb3WalletsDelete::new(&self.connection, user_id, web3_wallet_id)
    }
}
