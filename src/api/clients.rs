//! Clients: the browsers and devices that hold sessions.

use super::handle;
use crate::builder;
use crate::model::{ClientId, Secret};

handle! {
    /// Clients. See [`Clerk::clients`](crate::Clerk::clients).
    Clients
}

impl Clients {
    /// Lists clients, newest first. Ten unless `limit` says otherwise, 500 at most.
    #[doc(alias = "getClientList")]
    #[deprecated(note = "Clerk intends to remove this endpoint; fetch single clients with `get`")]
    pub fn list(&self) -> builder::ClientsList {
        builder::ClientsList::new(&self.connection)
    }

    /// Fetches one client with its sessions.
    #[doc(alias = "getClient")]
    pub fn get(&self, client_id: impl Into<ClientId>) -> builder::ClientsGet {
        builder::ClientsGet::new(&self.connection, client_id)
    }

    /// Asks the service whether a client token is valid, and for its client.
    ///
    /// This is a request to the service.
    #[doc(alias = "verifyClient")]
    pub fn verify(&self, token: impl Into<Secret>) -> builder::ClientsVerify {
        builder::ClientsVerify::new(&self.connection, token)
    }
}
