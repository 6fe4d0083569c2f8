//! API keys: what users, organizations and machines call your API with.

use super::handle;
use crate::builder;
use crate::model::Secret;
use crate::types::ApiKeyId;

handle! {
    /// API keys. See [`Clerk::api_keys`](crate::Clerk::api_keys).
    ApiKeys
}

impl ApiKeys {
    /// Verifies the secret of an API key.
    ///
    /// A key that was revoked or has expired is a success, too: accept it only if `revoked` and
    /// `expired` are both `Some(false)`. A secret of no key is a 404. This is a request to the service.
    pub fn verify(&self, secret: impl Into<Secret>) -> builder::ApiKeysVerify {
        builder::ApiKeysVerify::new(&self.connection, secret)
    }

    /// Creates an API key.
    pub fn create(&self, name: impl Into<String>, subject: impl Into<String>) -> builder::ApiKeysCreate {
        builder::ApiKeysCreate::new(&self.connection, name, subject)
    }

    /// Deletes an API key.
    pub fn delete(&self, api_key_id: impl Into<ApiKeyId>) -> builder::ApiKeysDelete {
        builder::ApiKeysDelete::new(&self.connection, api_key_id)
    }

    /// Gets one API key.
    pub fn get(&self, api_key_id: impl Into<ApiKeyId>) -> builder::ApiKeysGet {
        builder::ApiKeysGet::new(&self.connection, api_key_id)
    }

    /// Gets the secret of an API key.
    #[doc(alias = "getSecret")]
    pub fn get_secret(&self, api_key_id: impl Into<ApiKeyId>) -> builder::ApiKeysGetSecret {
        builder::ApiKeysGetSecret::new(&self.connection, api_key_id)
    }

    /// Lists the API keys of a user, an organization or a machine.
    ///
    /// Keys that were revoked or have expired are left out.
    pub fn list(&self, subject: impl Into<String>) -> builder::ApiKeysList {
        builder::ApiKeysList::new(&self.connection, subject)
    }

    /// Revokes an API key.
    pub fn revoke(&self, api_key_id: impl Into<ApiKeyId>) -> builder::ApiKeysRevoke {
        builder::ApiKeysRevoke::new(&self.connection, api_key_id)
    }

    /// Changes an API key.
    pub fn update(&self, api_key_id: impl Into<ApiKeyId>) -> builder::ApiKeysUpdate {
        builder::ApiKeysUpdate::new(&self.connection, api_key_id)
    }
}
