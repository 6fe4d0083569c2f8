//! The organization a session acts for, from either layout of claims.

use super::permissions;
use super::raw::{RawClaims, RawOrganization};
use crate::model::OrganizationId;

/// The prefix of roles and permissions of organizations.
const PREFIX: &str = "org:";

/// The organization a user acts for in a session, and what it may do there.
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

    /// The slug, where organizations have one.
    pub fn slug(&self) -> Option<&str> {
        self.slug.as_deref()
    }

    /// The role of the user in it, as `org:admin`.
    pub fn role(&self) -> Option<&str> {
        self.role.as_deref()
    }

    /// What the user may do in it, as `org:invoices:create`.
    ///
    /// System permissions (`org:sys_…`) are never in a token.
    pub fn permissions(&self) -> &[String] {
        &self.permissions
    }

    /// Whether the user has this role; `admin` and `org:admin` are the same.
    pub(crate) fn has_role(&self, asked: &str) -> bool {
        let asked = bare(asked);
        !asked.is_empty() && self.role().is_some_and(|role| bare(role) == asked)
    }

    /// Whether the user has this permission, with or without `org:`.
    pub(crate) fn has_permission(&self, asked: &str) -> bool {
        let asked = bare(asked);
        !asked.is_empty() && self.permissions.iter().any(|permission| bare(permission) == asked)
    }

    /// Reads the organization of a payload. Only the number 2 in `v` selects the second layout.
    pub(crate) fn of(raw: &RawClaims<'_>) -> Option<Self> {
        if raw.v.as_ref().value() == Some(&2.0) { Self::second(raw, &raw.organization()?) } else { Self::first(raw) }
    }

    fn first(raw: &RawClaims<'_>) -> Option<Self> {
        let permissions = raw.org_permissions.as_ref().value();
        Some(Self {
            id: text(raw.org_id.as_ref().value())?.into(),
            slug: text(raw.org_slug.as_ref().value()),
            role: text(raw.org_role.as_ref().value()),
            permissions: permissions.map(|list| list.0.iter().map(ToString::to_string).collect()).unwrap_or_default(),
        })
    }

    fn second(raw: &RawClaims<'_>, organization: &RawOrganization<'_>) -> Option<Self> {
        let value = |claim: &super::Claim<std::borrow::Cow<'_, str>>| text(claim.as_ref().value());
        let (fea, per, fpm) = (value(&raw.fea), value(&organization.per), value(&organization.fpm));
        Some(Self {
            id: value(&organization.id)?.into(),
            slug: value(&organization.slg),
            role: value(&organization.rol).map(|role| format!("{PREFIX}{role}")),
            permissions: permissions::decode(fea.as_deref(), per.as_deref(), fpm.as_deref()),
        })
    }
}

/// A text that is there and not empty.
fn text(claim: Option<&std::borrow::Cow<'_, str>>) -> Option<String> {
    claim.filter(|text| !text.is_empty()).map(ToString::to_string)
}

/// Without any `org:` in front, however often it stands there.
fn bare(mut name: &str) -> &str {
    while let Some(rest) = name.strip_prefix(PREFIX) {
        name = rest;
    }
    name
}
