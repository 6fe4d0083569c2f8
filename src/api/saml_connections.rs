//! Connections by SAML (deprecated): use enterprise connections.

use super::handle;
use crate::builder;
use crate::types::{SamlConnectionId, SamlProvider};

handle! {
    /// SAML connections (deprecated). See [`Clerk::saml_connections`](crate::Clerk::saml_connections).
    SamlConnections
}

impl SamlConnections {
    /// Creates a SAML connection.
    #[deprecated(note = "use `enterprise_connections`")]
    #[doc(alias = "createSamlConnection")]
    pub fn create(&self, name: impl Into<String>, provider: impl Into<SamlProvider>) -> builder::SamlConnectionsCreate {
        builder::SamlConnectionsCreate::new(&self.connection, name, provider)
    }

    /// Deletes a SAML connection.
    #[deprecated(note = "use `enterprise_connections`")]
    #[doc(alias = "deleteSamlConnection")]
    pub fn delete(&self, saml_connection_id: impl Into<SamlConnectionId>) -> builder::SamlConnectionsDelete {
        builder::SamlConnectionsDelete::new(&self.connection, saml_connection_id)
    }

    /// Gets one SAML connection.
    #[deprecated(note = "use `enterprise_connections`")]
    #[doc(alias = "getSamlConnection")]
    pub fn get(&self, saml_connection_id: impl Into<SamlConnectionId>) -> builder::SamlConnectionsGet {
        builder::SamlConnectionsGet::new(&self.connection, saml_connection_id)
    }

    /// Lists SAML connections, newest first.
    #[deprecated(note = "use `enterprise_connections`")]
    #[doc(alias = "getSamlConnectionList")]
    pub fn list(&self) -> builder::SamlConnectionsList {
        builder::SamlConnectionsList::new(&self.connection)
    }

    /// Changes a SAML connection.
    #[deprecated(note = "use `enterprise_connections`")]
    #[doc(alias = "updateSamlConnection")]
    pub fn update(&self, saml_connection_id: impl Into<SamlConnectionId>) -> builder::SamlConnectionsUpdate {
        builder::SamlConnectionsUpdate::new(&self.connection, saml_connection_id)
    }
}
