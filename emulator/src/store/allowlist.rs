//! Identifiers that may sign up.

use serde::Serialize;

use super::{Kind, Lookup, Row, Store};
use crate::problem::Problem;

#[derive(Serialize)]
#[serde(tag = "object", rename = "allowlist_identifier")]
pub(crate) struct AllowlistIdentifier {
    id: String,
    identifier: String,
    #[serde(rename = "identifier_type")]
    kind: Kind,
    instance_id: String,
    /// Left out, not null, when nobody was invited.
    #[serde(skip_serializing_if = "Option::is_none")]
    invitation_id: Option<String>,
    created_at: i64,
    updated_at: i64,
}

impl Row for AllowlistIdentifier {
    fn id(&self) -> &str {
        &self.id
    }

    fn lookups(&self) -> Vec<Lookup> {
        vec![self.kind.lookup(&self.identifier)]
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
