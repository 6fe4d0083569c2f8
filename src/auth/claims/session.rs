//! Claims of session tokens.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::claim::{Claim, Pair};
use super::organization::{ActiveOrganization, Organization};
use super::raw::{RawClaims, custom};
use super::requirement::Requirement;
use super::scoped;
use super::times::{Times, timestamp};
use crate::auth::reason::{Reason, Result};
use crate::model::{RawJson, SessionId, Timestamp, UserId};

/// What a verified session token says: who is signed in, in which session, and what it may do.
///
/// Cheap to clone. Claims v1 and v2 give the same values.
#[derive(Clone)]
pub struct SessionClaims(Arc<Inner>);

struct Inner {
    user_id: UserId,
    session_id: SessionId,
    issuer: Option<String>,
    authorized_party: Option<String>,
    audience: Vec<String>,
    expires_at: Timestamp,
    not_before: Option<Timestamp>,
    issued_at: Option<Timestamp>,
    state: Option<SessionState>,
    actor: Option<RawJson>,
    factors: Option<Pair>,
    organization: ActiveOrganization,
    features: Option<String>,
    plans: Option<String>,
    payload: Box<str>,
}

/// Whether a session can be used yet.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SessionState {
    /// The user is signed in.
    Active,
    /// The user is signed in, but has something to do before the session counts: choose an
    /// organization, set a new password.
    Pending,
    /// A state this version does not know.
    Unknown(String),
}

/// How long ago, in minutes, a user proved who they are, as of the time the token was issued.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct FactorAges {
    /// Since the first factor was verified; `None` if the user has none.
    pub first: Option<f64>,
    /// Since the second factor was verified; `None` if the user has none.
    pub second: Option<f64>,
}

impl SessionClaims {
    /// The user who is signed in (`sub`).
    pub fn user_id(&self) -> &UserId {
        &self.0.user_id
    }

    /// The session (`sid`).
    pub fn session_id(&self) -> &SessionId {
        &self.0.session_id
    }

    /// The instance's frontend API that issued the token (`iss`).
    pub fn issuer(&self) -> Option<&str> {
        self.0.issuer.as_deref()
    }

    /// The origin the token was issued for (`azp`).
    pub fn authorized_party(&self) -> Option<&str> {
        self.0.authorized_party.as_deref()
    }

    /// The audiences the token is for (`aud`).
    pub fn audience(&self) -> &[String] {
        &self.0.audience
    }

    /// When the token expires (`exp`).
    pub fn expires_at(&self) -> Timestamp {
        self.0.expires_at
    }

    /// When the token becomes valid (`nbf`).
    pub fn not_before(&self) -> Option<Timestamp> {
        self.0.not_before
    }

    /// When the token was issued (`iat`).
    pub fn issued_at(&self) -> Option<Timestamp> {
        self.0.issued_at
    }

    /// Whether the session can be used yet (`sts`); `None` if the token does not say.
    pub fn state(&self) -> Option<&SessionState> {
        self.0.state.as_ref()
    }

    /// Whether the user has something to do before the session counts. Treat such a user as signed
    /// out, unless the request is about that.
    pub fn is_pending(&self) -> bool {
        self.state() == Some(&SessionState::Pending)
    }

    /// Who really acts, if another user acts as this one (`act`).
    pub fn actor(&self) -> Option<&RawJson> {
        self.0.actor.as_ref()
    }

    /// How long ago the user proved who they are (`fva`), if the token says so.
    pub fn factor_ages(&self) -> Option<FactorAges> {
        let enrolled = |age: f64| (age >= 0.0).then_some(age);
        self.0.factors.map(|Pair(first, second)| FactorAges { first: enrolled(first), second: enrolled(second) })
    }

    /// The organization the user acts for, if any.
    pub fn organization(&self) -> Option<&Organization> {
        self.0.organization.get(self.0.features.as_deref())
    }

    /// Whether the session has everything that is required.
    ///
    /// Fails closed: a claim that is missing or malformed, a session that is pending or in an
    /// unknown state, and an empty requirement all give `false`.
    pub fn has(&self, requirement: &Requirement) -> bool {
        let organization = self.organization();
        let results = [
            requirement.role.as_deref().map(|role| organization.is_some_and(|org| org.has_role(role))),
            requirement.permission.as_deref().map(|asked| organization.is_some_and(|org| org.has_permission(asked))),
            requirement.feature.as_deref().map(|asked| scoped::holds(self.0.features.as_deref(), asked)),
            requirement.plan.as_deref().map(|asked| scoped::holds(self.0.plans.as_deref(), asked)),
            requirement.reverification.map(|required| required.is_met(self.0.factors)),
        ];
        let usable = matches!(self.state(), None | Some(SessionState::Active));
        let mut asked = results.into_iter().flatten().peekable();
        usable && asked.peek().is_some() && asked.all(|met| met)
    }

    /// Whether the user has this role in the active organization.
    pub fn has_role(&self, role: &str) -> bool {
        self.has(&Requirement::role(role))
    }

    /// Whether the user has this permission in the active organization.
    pub fn has_permission(&self, permission: &str) -> bool {
        self.has(&Requirement::permission(permission))
    }

    /// Whether the organization or the user has this feature.
    pub fn has_feature(&self, feature: &str) -> bool {
        self.has(&Requirement::feature(feature))
    }

    /// Whether the organization or the user has this plan.
    pub fn has_plan(&self, plan: &str) -> bool {
        self.has(&Requirement::plan(plan))
    }

    /// Reads claims of your own, set by a token customization.
    ///
    /// # Errors
    ///
    /// [`Reason::CustomClaimsMismatch`] when the claims have another shape than `T`.
    pub fn custom<T: DeserializeOwned>(&self) -> Result<T> {
        custom(&self.0.payload)
    }

    /// Builds the claims of a session token that passed every check.
    pub(crate) fn of(raw: &RawClaims<'_>, payload: &str, times: Times) -> Result<Self> {
        let owned = |claim: &Claim<std::borrow::Cow<'_, str>>| claim.as_ref().value().map(ToString::to_string);
        let user_id = owned(&raw.sub).ok_or(Reason::WrongSubject)?;
        let session_id = owned(&raw.sid).filter(|id| !id.is_empty()).ok_or(Reason::SessionMissing)?;
        let audience = raw.aud.as_ref().value().map(|list| list.0.iter().map(ToString::to_string).collect());
        Ok(Self(Arc::new(Inner {
            user_id: user_id.into(),
            session_id: session_id.into(),
            issuer: owned(&raw.iss),
            authorized_party: owned(&raw.azp),
            audience: audience.unwrap_or_default(),
            expires_at: timestamp(times.expires_at),
            not_before: raw.nbf.as_ref().value().copied().map(timestamp),
            issued_at: raw.iat.as_ref().value().copied().map(timestamp),
            state: SessionState::of(&raw.sts),
            actor: raw.act.and_then(|actor| RawJson::new(actor).ok()),
            factors: raw.fva.as_ref().value().copied(),
            organization: ActiveOrganization::of(raw),
            features: owned(&raw.fea),
            plans: owned(&raw.pla),
            payload: payload.into(),
        })))
    }
}

impl SessionState {
    /// A claim of another type than text is a state that is not known, not one that is not given.
    fn of(claim: &Claim<std::borrow::Cow<'_, str>>) -> Option<Self> {
        let name = match claim {
            Claim::Absent | Claim::Null => return None,
            Claim::Wrong => "",
            Claim::Is(name) => name,
        };
        Some(match name {
            "active" => Self::Active,
            "pending" => Self::Pending,
            _ => Self::Unknown(name.to_owned()),
        })
    }
}

impl fmt::Debug for SessionClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionClaims")
            .field("user_id", self.user_id())
            .field("session_id", self.session_id())
            .field("state", &self.state())
            .field("organization", &self.organization())
            .field("expires_at", &self.expires_at())
            .finish_non_exhaustive()
    }
}

/// Session claims and claims of your own, read together.
#[derive(Clone, Debug)]
pub struct Claims<T> {
    session: SessionClaims,
    /// The claims of your own.
    pub custom: T,
}

impl<T: DeserializeOwned> Claims<T> {
    pub(crate) fn of(session: SessionClaims) -> Result<Self> {
        let custom = session.custom()?;
        Ok(Self { session, custom })
    }
}

impl<T> Deref for Claims<T> {
    type Target = SessionClaims;

    fn deref(&self) -> &SessionClaims {
        &self.session
    }
}
