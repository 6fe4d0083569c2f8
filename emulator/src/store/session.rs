//! Sessions, and the clients (browsers or devices) that hold them.

use axum::http::StatusCode;
use serde::Serialize;
use serde_json::{Value, json};

use super::{Lookup, Row, Store, to_json};
use crate::{
    problem::Problem,
    tokens::{Claims, Tokens},
};

const DAY_MS: i64 = 86_400_000;
const MINUTE_MS: i64 = 60_000;

/// How long a session lasts.
const LIFETIME_MS: i64 = 7 * DAY_MS;

/// The states that an emulated session can reach.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Status {
    Active,
    Expired,
    Removed,
    Replaced,
    Revoked,
}

#[derive(Serialize)]
#[serde(tag = "object", rename = "session")]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) user_id: String,
    pub(crate) client_id: String,
    /// What happened to it. That it expires happens without an event.
    #[serde(skip)]
    ended: Option<Status>,
    #[serde(rename = "last_active_organization_id")]
    pub(super) organization_id: Option<String>,
    /// Where the user signed in, if that was in a browser.
    #[serde(skip)]
    pub(crate) origin: Option<String>,
    /// What a browser refreshes its token with. Only the handshake gives one.
    #[serde(skip)]
    pub(crate) refresh_token: Option<String>,
    last_active_at: i64,
    created_at: i64,
    updated_at: i64,
}

impl Row for Session {
    fn id(&self) -> &str {
        &self.id
    }

    fn lookups(&self) -> Vec<Lookup> {
        vec![("user_id", self.user_id.clone()), ("client_id", self.client_id.clone())]
    }
}

impl Session {
    fn status(&self, now: i64) -> Status {
        let expired = now >= self.created_at.saturating_add(LIFETIME_MS);
        self.ended.unwrap_or(if expired { Status::Expired } else { Status::Active })
    }

    pub(crate) fn has_status(&self, name: &str, now: i64) -> bool {
        to_json(&self.status(now)) == name
    }

    pub(crate) fn is_active(&self, now: i64) -> bool {
        self.status(now) == Status::Active
    }

    /// Ends it, unless it has ended before.
    pub(super) fn end(&mut self, status: Status, now: i64) {
        if self.is_active(now) {
            self.ended = Some(status);
            self.updated_at = now;
        }
    }

    /// The session as a response has it, with what follows from the rest.
    pub(crate) fn to_json(&self, now: i64) -> Value {
        let mut session = to_json(self);
        session["status"] = to_json(&self.status(now));
        session["expire_at"] = self.created_at.saturating_add(LIFETIME_MS).into();
        session["abandon_at"] = self.created_at.saturating_add(30 * DAY_MS).into();
        for unknown in ["actor", "latest_activity", "tasks"] {
            session[unknown] = Value::Null;
        }
        session
    }
}

/// What a sign-in says besides who it is.
#[derive(Default)]
pub(crate) struct SignIn {
    pub(crate) organization_id: Option<String>,
    pub(crate) origin: Option<String>,
    /// The client to sign in on. Default: a new one.
    pub(crate) client_id: Option<String>,
}

pub(crate) struct Client {
    pub(crate) id: String,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
}

impl Row for Client {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Store {
    pub(crate) fn session(&self, id: &str) -> Result<&Session, Problem> {
        self.sessions.get(id).ok_or_else(|| Problem::not_found("session", id))
    }

    /// Signs a user in and gives the id of the session.
    pub(crate) fn sign_in(&mut self, user_id: &str, how: SignIn) -> Result<String, Problem> {
        let user = self.user(user_id)?;
        let rejection = match (user.banned, user.locked) {
            (true, _) => Some(("user_banned", "user banned")),
            (_, true) => Some(("user_locked", "user locked")),
            _ => None,
        };
        if let Some((code, message)) = rejection {
            let text = format!("The user {user_id} cannot sign in.");
            return Err(Problem::new(StatusCode::FORBIDDEN, code, message, text));
        }
        let now = self.clock.tick();
        self.users.change(user_id, |user| {
            user.last_sign_in_at = Some(now);
            user.last_active_at = Some(now);
        });
        let client_id = how.client_id.unwrap_or_else(|| self.ids.next("client_"));
        let id = self.ids.next("sess_");
        if self.clients.change(&client_id, |client| client.updated_at = now).is_none() {
            self.clients.put(Client { id: client_id.clone(), created_at: now, updated_at: now });
        }
        self.sessions.put(Session {
            id: id.clone(),
            user_id: user_id.to_owned(),
            client_id,
            ended: None,
            organization_id: how.organization_id,
            origin: how.origin,
            refresh_token: None,
            last_active_at: now,
            created_at: now,
            updated_at: now,
        });
        Ok(id)
    }

    pub(crate) fn revoke_session(&mut self, id: &str) {
        let now = self.clock.tick();
        self.sessions.change(id, |session| session.end(Status::Revoked, now));
    }

    /// The ids of the sessions of a user.
    pub(crate) fn session_ids(&self, user_id: &str) -> Vec<String> {
        self.sessions.find(&("user_id", user_id.to_owned())).map(|session| session.id.clone()).collect()
    }

    pub(crate) fn revoke_sessions_of(&mut self, user_id: &str) {
        let now = self.clock.tick();
        for id in self.session_ids(user_id) {
            self.sessions.change(&id, |session| session.end(Status::Revoked, now));
        }
    }

    /// A new token of a session, for the origin of its sign-in, with a lifetime in seconds. A session
    /// that is not active has none.
    pub(crate) fn mint_token(
        &mut self,
        tokens: &Tokens,
        session_id: &str,
        template: Option<&str>,
        lifetime: Option<i64>,
    ) -> Result<String, Problem> {
        let now = self.clock.tick();
        let token_id = self.ids.hex(20);
        let session = self.session(session_id)?;
        if !session.is_active(self.clock.now()) {
            return Err(Problem::not_found("active session", session_id));
        }
        let age = (now - session.created_at) / MINUTE_MS;
        let user = self.user(&session.user_id)?;
        let has_second = user.totp.is_some();
        // A server can activate an organization that nothing else is known of.
        let organization = session.organization_id.as_deref().map(|id| match user.linked.membership(id) {
            Some(membership) => json!({
                "id": id,
                "slg": membership["organization"]["slug"],
                "rol": membership["role"].as_str().map(|role| role.trim_start_matches("org:")),
            }),
            None => json!({ "id": id }),
        });
        let token = tokens.mint(&Claims {
            session_id,
            user_id: &session.user_id,
            organization,
            template,
            origin: session.origin.as_deref(),
            factor_ages: [age, if has_second { age } else { -1 }],
            token_id,
            lifetime: lifetime.unwrap_or(tokens.lifetime()),
        });
        self.sessions.change(session_id, |session| session.last_active_at = now);
        Ok(token)
    }

    /// A client with its sessions.
    pub(crate) fn client_json(&self, id: &str) -> Result<Value, Problem> {
        let client = self.clients.get(id).ok_or_else(|| Problem::not_found("client", id))?;
        let sessions: Vec<&Session> = self.sessions.find(&("client_id", id.to_owned())).collect();
        let ids: Vec<&str> = sessions.iter().map(|session| session.id()).collect();
        let now = self.clock.now();
        let active = sessions.iter().rev().find(|session| session.is_active(now));
        let sessions_json: Vec<Value> = sessions.iter().map(|session| session.to_json(now)).collect();
        Ok(json!({
            "object": "client",
            "id": client.id,
            "session_ids": ids,
            "sessions": sessions_json,
            "sign_in_id": null,
            "sign_up_id": null,
            "last_active_session_id": active.map(|session| session.id()),
            "last_authentication_strategy": null,
            "created_at": client.created_at,
            "updated_at": client.updated_at,
        }))
    }
}

/// The rejection of what is not a token of a session.
pub(crate) fn unknown_token() -> Problem {
    Problem::rejected(
        "invalid_session_token",
        "invalid session token",
        "The token is not a session token of this instance and session, or it has expired.",
    )
}

pub(crate) fn not_active() -> Problem {
    Problem::unauthorized("authentication_invalid", "invalid authentication", "The session of the token is not active.")
}
