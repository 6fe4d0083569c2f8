//! The machine that a request was authenticated with.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::presented::PresentedToken;
use crate::auth::claims::{MachineClaims, OAuthClaims};
use crate::auth::reason::Result;
use crate::auth::token_type::TokenType;
use crate::model::{OrganizationId, RawJson, Timestamp, UserId};

/// The API key, M2M token or OAuth access token that a request was authenticated with. Cheap to clone.
#[derive(Clone)]
pub struct Machine {
    facts: Arc<MachineFacts>,
    token: PresentedToken,
}

/// What a verified machine token says.
#[derive(Debug)]
pub(crate) struct MachineFacts {
    pub(crate) token_type: TokenType,
    pub(crate) id: String,
    pub(crate) subject: String,
    pub(crate) name: Option<String>,
    pub(crate) client_id: Option<String>,
    pub(crate) scopes: Vec<String>,
    pub(crate) claims: Option<RawJson>,
    pub(crate) expires_at: Option<Timestamp>,
}

/// What a machine token in JWT form says besides its claims of everybody.
#[derive(Deserialize)]
struct OwnClaims {
    #[serde(default)]
    jti: Option<String>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// Claims that are read already, or of no use to an application.
const REGISTERED: [&str; 5] = ["iss", "sub", "exp", "nbf", "iat"];

impl MachineFacts {
    /// What a verified M2M token in JWT form says.
    pub(crate) fn of_m2m(claims: &MachineClaims) -> Result<Self> {
        let mut own: OwnClaims = claims.custom()?;
        own.rest.retain(|name, _| !REGISTERED.contains(&name.as_str()));
        Ok(Self {
            token_type: TokenType::M2m,
            id: own.jti.unwrap_or_default(),
            subject: claims.machine_id().to_owned(),
            name: None,
            client_id: None,
            scopes: claims.scopes().to_vec(),
            claims: if own.rest.is_empty() { None } else { RawJson::new(&own.rest).ok() },
            expires_at: Some(claims.expires_at()),
        })
    }

    /// What a verified OAuth access token in JWT form says.
    pub(crate) fn of_oauth(claims: &OAuthClaims) -> Result<Self> {
        let own: OwnClaims = claims.custom()?;
        Ok(Self {
            token_type: TokenType::OAuth,
            id: own.jti.unwrap_or_default(),
            subject: claims.user_id().to_string(),
            name: None,
            client_id: claims.client_id().map(str::to_owned),
            scopes: claims.scopes().to_vec(),
            claims: None,
            expires_at: Some(claims.expires_at()),
        })
    }
}

impl Machine {
    pub(crate) fn new(facts: Arc<MachineFacts>, token: PresentedToken) -> Self {
        Self { facts, token }
    }

    /// The type of its token.
    pub fn token_type(&self) -> TokenType {
        self.facts.token_type
    }

    /// The id of the token, not the token itself: `ak_…`, `mt_…`, `oat_…`.
    pub fn id(&self) -> &str {
        &self.facts.id
    }

    /// Whom the token speaks for: `user_…`, `org_…` or `mch_…`.
    pub fn subject(&self) -> &str {
        &self.facts.subject
    }

    /// The user it speaks for, if it speaks for one.
    pub fn user_id(&self) -> Option<UserId> {
        self.subject_with("user_").map(UserId::from)
    }

    /// The organization it speaks for, if it speaks for one.
    pub fn organization_id(&self) -> Option<OrganizationId> {
        self.subject_with("org_").map(OrganizationId::from)
    }

    /// The machine it speaks for, if it speaks for one.
    pub fn machine_id(&self) -> Option<&str> {
        self.subject_with("mch_")
    }

    /// The OAuth application, for OAuth access tokens.
    pub fn client_id(&self) -> Option<&str> {
        self.facts.client_id.as_deref()
    }

    /// The name of the API key.
    pub fn name(&self) -> Option<&str> {
        self.facts.name.as_deref()
    }

    /// What the token is for.
    pub fn scopes(&self) -> &[String] {
        &self.facts.scopes
    }

    /// Whether the token has this scope, compared exactly.
    pub fn has_scope(&self, scope: &str) -> bool {
        self.facts.scopes.iter().any(|held| held == scope)
    }

    /// Claims of your own, if the token has some.
    pub fn claims(&self) -> Option<&RawJson> {
        self.facts.claims.as_ref()
    }

    /// When the token expires, if it does.
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.facts.expires_at
    }

    /// The token, as the request carried it. Do not log it.
    pub fn token(&self) -> &str {
        self.token.as_str()
    }

    fn subject_with(&self, prefix: &str) -> Option<&str> {
        Some(self.subject()).filter(|subject| subject.starts_with(prefix))
    }
}

impl fmt::Debug for Machine {
    /// Neither the token nor claims of your own are shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Machine")
            .field("token_type", &self.token_type())
            .field("id", &self.id())
            .field("subject", &self.subject())
            .field("scopes", &self.scopes())
            .finish_non_exhaustive()
    }
}
