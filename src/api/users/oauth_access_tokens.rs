//! Tokens a user has at OAuth providers.

use crate::api::handle;
use crate::builder;
use crate::model::UserId;

handle! {
    /// OAuth access tokens of users. See [`Users::oauth_access_tokens`](super::Users::oauth_access_tokens).
    UsersOauthAccessTokens;
}

impl UsersOauthAccessTokens {
    /// Lists the tokens a user has at a provider, such as `google`: one per linked account.
    ///
    /// An expired token is refreshed first, if there is a refresh token.
    #[doc(alias = "getUserOauthAccessToken")]
    pub fn list(&self, user_id: impl Into<UserId>, provider: impl Into<String>) -> builder::UsersOauthAccessTokensList {
        builder::UsersOauthAccessTokensList::new(&self.connection, user_id, provider)
    }
}
