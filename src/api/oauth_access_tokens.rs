//! OAuth access tokens: what applications act for users of this instance with.

use super::handle;
use crate::builder;
use crate::model::Secret;

handle! {
    /// OAuth access tokens. See [`Clerk::oauth_access_tokens`](crate::Clerk::oauth_access_tokens).
    OauthAccessTokens
}

impl OauthAccessTokens {
    /// Verifies an OAuth access token.
    ///
    /// A token that was revoked or has expired is a success, too: accept it only if `revoked` and
    /// `expired` are both `Some(false)`. Of a JWT that is not valid any more, only `active` is there.
    /// An unknown token is a 404. This is a request to the service. The tokens that a user has at
    /// other providers are at [`Users::oauth_access_tokens`](crate::api::users::Users::oauth_access_tokens).
    pub fn verify(&self, access_token: impl Into<Secret>) -> builder::OauthAccessTokensVerify {
        builder::OauthAccessTokensVerify::new(&self.connection, access_token)
    }
}
