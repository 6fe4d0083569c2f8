//! Making machine tokens, and what can happen to them: what an emulator offers instead of the
//! endpoints and the dashboard that make them.

use clerk_sdk::Secret;

use super::Emulator;
use crate::{
    error::Error,
    store::{Grant, MachineToken, MachineTokenKind, NewMachineToken, Store},
};

impl Emulator {
    /// Makes an API key that acts for a user (`user_…`), an organization (`org_…`) or a machine (`mch_…`).
    ///
    /// Only the user has to exist: an emulator has no organizations and machines.
    ///
    /// # Errors
    ///
    /// If there is no such user, or the subject is none of the three.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use clerk_emulator::{Emulator, Grant};
    ///
    /// let emulator = Emulator::start().await?;
    /// let key = emulator.create_api_key("org_1", Grant::new().scopes(["reports:read"]))?;
    /// // Authenticate a request to the program under test with `key.secret.expose()`.
    /// emulator.revoke(&key)?;
    /// // Now the program must reject the same request.
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_api_key(&self, subject: impl AsRef<str>, grant: Grant) -> Result<MachineToken, Error> {
        self.create(new(MachineTokenKind::ApiKey, subject.as_ref(), grant), &["user_", "org_", "mch_"])
    }

    /// Makes a token that a machine (`mch_…`) sends to the machines that are its scopes.
    ///
    /// The machine does not have to exist: an emulator has none.
    ///
    /// # Errors
    ///
    /// If the id is not that of a machine.
    pub fn create_m2m_token(&self, machine_id: impl AsRef<str>, grant: Grant) -> Result<MachineToken, Error> {
        self.create(new(MachineTokenKind::M2m, machine_id.as_ref(), grant), &["mch_"])
    }

    /// Makes an access token with which an OAuth application acts for a user.
    ///
    /// # Errors
    ///
    /// If there is no such user.
    pub fn create_oauth_token(
        &self,
        user_id: impl AsRef<str>,
        client_id: impl Into<String>,
        grant: Grant,
    ) -> Result<MachineToken, Error> {
        let token = new(MachineTokenKind::OAuth, user_id.as_ref(), grant);
        self.create(NewMachineToken { client_id: Some(client_id.into()), ..token }, &["user_"])
    }

    /// The secret key of a machine (`mch_…`), the same one every time. It is accepted in place of
    /// [`api_key`](Self::api_key) where M2M tokens are verified, and finds those whose scopes name the machine.
    ///
    /// # Errors
    ///
    /// If the id is not that of a machine.
    pub fn machine_secret_key(&self, machine_id: impl AsRef<str>) -> Result<Secret, Error> {
        let machine_id = machine_id.as_ref();
        check_subject(machine_id, &["mch_"])?;
        Ok(self.app.store().machine_key(machine_id))
    }

    /// Revokes a machine token. Verifying it is still a success, whose response says `revoked: true`.
    ///
    /// # Errors
    ///
    /// If the token is not of this emulator, or was deleted with its user.
    pub fn revoke(&self, token: &MachineToken) -> Result<(), Error> {
        self.change(token, Store::revoke_machine_token)
    }

    /// Lets a machine token expire now. Verifying it is still a success, whose response says
    /// `expired: true`.
    ///
    /// # Errors
    ///
    /// If the token is not of this emulator, or was deleted with its user.
    pub fn expire(&self, token: &MachineToken) -> Result<(), Error> {
        self.change(token, Store::expire_machine_token)
    }

    fn create(&self, new: NewMachineToken, prefixes: &'static [&'static str]) -> Result<MachineToken, Error> {
        let subject = &new.subject;
        check_subject(subject, prefixes)?;
        let mut store = self.app.store();
        if subject.starts_with("user_") && store.user(subject).is_err() {
            return Err(Error::UnknownUser { id: new.subject });
        }
        Ok(store.create_machine_token(new))
    }

    fn change(&self, token: &MachineToken, change: fn(&mut Store, &str) -> bool) -> Result<(), Error> {
        let known = change(&mut self.app.store(), &token.id);
        if known { Ok(()) } else { Err(Error::UnknownMachineToken { id: token.id.clone() }) }
    }
}

fn new(kind: MachineTokenKind, subject: &str, grant: Grant) -> NewMachineToken {
    NewMachineToken { kind, subject: subject.to_owned(), client_id: None, grant }
}

/// Whether an id starts like one of these, and goes on.
fn check_subject(subject: &str, prefixes: &'static [&'static str]) -> Result<(), Error> {
    let fits = prefixes.iter().any(|prefix| subject.len() > prefix.len() && subject.starts_with(prefix));
    if fits { Ok(()) } else { Err(Error::Subject { subject: subject.to_owned(), prefixes }) }
}
