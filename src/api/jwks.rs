//! The keys that verify session tokens.

use super::handle;
use crate::builder;

handle! {
    /// The key set. See [`Clerk::jwks`](crate::Clerk::jwks).
    Jwks
}

impl Jwks {
    /// Fetches the key set.
    ///
    /// Keys rotate rarely: keep the set, and fetch it again when a token names a key it does not hold.
    pub fn get(&self) -> builder::JwksGet {
        builder::JwksGet::new(&self.connection)
    }
}
