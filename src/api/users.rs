//! Users: the people who sign in, and what belongs to them.

mod billing;
mod factors;
mod oauth_access_tokens;
mod organizations;

pub use billing::UsersBilling;
pub use factors::{UsersExternalAccounts, UsersPasskeys, UsersTrustedDevices, UsersWeb3Wallets};
pub use oauth_access_tokens::UsersOauthAccessTokens;
pub use organizations::{UsersOrganizationInvitations, UsersOrganizationMemberships};

use super::handle;
use crate::builder;
use crate::model::{Secret, Upload, UserId};

handle! {
    /// Users. See [`Clerk::users`](crate::Clerk::users).
    Users
}

impl Users {
    /// Lists users, newest first. Ten unless `limit` says otherwise, 500 at most.
    ///
    /// Filters all have to match; a filter that takes several values matches any of them. To walk a long
    /// list, pass the last id as `starting_after`. How many there are in all: [`count`](Self::count).
    #[doc(alias = "getUserList")]
    pub fn list(&self) -> builder::UsersList {
        builder::UsersList::new(&self.connection)
    }

    /// Counts the users that match. Takes the filters of [`list`](Self::list).
    #[doc(alias = "getCount")]
    pub fn count(&self) -> builder::UsersCount {
        builder::UsersCount::new(&self.connection)
    }

    /// Fetches one user.
    #[doc(alias = "getUser")]
    pub fn get(&self, user_id: impl Into<UserId>) -> builder::UsersGet {
        builder::UsersGet::new(&self.connection, user_id)
    }

    /// Creates a user.
    ///
    /// The settings of the instance decide what is required. The first email address and phone number
    /// become the primary ones, and all count as verified. Fails with `form_identifier_exists` when one
    /// of them belongs to another user.
    #[doc(alias = "createUser")]
    pub fn create(&self) -> builder::UsersCreate {
        builder::UsersCreate::new(&self.connection)
    }

    /// Changes a user: what is not set stays as it is, `clear_…` forgets a value.
    ///
    /// Metadata set here replaces what is stored. The service takes it with another operation, so two
    /// requests are sent: the update, then [`replace_metadata`](Self::replace_metadata). Both are built
    /// before the first is sent. If the second fails, the update stays in place and the metadata is
    /// unchanged; [`Error::operation`](crate::Error::operation) then says `users_replace_metadata`, and
    /// repeating that call is safe. When only metadata is set, only the second request is sent. To change
    /// some keys of the metadata alone, use [`merge_metadata`](Self::merge_metadata).
    #[doc(alias = "updateUser")]
    pub fn update(&self, user_id: impl Into<UserId>) -> builder::UsersUpdate {
        builder::UsersUpdate::new(&self.connection, user_id)
    }

    /// Deletes a user for good, with everything that belongs to it.
    #[doc(alias = "deleteUser")]
    pub fn delete(&self, user_id: impl Into<UserId>) -> builder::UsersDelete {
        builder::UsersDelete::new(&self.connection, user_id)
    }

    /// Bans a user: revokes all sessions, and rejects new ones until [`unban`](Self::unban).
    #[doc(alias = "banUser")]
    pub fn ban(&self, user_id: impl Into<UserId>) -> builder::UsersBan {
        builder::UsersBan::new(&self.connection, user_id)
    }

    /// Lifts a [`ban`](Self::ban).
    #[doc(alias = "unbanUser")]
    pub fn unban(&self, user_id: impl Into<UserId>) -> builder::UsersUnban {
        builder::UsersUnban::new(&self.connection, user_id)
    }

    /// Bans up to 50 users in one request. See [`ban`](Self::ban).
    pub fn ban_many(&self, user_ids: impl IntoIterator<Item: Into<UserId>>) -> builder::UsersBanMany {
        builder::UsersBanMany::new(&self.connection, user_ids)
    }

    /// Lifts the ban of up to 50 users in one request. See [`unban`](Self::unban).
    pub fn unban_many(&self, user_ids: impl IntoIterator<Item: Into<UserId>>) -> builder::UsersUnbanMany {
        builder::UsersUnbanMany::new(&self.connection, user_ids)
    }

    /// Locks a user out until the lockout time of the instance is over, or [`unlock`](Self::unlock).
    #[doc(alias = "lockUser")]
    pub fn lock(&self, user_id: impl Into<UserId>) -> builder::UsersLock {
        builder::UsersLock::new(&self.connection, user_id)
    }

    /// Lifts a lock, whether failed sign-ins or [`lock`](Self::lock) made it.
    #[doc(alias = "unlockUser")]
    pub fn unlock(&self, user_id: impl Into<UserId>) -> builder::UsersUnlock {
        builder::UsersUnlock::new(&self.connection, user_id)
    }

    /// Removes the profile image; a generated one takes its place.
    #[doc(alias = "deleteUserProfileImage")]
    pub fn delete_profile_image(&self, user_id: impl Into<UserId>) -> builder::UsersDeleteProfileImage {
        builder::UsersDeleteProfileImage::new(&self.connection, user_id)
    }

    /// Merges into the metadata: nested objects key by key, and a key set to null is removed.
    ///
    /// To store exactly what is passed, use [`replace_metadata`](Self::replace_metadata).
    #[doc(alias = "updateUserMetadata")]
    pub fn merge_metadata(&self, user_id: impl Into<UserId>) -> builder::UsersMergeMetadata {
        builder::UsersMergeMetadata::new(&self.connection, user_id)
    }

    /// Replaces each kind of metadata that is set here; the others stay as they are.
    ///
    /// To change some keys, use [`merge_metadata`](Self::merge_metadata).
    pub fn replace_metadata(&self, user_id: impl Into<UserId>) -> builder::UsersReplaceMetadata {
        builder::UsersReplaceMetadata::new(&self.connection, user_id)
    }

    /// Checks a password. A wrong one is an error (`incorrect_password`), not `verified: false`.
    #[doc(alias = "verifyPassword")]
    pub fn verify_password(
        &self,
        user_id: impl Into<UserId>,
        password: impl Into<Secret>,
    ) -> builder::UsersVerifyPassword {
        builder::UsersVerifyPassword::new(&self.connection, user_id, password)
    }

    /// Removes the password, even when no other way to sign in is left.
    pub fn remove_password(&self, user_id: impl Into<UserId>) -> builder::UsersRemovePassword {
        builder::UsersRemovePassword::new(&self.connection, user_id)
    }

    /// Marks the password as compromised: the user has to choose a new one at the next sign-in.
    pub fn set_password_compromised(&self, user_id: impl Into<UserId>) -> builder::UsersSetPasswordCompromised {
        builder::UsersSetPasswordCompromised::new(&self.connection, user_id)
    }

    /// Takes the mark of [`set_password_compromised`](Self::set_password_compromised) off again.
    pub fn unset_password_compromised(&self, user_id: impl Into<UserId>) -> builder::UsersUnsetPasswordCompromised {
        builder::UsersUnsetPasswordCompromised::new(&self.connection, user_id)
    }

    /// Checks a code of an authenticator app, or a backup code, which is used up by it.
    #[doc(alias = "verifyTOTP")]
    pub fn verify_totp(&self, user_id: impl Into<UserId>, code: impl Into<Secret>) -> builder::UsersVerifyTotp {
        builder::UsersVerifyTotp::new(&self.connection, user_id, code)
    }

    /// Deletes the authenticator secrets of a user.
    #[doc(alias = "deleteUserTOTP")]
    pub fn delete_totp(&self, user_id: impl Into<UserId>) -> builder::UsersDeleteTotp {
        builder::UsersDeleteTotp::new(&self.connection, user_id)
    }

    /// Deletes all backup codes of a user.
    #[doc(alias = "deleteUserBackupCodes")]
    pub fn delete_backup_codes(&self, user_id: impl Into<UserId>) -> builder::UsersDeleteBackupCodes {
        builder::UsersDeleteBackupCodes::new(&self.connection, user_id)
    }

    /// Removes every second factor of a user: text messages, authenticator apps and backup codes.
    #[doc(alias = "disableUserMFA")]
    pub fn disable_mfa(&self, user_id: impl Into<UserId>) -> builder::UsersDisableMfa {
        builder::UsersDisableMfa::new(&self.connection, user_id)
    }

    /// Uploads the profile image of a user, in place of the one there is: JPEG, PNG, GIF or WebP, up to 10 MB.
    ///
    /// The file is bytes, or an [`Upload`] with a name of its own, from a path or from a stream.
    #[doc(alias = "updateUserProfileImage")]
    pub fn upload_profile_image(
        &self,
        user_id: impl Into<UserId>,
        file: impl Into<Upload>,
    ) -> builder::UsersUploadProfileImage {
        builder::UsersUploadProfileImage::new(&self.connection, user_id, file)
    }

    /// What a user pays and owes.
    pub fn billing(&self) -> UsersBilling {
        UsersBilling::new(self.connection.clone())
    }

    /// Accounts at OAuth providers that are linked to a user.
    pub fn external_accounts(&self) -> UsersExternalAccounts {
        UsersExternalAccounts::new(self.connection.clone())
    }

    /// Tokens a user has at OAuth providers.
    pub fn oauth_access_tokens(&self) -> UsersOauthAccessTokens {
        UsersOauthAccessTokens::new(self.connection.clone())
    }

    /// Invitations to organizations a user has received.
    pub fn organization_invitations(&self) -> UsersOrganizationInvitations {
        UsersOrganizationInvitations::new(self.connection.clone())
    }

    /// Organizations a user is a member of.
    pub fn organization_memberships(&self) -> UsersOrganizationMemberships {
        UsersOrganizationMemberships::new(self.connection.clone())
    }

    /// Passkeys of a user.
    pub fn passkeys(&self) -> UsersPasskeys {
        UsersPasskeys::new(self.connection.clone())
    }

    /// Devices a user chose to trust.
    pub fn trusted_devices(&self) -> UsersTrustedDevices {
        UsersTrustedDevices::new(self.connection.clone())
    }

    /// Web3 wallets of a user.
    pub fn web3_wallets(&self) -> UsersWeb3Wallets {
        UsersWeb3Wallets::new(self.connection.clone())
    }
}
