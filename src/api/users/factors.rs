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

impl<'a> UsersExternalAccounts<'a> {
    /// Unlinks an account at an OAuth provider from a user.
    #[doc(alias = "deleteUserExternalAccount")]
    pub fn delete(
        self,
        user_id: impl Into<UserId>,
        external_account_id: impl Into<ExternalAccountId>,
    ) -> builder::UsersExternalAccountsDelete<'a> {
        builder::UsersExternalAccountsDelete::new(self.clerk, user_id, external_account_id)
    }
}

impl<'a> UsersPasskeys<'a> {
    /// Deletes a passkey, and tells the user by email.
    #[doc(alias = "deleteUserPasskey")]
    pub fn delete(
        self,
        user_id: impl Into<UserId>,
        passkey_id: impl Into<PasskeyId>,
    ) -> builder::UsersPasskeysDelete<'a> {
        builder::UsersPasskeysDelete::new(self.clerk, user_id, passkey_id)
    }
}

impl<'a> UsersTrustedDevices<'a> {
    /// Lists the active trusted devices of a user, all on one page.
    pub fn list(self, user_id: impl Into<UserId>) -> builder::UsersTrustedDevicesList<'a> {
        builder::UsersTrustedDevicesList::new(self.clerk, user_id)
    }

    /// Revokes a trusted device.
    pub fn revoke(
        self,
        user_id: impl Into<UserId>,
        trusted_device_id: impl Into<TrustedDeviceId>,
    ) -> builder::UsersTrustedDevicesRevoke<'a> {
        builder::UsersTrustedDevicesRevoke::new(self.clerk, user_id, trusted_device_id)
    }
}

impl<'a> UsersWeb3Wallets<'a> {
    /// Deletes a web3 wallet of a user.
    #[doc(alias = "deleteUserWeb3Wallet")]
    pub fn delete(
        self,
        user_id: impl Into<UserId>,
        web3_wallet_id: impl Into<Web3WalletId>,
    ) -> builder::UsersWeb3WalletsDelete<'a> {
        builder::UsersWeb3WalletsDelete::new(self.clerk, user_id, web3_wallet_id)
    }
}
