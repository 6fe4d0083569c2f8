//! Tokens that sign a user in without a password.

use super::handle;
use crate::builder;
use crate::model::UserId;
use crate::types::SignInTokenId;

handle! {
    /// Sign in tokens. See [`Clerk::sign_in_tokens`](crate::Clerk::sign_in_tokens).
    SignInTokens
}

impl SignInTokens {
    /// Creates a token that signs a user in.
    ///
    /// It is valid for 30 days unless `expires_in_seconds` says otherwise.
    #[doc(alias = "createSignInToken")]
    pub fn create(&self, user_id: impl Into<UserId>) -> builder::SignInTokensCreate {
        builder::SignInTokensCreate::new(&self.connection, user_id)
    }

    /// Revokes a sign-in token.
    #[doc(alias = "revokeSignInToken")]
    pub fn revoke(&self, sign_in_token_id: impl Into<SignInTokenId>) -> builder::SignInTokensRevoke {
        builder::SignInTokensRevoke::new(&self.connection, sign_in_token_id)
    }
}
