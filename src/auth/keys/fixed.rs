//! One key, known from the start: verification without a network.

use std::sync::Arc;

use super::signature::PublicKey;
use super::{Finding, KeySource};

/// The key of `CLERK_JWT_KEY`. Tokens may have any key id: it is the only key.
#[derive(Debug)]
pub(crate) struct FixedKey(Arc<PublicKey>);

impl FixedKey {
    pub(crate) fn new(key: PublicKey) -> Self {
        Self(Arc::new(key))
    }
}

impl KeySource for FixedKey {
    fn cached(&self, _: Option<&str>) -> Option<Arc<PublicKey>> {
        Some(Arc::clone(&self.0))
    }

    fn find<'a>(&'a self, _: Option<&'a str>) -> Finding<'a> {
        let key = Arc::clone(&self.0);
        Box::pin(async move { Ok(key) })
    }

    fn trusts(&self, _: Option<&str>, key: &Arc<PublicKey>) -> bool {
        Arc::ptr_eq(&self.0, key)
    }
}
