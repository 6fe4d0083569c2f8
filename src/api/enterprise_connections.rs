//! Connections to identity providers of companies, by SAML or OIDC.

use super::handle;
use crate::builder;
use crate::types::{EnterpriseConnectionId, EnterpriseProvider};

handle! {
    /// Enterprise connections. See [`Clerk::enterprise_connections`](crate::Clerk::enterprise_connections).
    EnterpriseConnections;
    /// Test runs. See [`EnterpriseConnections::test_runs`].
    EnterpriseConnectionsTestRuns;
}

impl EnterpriseConnections {
    /// Creates an enterprise connection.
    ///
    /// `domains` has at least one. A connection that is active needs the metadata of its identity provider.
    pub fn create(
        &self,
        name: impl Into<String>,
        provider: impl Into<EnterpriseProvider>,
        domains: impl IntoIterator<Item: Into<String>>,
    ) -> builder::EnterpriseConnectionsCreate {
        builder::EnterpriseConnectionsCreate::new(&self.connection, name, provider, domains)
    }

    /// Deletes an enterprise connection.
    pub fn delete(
        &self,
        enterprise_connection_id: impl Into<EnterpriseConnectionId>,
    ) -> builder::EnterpriseConnectionsDelete {
        builder::EnterpriseConnectionsDelete::new(&self.connection, enterprise_connection_id)
    }

    /// Gets one enterprise connection.
    pub fn get(
        &self,
        enterprise_connection_id: impl Into<EnterpriseConnectionId>,
    ) -> builder::EnterpriseConnectionsGet {
        builder::EnterpriseConnectionsGet::new(&self.connection, enterprise_connection_id)
    }

    /// Lists enterprise connections.
    pub fn list(&self) -> builder::EnterpriseConnectionsList {
        builder::EnterpriseConnectionsList::new(&self.connection)
    }

    /// Changes an enterprise connection.
    ///
    /// When it becomes active, verified domains of organizations that are the same are removed.
    pub fn update(
        &self,
        enterprise_connection_id: impl Into<EnterpriseConnectionId>,
    ) -> builder::EnterpriseConnectionsUpdate {
        builder::EnterpriseConnectionsUpdate::new(&self.connection, enterprise_connection_id)
    }

    /// Tests of an enterprise connection.
    pub fn test_runs(&self) -> EnterpriseConnectionsTestRuns {
        EnterpriseConnectionsTestRuns::new(self.connection.clone())
    }
}

impl EnterpriseConnectionsTestRuns {
    /// Creates a test run of an enterprise connection.
    ///
    /// The response has a URL, valid for a short time, that starts signing in at the identity provider.
    pub fn create(
        &self,
        enterprise_connection_id: impl Into<EnterpriseConnectionId>,
    ) -> builder::EnterpriseConnectionsTestRunsCreate {
        builder::EnterpriseConnectionsTestRunsCreate::new(&self.connection, enterprise_connection_id)
    }

    /// Lists the test runs of an enterprise connection.
    pub fn list(
        &self,
        enterprise_connection_id: impl Into<EnterpriseConnectionId>,
    ) -> builder::EnterpriseConnectionsTestRunsList {
        builder::EnterpriseConnectionsTestRunsList::new(&self.connection, enterprise_connection_id)
    }
}
