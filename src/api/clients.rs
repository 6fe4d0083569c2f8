//! Clients: the browsers and devices that hold sessions.

use super::handle;
use crate::builder;
use crate::clerk::Clerk;
use crate::model::ClientId;

handle! {
    /// Clients. See [`Clerk::clients`].
    Clients
}

impl Clerk {
    /// Browsers and devices that hold the sessions of one or more users.
    pub fn clients(&self) -> Clients<'_> {
        Clients::new(self)
    }
}

impl<'a> Clients<'a> {
    /// Lists clients, newest first. Ten unless `limit` says otherwise, 500 at most.
    #[doc(alias = "getClientList")]
    #[deprecated(note = "Clerk intends to remove this endpoint; fetch single clients with `get`")]
    pub fn list(self) -> builder::ClientsList<'a> {
        builder::ClientsList::new(self.clerk)
    }

    /// Fetches one client with its sessions.
    #[doc(alias = "getClient")]
    pub fn get(self, client_id: impl Into<ClientId>) -> builder::ClientsGet<'a> {
        builder::ClientsGet::new(self.clerk, client_id)
    }

    /// Asks the service whether a client token is valid, and for its client.
    ///
    /// This is a request to the service; set the token with `token`.
    #[doc(alias = "verifyClient")]
    pub fn verify(self) -> builder::ClientsVerify<'a> {
        builder::ClientsVerify::new(self.clerk)
    }
}
