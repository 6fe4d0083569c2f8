//! Tokens with which somebody acts as a user.

use super::handle;
use crate::builder;
use crate::model::UserId;
use crate::types::ActorTokenId;

handle! {
    /// Actor tokens. See [`Clerk::actor_tokens`](crate::Clerk::actor_tokens).
    ActorTokens
}

impl ActorTokens {
    /// Creates a token with which somebody acts as a user.
    ///
    /// `actor` is an object with at least `sub`, the id of whoever acts. Session tokens have it as their claim `act`.
    /// The token is valid for an hour and its session for half an hour, unless the request says otherwise.
    pub fn create(&self, user_id: impl Into<UserId>, actor: impl ::serde::Serialize) -> builder::ActorTokensCreate {
        builder::ActorTokensCreate::new(&self.connection, user_id, actor)
    }

    /// Revokes an actor token.
    pub fn revoke(&self, actor_token_id: impl Into<ActorTokenId>) -> builder::ActorTokensRevoke {
        builder::ActorTokensRevoke::new(&self.connection, actor_token_id)
    }
}
