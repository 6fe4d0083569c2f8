//! Machines, which call each other with tokens of their own.

use super::handle;
use crate::builder;
use crate::types::MachineId;

handle! {
    /// Machines. See [`Clerk::machines`](crate::Clerk::machines).
    Machines;
    /// Scopes. See [`Machines::scopes`].
    MachinesScopes;
    /// Secret key. See [`Machines::secret_key`].
    MachinesSecretKey;
}

impl Machines {
    /// Creates a machine.
    ///
    /// Its tokens are valid for an hour unless `default_token_ttl` says otherwise, in seconds.
    pub fn create(&self, name: impl Into<String>) -> builder::MachinesCreate {
        builder::MachinesCreate::new(&self.connection, name)
    }

    /// Deletes a machine.
    pub fn delete(&self, machine_id: impl Into<MachineId>) -> builder::MachinesDelete {
        builder::MachinesDelete::new(&self.connection, machine_id)
    }

    /// Gets one machine.
    pub fn get(&self, machine_id: impl Into<MachineId>) -> builder::MachinesGet {
        builder::MachinesGet::new(&self.connection, machine_id)
    }

    /// Lists machines, newest first.
    pub fn list(&self) -> builder::MachinesList {
        builder::MachinesList::new(&self.connection)
    }

    /// Changes a machine.
    pub fn update(&self, machine_id: impl Into<MachineId>) -> builder::MachinesUpdate {
        builder::MachinesUpdate::new(&self.connection, machine_id)
    }

    /// Which machines a machine may call.
    pub fn scopes(&self) -> MachinesScopes {
        MachinesScopes::new(self.connection.clone())
    }

    /// Secret keys of machines, with which they create tokens.
    pub fn secret_key(&self) -> MachinesSecretKey {
        MachinesSecretKey::new(self.connection.clone())
    }
}

impl MachinesScopes {
    /// Lets a machine call another one.
    ///
    /// A machine has up to 150 scopes.
    #[doc(alias = "createScope")]
    pub fn create(
        &self,
        machine_id: impl Into<MachineId>,
        to_machine_id: impl Into<MachineId>,
    ) -> builder::MachinesScopesCreate {
        builder::MachinesScopesCreate::new(&self.connection, machine_id, to_machine_id)
    }

    /// Stops letting a machine call another one.
    #[doc(alias = "deleteScope")]
    pub fn delete(
        &self,
        machine_id: impl Into<MachineId>,
        other_machine_id: impl Into<MachineId>,
    ) -> builder::MachinesScopesDelete {
        builder::MachinesScopesDelete::new(&self.connection, machine_id, other_machine_id)
    }
}

impl MachinesSecretKey {
    /// Gets the secret key of a machine.
    #[doc(alias = "getSecretKey")]
    pub fn get(&self, machine_id: impl Into<MachineId>) -> builder::MachinesSecretKeyGet {
        builder::MachinesSecretKeyGet::new(&self.connection, machine_id)
    }

    /// Gives a machine a new secret key.
    ///
    /// The previous one stays valid for `previous_token_ttl` seconds, from 0 to 28,800 (8 hours).
    #[doc(alias = "rotateSecretKey")]
    pub fn rotate(
        &self,
        machine_id: impl Into<MachineId>,
        previous_token_ttl: u64,
    ) -> builder::MachinesSecretKeyRotate {
        builder::MachinesSecretKeyRotate::new(&self.connection, machine_id, previous_token_ttl)
    }
}
