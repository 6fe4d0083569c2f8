//! The primary and the satellite domains of the instance.

use super::handle;
use crate::builder;
use crate::types::DomainId;

handle! {
    /// Domains. See [`Clerk::domains`](crate::Clerk::domains).
    Domains
}

impl Domains {
    /// Adds a satellite domain.
    ///
    /// The primary domain is made with the instance.
    pub fn create(&self, name: impl Into<String>, is_satellite: bool) -> builder::DomainsCreate {
        builder::DomainsCreate::new(&self.connection, name, is_satellite)
    }

    /// Deletes a satellite domain.
    ///
    /// The primary domain cannot be deleted.
    pub fn delete(&self, domain_id: impl Into<DomainId>) -> builder::DomainsDelete {
        builder::DomainsDelete::new(&self.connection, domain_id)
    }

    /// Lists the domains of the instance.
    ///
    /// The primary domain and the satellites, all on one page.
    pub fn list(&self) -> builder::DomainsList {
        builder::DomainsList::new(&self.connection)
    }

    /// Changes a domain.
    ///
    /// In development, only the name of a satellite can be changed. DNS records must be changed as well.
    pub fn update(&self, domain_id: impl Into<DomainId>) -> builder::DomainsUpdate {
        builder::DomainsUpdate::new(&self.connection, domain_id)
    }
}
