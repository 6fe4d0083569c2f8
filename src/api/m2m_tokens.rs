//! M2M tokens: what machines call each other with.

use super::handle;
use crate::builder;
use crate::model::Secret;
use crate::types::{M2mTokenId, MachineId};

handle! {
    /// Machine-to-machine tokens. See [`Clerk::m2m_tokens`](crate::Clerk::m2m_tokens).
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

    /// Creates a machine-to-machine token.
    ///
    /// Needs the secret key of the machine, not that of the instance: give it to this call,
    /// `.with(CallOptions::new().api_key(secret_key))`, or make a client of the machine with
    /// [`Clerk::with_api_key`](crate::Clerk::with_api_key), whose other calls the service rejects.
    #[doc(alias = "createToken")]
    pub fn create(&self) -> builder::M2mTokensCreate {
        builder::M2mTokensCreate::new(&self.connection)
    }

    /// Lists the machine-to-machine tokens of a machine.
    ///
    /// Only opaque tokens are stored. With the secret key of a machine, only its own can be listed.
    pub fn list(&self, subject: impl Into<MachineId>) -> builder::M2mTokensList {
        builder::M2mTokensList::new(&self.connection, subject)
    }

    /// Revokes a machine-to-machine token.
    ///
    /// A JWT cannot be revoked.
    #[doc(alias = "revokeToken")]
    pub fn revoke(&self, m2m_token_id: impl Into<M2mTokenId>) -> builder::M2mTokensRevoke {
        builder::M2mTokensRevoke::new(&self.connection, m2m_token_id)
    }
}
