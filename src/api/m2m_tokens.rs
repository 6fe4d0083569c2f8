//! M2M tokens: what machines call each other with.

use super::handle;
use crate::builder;
use crate::model::Secret;

handle! {
    /// M2m tokens. See [`Clerk::m2m_tokens`](crate::Clerk::m2m_tokens).
    M2mTokens
}

impl M2mTokens {
    /// Verifies a machine-to-machine token.
    ///
    /// A token that was revoked or has expired is a success, too: accept it only if `revoked` and
    /// `expired` are both `Some(false)`. An unknown token is a 404. This is a request to the service;
    /// with the secret key of a machine it finds only tokens whose scopes name that machine.
    pub fn verify(&self, token: impl Into<Secret>) -> builder::M2mTokensVerify {
        builder::M2mTokensVerify::new(&self.connection, token)
    }
}
