//! The keys that verify session tokens.

use super::handle;
use crate::builder;
use crate::clerk::Clerk;

handle! {
    /// The key set. See [`Clerk::jwks`].
    Jwks
}

impl Clerk {
    /// The keys that verify session tokens of the instance.
    pub fn jwks(&self) -> Jwks<'_> {
        Jwks::new(self)
    }
}

impl<'a> Jwks<'a> {
    /// Fetches the key set.
    ///
    /// Keys rotate rarely: keep the set, and fetch it again when a token names a key it does not hold.
    pub fn get(self) -> builder::JwksGet<'a> {
        builder::JwksGet::new(self.clerk)
    }
}
