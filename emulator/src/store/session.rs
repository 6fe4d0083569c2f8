//! Sessions, and the clients (browsers or devices) that hold them.

use axum::http::StatusCode;
use serde::Serialize;
use serde_json::{Value, json};

use super::{Lookup, Row, Store, to_json};
use crate::{
    problem::Problem,
    tokens::{Claims, Tokens},
};

/// How long a session token lasts, in seconds, unless a request says otherwise.
pub(crate) const TOKEN_LIFETIME: i64 = 60;

const DAY_MS: i64 = 86_400_000;
const MINUTE_MS: i64 = 60_000;

/// The states that an emulated session can reach.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    Active,
    Revoked,
}

#[derive(Serialize)]
#[serde(tag = "object", rename = "session")]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) user_id: String,
    pub(crate) client_id: String,
    status: Status,
    #[serde(rename = "last_active_organization_id")]
    organization_id: Option<String>,
    /// Where the user signed in, if that was in a browser.
    #[serde(skip)]
    pub(crate) origin: Option<String>,
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
    pub(crate) fn has_status(&self, name: &str) -> bool {
        to_json(&self.status) == name
    }

    pub(crate) fn is_active(&self) -> bool {
        self.status == Status::Active
    }

    fn revoke(&mut self, now: i64) {
        if self.is_active() {
            self.status = Status::Revoked;
            self.updated_at = now;
        }
    }

    /// The session as a response has it, with what follows from the rest.
    pub(crate) fn to_json(&self) -> Value {
        let mut session = to_json(self);
        session["expire_at"] = (self.created_at + 7 * DAY_MS).into();
        session["abandon_at"] = (self.created_at + 30 * DAY_MS).into();
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

    /// Signs a user in on a new client and gives the id of the session.
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
        let client_id = self.ids.next("client_");
        let id = self.ids.next("sess_");
        self.clients.put(Client { id: client_id.clone(), created_at: now, updated_at: now });
        self.sessions.put(Session {
            id: id.clone(),
            user_id: user_id.to_owned(),
            client_id,
            status: Status::Active,
            organization_id: how.organization_id,
            origin: how.origin,
            last_active_at: now,
            created_at: now,
            updated_at: now,
        });
        Ok(id)
    }

    pub(crate) fn revoke_session(&mut self, id: &str) {
        let now = self.clock.tick();
        self.sessions.change(id, |session| session.revoke(now));
    }

    /// The ids of the sessions of a user.
    pub(crate) fn session_ids(&self, user_id: &str) -> Vec<String> {
        self.sessions.find(&("user_id", user_id.to_owned())).map(|session| session.id.clone()).collect()
    }

    pub(crate) fn revoke_sessions_of(&mut self, user_id: &str) {
        let now = self.clock.tick();
        for id in self.session_ids(user_id) {
            self.sessions.change(&id, |session| session.revoke(now));
        }
    }

    /// A new token of a session, for the origin of its sign-in. A session that is not active has
    /// none.
    pub(crate) fn mint_token(
        &mut self,
        tokens: &Tokens,
        session_id: &str,
        template: Option<&str>,
        lifetime: i64,
    ) -> Result<String, Problem> {
        let now = self.clock.tick();
        let token_id = self.ids.hex(20);
        let session = self.session(session_id)?;
        if !session.is_active() {
            return Err(Problem::not_found("active session", session_id));
        }
        let age = (now - session.created_at) / MINUTE_MS;
        let has_second = self.user(&session.user_id)?.totp.is_some();
        let token = tokens.mint(&Claims {
            session_id,
            user_id: &session.user_id,
            organization_id: session.organization_id.as_deref(),
            template,
            origin: session.origin.as_deref(),
            factor_ages: [age, if has_second { age } else { -1 }],
            token_id,
            lifetime,
        });
        self.sessions.change(session_id, |session| session.last_active_at = now);
        Ok(token)
    }

    /// A client with its sessions.
    pub(crate) fn client_json(&self, id: &str) -> Result<Value, Problem> {
        let client = self.clients.get(id).ok_or_else(|| Problem::not_found("client", id))?;
        let sessions: Vec<&Session> = self.sessions.find(&("client_id", id.to_owned())).collect();
        let ids: Vec<&str> = sessions.iter().map(|session| session.id()).collect();
        let active = sessions.iter().rev().find(|session| session.is_active());
        let sessions_json: Vec<Value> = sessions.iter().map(|session| session.to_json()).collect();
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
