//! Identifiers that may sign up.

use serde_json::{Value, json};

use super::{Kind, Lookup, Row};

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
