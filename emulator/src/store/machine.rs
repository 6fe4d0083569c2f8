//! Tokens that are not those of a session: API keys, M2M tokens and OAuth access tokens. All are opaque;
//! their state is here and not in the text.

use std::time::Duration;

use axum::http::StatusCode;
use clerk_sdk::Secret;
use serde_json::{Value, json};

use super::{Ids, Lookup, Row, Store};
use crate::problem::Problem;

/// How many characters a secret has behind its prefix.
const SECRET_LENGTH: usize = 48;

/// What a machine token may do, and for how long. Default: no scopes, no claims, no end.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use clerk_emulator::Grant;
///
/// let grant = Grant::new().scopes(["reports:read"]).expires_in(Duration::from_secs(3600));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Grant {
    scopes: Vec<String>,
    claims: Option<Value>,
    lifetime: Option<Duration>,
}

impl Grant {
    /// The default.
    pub fn new() -> Self {
        Self::default()
    }

    /// What the token may be used for. For M2M tokens these are ids of machines: those it may be sent to.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Data to store with an API key or an M2M token. OAuth access tokens have none.
    pub fn claims(mut self, claims: Value) -> Self {
        self.claims = Some(claims);
        self
    }

    /// How long the token is valid. See [`Emulator::expire`](crate::Emulator::expire), too, which does
    /// not have to wait.
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    fn allows(&self, machine_id: &str) -> bool {
        self.scopes.iter().any(|scope| scope == machine_id)
    }
}

/// A machine token that an emulator made.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct MachineToken {
    /// The id, which a response names: `ak_…`, `mt_…` or `oat_…`. No request is authenticated by it.
    pub id: String,
    /// What a request is authenticated by, as its bearer token. It starts like the id.
    pub secret: Secret,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum MachineTokenKind {
    ApiKey,
    M2m,
    OAuth,
}

impl MachineTokenKind {
    /// How ids and secrets start.
    fn prefix(self) -> &'static str {
        match self {
            Self::ApiKey => "ak_",
            Self::M2m => "mt_",
            Self::OAuth => "oat_",
        }
    }
}

/// A token to make.
pub(crate) struct NewMachineToken {
    pub(crate) kind: MachineTokenKind,
    pub(crate) subject: String,
    /// The OAuth application that gets the token.
    pub(crate) client_id: Option<String>,
    pub(crate) grant: Grant,
}

/// The state of a token.
pub(crate) struct StoredToken {
    id: String,
    secret: Secret,
    new: NewMachineToken,
    revoked: bool,
    expiration: Option<i64>,
    last_used_at: Option<i64>,
    created_at: i64,
    updated_at: i64,
}

impl Row for StoredToken {
    fn id(&self) -> &str {
        &self.id
    }

    fn lookups(&self) -> Vec<Lookup> {
        vec![("secret", self.secret.expose().to_owned()), ("subject", self.new.subject.clone())]
    }
}

impl StoredToken {
    fn has_expired(&self, now: i64) -> bool {
        self.expiration.is_some_and(|expiration| expiration <= now)
    }

    /// The token as a response has it at this moment.
    fn to_json(&self, now: i64) -> Value {
        let NewMachineToken { kind, subject, client_id, grant } = &self.new;
        let mut token = json!({
            "id": self.id,
            "subject": subject,
            "scopes": grant.scopes,
            "revoked": self.revoked,
            "revocation_reason": null,
            "expired": self.has_expired(now),
            "expiration": self.expiration,
            "created_at": self.created_at,
            "updated_at": self.updated_at,
        });
        let more = match kind {
            MachineTokenKind::ApiKey => json!({
                "object": "api_key",
                "type": "api_key",
                "name": "API key",
                "description": null,
                "claims": grant.claims,
                "created_by": null,
                "last_used_at": self.last_used_at,
            }),
            MachineTokenKind::M2m => json!({
                "object": "machine_to_machine_token",
                "claims": grant.claims,
                "last_used_at": self.last_used_at,
            }),
            MachineTokenKind::OAuth => json!({
                "object": "clerk_idp_oauth_access_token",
                "client_id": client_id,
            }),
        };
        if let (Value::Object(token), Value::Object(more)) = (&mut token, more) {
            token.extend(more);
        }
        token
    }
}

impl Store {
    /// Makes a token.
    pub(crate) fn create_machine_token(&mut self, new: NewMachineToken) -> MachineToken {
        let now = self.clock.tick();
        let prefix = new.kind.prefix();
        let id = format!("{prefix}{}", self.ids.hex(32));
        // From a source of its own: responses show what comes from the other.
        let secret = Secret::from(format!("{prefix}{}", Ids::new().text(SECRET_LENGTH)));
        let lifetime = new.grant.lifetime.map(|lifetime| i64::try_from(lifetime.as_millis()).unwrap_or(i64::MAX));
        self.machine_tokens.put(StoredToken {
            id: id.clone(),
            secret: secret.clone(),
            new,
            revoked: false,
            expiration: lifetime.map(|lifetime| now.saturating_add(lifetime)),
            last_used_at: None,
            created_at: now,
            updated_at: now,
        });
        MachineToken { id, secret }
    }

    /// Revokes a token. False if there is none with this id.
    pub(crate) fn revoke_machine_token(&mut self, id: &str) -> bool {
        self.change_machine_token(id, |token, _| token.revoked = true)
    }

    /// Lets a token expire now, unless it has already. False if there is none with this id.
    pub(crate) fn expire_machine_token(&mut self, id: &str) -> bool {
        self.change_machine_token(id, |token, now| {
            if !token.has_expired(now) {
                token.expiration = Some(now);
            }
        })
    }

    fn change_machine_token(&mut self, id: &str, change: impl FnOnce(&mut StoredToken, i64)) -> bool {
        let now = self.clock.tick();
        let changed = self.machine_tokens.change(id, |token| {
            change(token, now);
            token.updated_at = now;
        });
        changed.is_some()
    }

    /// The token of this kind with this secret, as a response has it, whether it is valid or not. A valid
    /// one counts as used. A receiver finds only tokens that may be sent to it.
    pub(crate) fn use_machine_token(
        &mut self,
        kind: MachineTokenKind,
        secret: &str,
        receiver: Option<&str>,
    ) -> Result<Value, Problem> {
        let now = self.clock.tick();
        let lookup = ("secret", secret.to_owned());
        let allowed = |token: &StoredToken| receiver.is_none_or(|receiver| token.new.grant.allows(receiver));
        let found = self.machine_tokens.find(&lookup).find(|token| token.new.kind == kind && allowed(token));
        let id = found.map(|token| token.id.clone()).ok_or_else(unknown)?;
        let used = self.machine_tokens.change(&id, |token| {
            if !token.revoked && !token.has_expired(now) {
                token.last_used_at = Some(now);
            }
            token.to_json(now)
        });
        used.ok_or_else(unknown)
    }

    /// The secret key of a machine, the same one every time.
    pub(crate) fn machine_key(&mut self, machine_id: &str) -> Secret {
        let key = || Secret::from(format!("ak_{}", Ids::new().text(SECRET_LENGTH)));
        self.machine_keys.entry(machine_id.to_owned()).or_insert_with(key).clone()
    }

    /// The id of the machine with this secret key.
    pub(crate) fn machine_with_key(&self, key: &str) -> Option<&str> {
        let key = Secret::from(key);
        self.machine_keys.iter().find(|(_, known)| **known == key).map(|(id, _)| id.as_str())
    }

    /// Removes the tokens that act for someone who is deleted.
    pub(crate) fn remove_machine_tokens(&mut self, subject: &str) {
        let tokens = self.machine_tokens.find(&("subject", subject.to_owned()));
        let ids: Vec<String> = tokens.map(|token| token.id.clone()).collect();
        for id in ids {
            self.machine_tokens.remove(&id);
        }
    }
}

/// The rejection of a secret that no token has. The text does not contain it.
fn unknown() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "resource_not_found", "not found", "No token of this kind has this secret.")
}
