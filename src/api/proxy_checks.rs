//! Check that a proxy reaches the frontend API.

use super::handle;
use crate::builder;

handle! {
    /// Proxy checks. See [`Clerk::proxy_checks`](crate::Clerk::proxy_checks).
    ProxyChecks
}

impl ProxyChecks {
    /// Checks that a proxy reaches the frontend API.
    ///
    /// Check it before the URL of the proxy is set for the domain.
    pub fn create(&self) -> builder::ProxyChecksCreate {
        builder::ProxyChecksCreate::new(&self.connection)
    }
}
