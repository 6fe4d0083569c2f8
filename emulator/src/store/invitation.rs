//! Invitations to the application.

use serde::Serialize;
use serde_json::{Value, json};

use super::{Kind, Lookup, Metadata, Row, Store, to_json};
use crate::problem::Problem;

/// How long an invitation lasts unless a request says otherwise.
pub(crate) const DEFAULT_LIFETIME_DAYS: i64 = 30;

const DAY_MS: i64 = 86_400_000;

#[derive(Serialize)]
#[serde(tag = "object", rename = "invitation")]
pub(crate) struct Invitation {
    pub(crate) id: String,
    pub(crate) email_address: String,
    public_metadata: Metadata,
    pub(crate) revoked: bool,
    url: String,
    pub(crate) expires_at: i64,
    pub(crate) created_at: i64,
    updated_at: i64,
}

/// What an invitation is made from.
pub(crate) struct NewInvitation {
    pub(crate) email_address: String,
    pub(crate) public_metadata: Metadata,
    pub(crate) ignore_existing: bool,
    pub(crate) lifetime_days: i64,
}

impl Row for Invitation {
    fn id(&self) -> &str {
        &self.id
    }

    fn lookups(&self) -> Vec<Lookup> {
        vec![Kind::EmailAddress.lookup(&self.email_address)]
    }
}

impl Invitation {
    /// Nobody can sign up here, so no invitation is ever accepted.
    pub(crate) fn status(&self, now: i64) -> &'static str {
        if self.revoked {
            "revoked"
        } else if self.expires_at <= now {
            "expired"
        } else {
            "pending"
        }
    }

    /// Whether the address or the id has this part, which must be in lower case.
    pub(crate) fn contains(&self, part: &str) -> bool {
        self.email_address.to_lowercase().contains(part) || self.id.to_lowercase().contains(part)
    }

    pub(crate) fn to_json(&self, now: i64) -> Value {
        let mut invitation = to_json(self);
        invitation["status"] = self.status(now).into();
        invitation
    }
}

impl Store {
    pub(crate) fn invitation_json(&mut self, id: &str) -> Result<Value, Problem> {
        let now = self.clock.tick();
        self.invitation(id).map(|invitation| invitation.to_json(now))
    }

    fn invitation(&self, id: &str) -> Result<&Invitation, Problem> {
        self.invitations.get(id).ok_or_else(|| Problem::not_found("invitation", id))
    }

    pub(crate) fn revoke_invitation(&mut self, id: &str) -> Result<(), Problem> {
        if self.invitation(id)?.revoked {
            return Err(Problem::rejected(
                "invitation_already_revoked",
                "already revoked",
                "This invitation has been revoked before.",
            ));
        }
        let now = self.clock.tick();
        self.invitations.change(id, |invitation| {
            invitation.revoked = true;
            invitation.updated_at = now;
        });
        Ok(())
    }

    pub(crate) fn pending_invitation(&self, email_address: &str, now: i64) -> Option<&Invitation> {
        let mut invitations = self.invitations.find(&Kind::EmailAddress.lookup(email_address));
        invitations.find(|invitation| invitation.status(now) == "pending")
    }

    /// Rejects an address that is invited already or belongs to a user.
    pub(crate) fn ensure_invitable(&mut self, new: &NewInvitation) -> Result<(), Problem> {
        if new.ignore_existing {
            return Ok(());
        }
        let now = self.clock.tick();
        let email_address = &new.email_address;
        if self.pending_invitation(email_address, now).is_some() {
            return Err(duplicate(email_address));
        }
        self.ensure_free(Kind::EmailAddress, email_address, None)
    }

    /// Adds an invitation; whether it may exist was checked before.
    pub(crate) fn invite(&mut self, new: NewInvitation) -> String {
        let now = self.clock.tick();
        let id = self.ids.next("inv_");
        let ticket = self.ids.text(48);
        self.invitations.put(Invitation {
            id: id.clone(),
            email_address: new.email_address,
            public_metadata: new.public_metadata,
            revoked: false,
            url: format!("https://clerk.emulator.test/v1/tickets/accept?ticket={ticket}"),
            expires_at: now + new.lifetime_days * DAY_MS,
            created_at: now,
            updated_at: now,
        });
        id
    }
}

/// The rejection of an address that has a pending invitation.
pub(crate) fn duplicate(email_address: &str) -> Problem {
    Problem::rejected(
        "duplicate_record",
        "duplicate invitation",
        format!("{email_address} already has a pending invitation."),
    )
    .meta(json!({ "email_addresses": [email_address] }))
}
