//! The organization a session acts for, from claims v1 or v2.

use std::borrow::Cow;
use std::sync::OnceLock;

use serde_json::value::RawValue;

use super::claim::Claim;
use super::permissions;
use super::raw::{RawClaims, RawOrganization};
use crate::model::OrganizationId;

/// The prefix of roles and permissions of organizations.
const PREFIX: &str = "org:";

/// The organization a user acts for in a session, and what the user may do there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    id: OrganizationId,
    slug: Option<String>,
    role: Option<String>,
    permissions: Vec<String>,
}

impl Organization {
    /// The id: `org_…`.
    pub fn id(&self) -> &OrganizationId {
        &self.id
    }

    /// The slug, if organizations have one.
    pub fn slug(&self) -> Option<&str> {
        self.slug.as_deref()
    }

    /// The role of the user in it, such as `org:admin`.
    pub fn role(&self) -> Option<&str> {
        self.role.as_deref()
    }

    /// What the user may do in it, such as `org:invoices:create`.
    ///
    /// System permissions (`org:sys_…`) are never in a token.
    pub fn permissions(&self) -> &[String] {
        &self.permissions
    }

    /// Whether the user has this role; `admin` and `org:admin` are the same.
    pub(crate) fn has_role(&self, asked: &str) -> bool {
        let asked = bare_role(asked);
        !asked.is_empty() && self.role().is_some_and(|role| bare_role(role) == asked)
    }

    /// Whether the user has this permission, with or without `org:`.
    pub(crate) fn has_permission(&self, asked: &str) -> bool {
        // A token holds full names, so only the argument may lack the prefix: a feature can be
        // called `org`, and `org:org:delete` is not `org:delete`.
        let asked = asked.strip_prefix(PREFIX).unwrap_or(asked);
        !asked.is_empty() && self.permissions.iter().any(|held| held.strip_prefix(PREFIX) == Some(asked))
    }

    fn from_v1(raw: &RawClaims<'_>) -> Option<Self> {
        let permissions = raw.org_permissions.as_ref().value();
        let permissions = permissions.map(|list| list.0.iter().map(ToString::to_string).collect());
        Some(Self {
            id: text(&raw.org_id)?.into(),
            slug: text(&raw.org_slug).map(str::to_owned),
            role: text(&raw.org_role).map(str::to_owned),
            permissions: permissions.unwrap_or_default(),
        })
    }

    fn from_v2(raw: &RawValue, features: Option<&str>) -> Option<Self> {
        let raw = RawOrganization::read(raw)?;
        Some(Self {
            id: text(&raw.id)?.into(),
            slug: text(&raw.slg).map(str::to_owned),
            role: text(&raw.rol).map(|role| [PREFIX, role].concat()),
            permissions: permissions::decode(features, text(&raw.per), text(&raw.fpm)),
        })
    }
}

/// The organization of a payload, if it names one. Claims v2 are read at the
/// first use: most of the work is in the permissions, and many requests never need them.
pub(crate) struct ActiveOrganization {
    v2: Option<Box<RawValue>>,
    read: OnceLock<Option<Organization>>,
}

impl ActiveOrganization {
    /// Takes what is needed from a payload. Only the number 2 in `v` selects claims v2.
    pub(crate) fn of(raw: &RawClaims<'_>) -> Self {
        if raw.v.as_ref().value() == Some(&2.0) {
            Self { v2: raw.o.map(ToOwned::to_owned), read: OnceLock::new() }
        } else {
            Self { v2: None, read: Organization::from_v1(raw).into() }
        }
    }

    /// The organization; `features` is the claim `fea` of the same payload.
    pub(crate) fn get(&self, features: Option<&str>) -> Option<&Organization> {
        let read = || Organization::from_v2(self.v2.as_deref()?, features);
        self.read.get_or_init(read).as_ref()
    }
}

/// A text that is present and not empty.
fn text<'a>(claim: &'a Claim<Cow<'_, str>>) -> Option<&'a str> {
    claim.as_ref().value().map(AsRef::as_ref).filter(|text: &&str| !text.is_empty())
}

/// Without the prefix `org:`, however often it is repeated. The names of roles have no colon.
fn bare_role(role: &str) -> &str {
    role.trim_start_matches(PREFIX)
}
