//! Applications that sign users in with this instance as their OAuth provider, and their access tokens.

use super::handle;
use crate::builder;
use crate::model::{Secret, Upload};
use crate::types::OAuthApplicationId;

handle! {
    /// OAuth applications. See [`Clerk::oauth_applications`](crate::Clerk::oauth_applications).
    OauthApplications;
    /// Access tokens. See [`OauthApplications::access_tokens`].
    OauthApplicationsAccessTokens;
}

impl OauthApplications {
    /// Creates an OAuth application.
    ///
    /// Its scopes are `profile email` unless the request says otherwise, and users are asked for consent.
    pub fn create(&self, name: impl Into<String>) -> builder::OauthApplicationsCreate {
        builder::OauthApplicationsCreate::new(&self.connection, name)
    }

    /// Deletes an OAuth application.
    ///
    /// It cannot be undone.
    pub fn delete(&self, oauth_application_id: impl Into<OAuthApplicationId>) -> builder::OauthApplicationsDelete {
        builder::OauthApplicationsDelete::new(&self.connection, oauth_application_id)
    }

    /// Gets one OAuth application.
    pub fn get(&self, oauth_application_id: impl Into<OAuthApplicationId>) -> builder::OauthApplicationsGet {
        builder::OauthApplicationsGet::new(&self.connection, oauth_application_id)
    }

    /// Lists OAuth applications, oldest first.
    pub fn list(&self) -> builder::OauthApplicationsList {
        builder::OauthApplicationsList::new(&self.connection)
    }

    /// Revokes a token of an OAuth application.
    ///
    /// A JWT cannot be revoked.
    pub fn revoke_token(
        &self,
        oauth_application_id: impl Into<OAuthApplicationId>,
        token: impl Into<Secret>,
    ) -> builder::OauthApplicationsRevokeToken {
        builder::OauthApplicationsRevokeToken::new(&self.connection, oauth_application_id, token)
    }

    /// Gives an OAuth application a new client secret.
    ///
    /// The old one stops working.
    pub fn rotate_secret(
        &self,
        oauth_application_id: impl Into<OAuthApplicationId>,
    ) -> builder::OauthApplicationsRotateSecret {
        builder::OauthApplicationsRotateSecret::new(&self.connection, oauth_application_id)
    }

    /// Changes an OAuth application.
    pub fn update(&self, oauth_application_id: impl Into<OAuthApplicationId>) -> builder::OauthApplicationsUpdate {
        builder::OauthApplicationsUpdate::new(&self.connection, oauth_application_id)
    }

    /// Uploads the logo of an OAuth application.
    ///
    /// Replaces the logo there is. JPEG, PNG, GIF and WebP are accepted, up to 10 MB.
    pub fn upload_logo(
        &self,
        oauth_application_id: impl Into<OAuthApplicationId>,
        file: impl Into<Upload>,
    ) -> builder::OauthApplicationsUploadLogo {
        builder::OauthApplicationsUploadLogo::new(&self.connection, oauth_application_id, file)
    }

    /// Access tokens that this instance, as an OAuth provider, issued to applications.
    pub fn access_tokens(&self) -> OauthApplicationsAccessTokens {
        OauthApplicationsAccessTokens::new(self.connection.clone())
    }
}

impl OauthApplicationsAccessTokens {
    /// Verifies an OAuth access token.
    ///
    /// A token that was revoked or has expired is a success, too: let the application in only if `revoked`
    /// and `expired` are both there and false. Of a JWT that is not valid any more, nothing but `active` is
    /// there. An unknown token is a 404.
    pub fn verify(&self, access_token: impl Into<Secret>) -> builder::OauthApplicationsAccessTokensVerify {
        builder::OauthApplicationsAccessTokensVerify::new(&self.connection, access_token)
    }
}
