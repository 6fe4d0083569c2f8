//! API keys: what users, organizations and machines call your API with.

use super::handle;
use crate::builder;
use crate::model::Secret;

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
}
