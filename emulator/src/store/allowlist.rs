//! Identifiers that may sign up.

use serde_json::{Value, json};

use super::{Kind, Lookup, Row, Store};
use crate::problem::Problem;

pub(crate) struct AllowlistIdentifier {
    pub(crate) id: String,
    pub(crate) identifier: String,
    pub(crate) kind: Kind,
    pub(crate) instance_id: String,
    pub(crate) invitation_id: Option<String>,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
}

impl Row for AllowlistIdentifier {
    fn id(&self) -> &str {
        &self.id
    }

    fn lookups(&self) -> Vec<Lookup> {
        vec![self.kind.lookup(&self.identifier)]
    }
}

impl AllowlistIdentifier {
    pub(crate) fn to_json(&self) -> Value {
        let mut body = json!({
            "object": "allowlist_identifier",
            "id": self.id,
            "identifier": self.identifier,
            "identifier_type": self.kind.param(),
            "instance_id": self.instance_id,
            "created_at": self.created_at,
            "updated_at": self.updated_at,
        });
        // The field is left out, not null, when nobody was invited.
        if let Some(invitation_id) = &self.invitation_id {
            body["invitation_id"] = invitation_id.as_str().into();
        }
        body
    }
}

impl Store {
    pub(crate) fn allowlist_identifier(&self, id: &str) -> Result<&AllowlistIdentifier, Problem> {
        self.allowlist.get(id).ok_or_else(|| Problem::not_found("identifier", id))
    }

    /// Rejects an identifier that is on the allowlist.
    pub(crate) fn ensure_not_listed(&self, kind: Kind, identifier: &str) -> Result<(), Problem> {
        if self.allowlist.find(&kind.lookup(identifier)).next().is_none() {
            return Ok(());
        }
        Err(Problem::rejected(
            "duplicate_record",
            "duplicate allowlist identifier",
            format!("{identifier} is on the allowlist already."),
        ))
    }

    /// Adds an identifier; whether it may be added was checked before.
    pub(crate) fn allow(&mut self, kind: Kind, identifier: String, invitation_id: Option<String>) -> String {
        let now = self.clock.tick();
        let id = self.ids.next("alid_");
        self.allowlist.put(AllowlistIdentifier {
            id: id.clone(),
            identifier,
            kind,
            instance_id: self.instance_id.clone(),
            invitation_id,
            created_at: now,
            updated_at: now,
        });
        id
    }
}
