//! The state: what exists, with the rules that hold between the parts.

mod allowlist;
mod billing;
mod browser;
mod clock;
mod handshake;
mod identifier;
mod ids;
mod invitation;
mod linked;
mod machine;
mod message;
mod metadata;
mod response;
mod session;
mod table;
mod totp;
mod user;

use std::collections::HashMap;

use clerk_sdk::testing::ManualClock;
use serde_json::Value;

use crate::problem::Problem;

pub(crate) use allowlist::AllowlistIdentifier;
pub(crate) use billing::{Account, Adjustment};
pub(crate) use browser::Browser;
pub(crate) use clock::Clock;
pub(crate) use handshake::Handshake;
pub(crate) use identifier::{Identifier, Kind, part};
pub(crate) use ids::Ids;
pub(crate) use invitation::{DEFAULT_LIFETIME_DAYS, Invitation, NewInvitation, duplicate};
pub(crate) use linked::{LINKED_LISTS, Linked, account, take};
pub use machine::{Grant, MachineToken};
pub(crate) use machine::{MachineTokenKind, NewMachineToken, StoredToken};
pub use message::{RecordedEmail, RecordedSms};
pub(crate) use metadata::{Metadata, check_size};
pub(crate) use response::{deleted, to_json, token_json};
pub(crate) use session::{Client, Session, SignIn, not_active, unknown_token};
pub(crate) use table::{Lookup, Row, Table};
pub(crate) use totp::Totp;
pub(crate) use user::{Password, Secret, User};

/// All state of one emulator.
pub(crate) struct Store {
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(crate) instance_id: String,
    pub(crate) users: Table<User>,
    pub(crate) clients: Table<Client>,
    pub(crate) sessions: Table<Session>,
    pub(crate) browsers: Table<Browser>,
    pub(crate) handshakes: Table<Handshake>,
    pub(crate) machine_tokens: Table<StoredToken>,
    machine_keys: HashMap<String, clerk_sdk::Secret>,
    pub(crate) invitations: Table<Invitation>,
    pub(crate) allowlist: Table<AllowlistIdentifier>,
    pub(crate) emails: Vec<RecordedEmail>,
    pub(crate) sms_messages: Vec<RecordedSms>,
    pub(crate) accounts: HashMap<String, Account>,
}

impl Store {
    /// A state without anything in it, whose times are those of this clock.
    pub(crate) fn new(clock: ManualClock) -> Self {
        let mut ids = Ids::new();
        Self {
            clock: Clock::new(clock),
            instance_id: ids.next("ins_"),
            ids,
            users: Table::new(),
            clients: Table::new(),
            sessions: Table::new(),
            browsers: Table::new(),
            handshakes: Table::new(),
            machine_tokens: Table::new(),
            machine_keys: HashMap::new(),
            invitations: Table::new(),
            allowlist: Table::new(),
            emails: Vec::new(),
            sms_messages: Vec::new(),
            accounts: HashMap::new(),
        }
    }

    pub(crate) fn user(&self, id: &str) -> Result<&User, Problem> {
        self.users.get(id).ok_or_else(|| Problem::not_found("user", id))
    }

    /// Changes a user and gives it as a response has it. A rejected change leaves the user as it was.
    pub(crate) fn update_user(
        &mut self,
        id: &str,
        change: impl FnOnce(&mut User, i64) -> Result<(), Problem>,
    ) -> Result<Value, Problem> {
        let mut user = self.user(id)?.clone();
        let now = self.clock.tick();
        change(&mut user, now)?;
        user.updated_at = now;
        let body = user.to_json();
        self.users.put(user);
        Ok(body)
    }

    /// The same for a change that is always possible.
    pub(crate) fn change_user(&mut self, id: &str, change: impl FnOnce(&mut User, i64)) -> Result<Value, Problem> {
        self.update_user(id, |user, now| {
            change(user, now);
            Ok(())
        })
    }

    /// Deletes a user with everything that belongs to it.
    pub(crate) fn delete_user(&mut self, id: &str) -> Result<Value, Problem> {
        self.users.remove(id).ok_or_else(|| Problem::not_found("user", id))?;
        self.accounts.remove(id);
        self.remove_machine_tokens(id);
        for session in self.session_ids(id) {
            self.sessions.remove(&session);
        }
        Ok(deleted("user", id))
    }
}
