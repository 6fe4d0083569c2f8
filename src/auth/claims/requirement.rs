//! What a session must have: role, permission, feature, plan, a recent proof of identity.

use super::reverification::Reverification;

/// What a session must have. Everything named must be there; an empty requirement is never
/// satisfied.
///
/// ```
/// use clerk_sdk::auth::{Requirement, Reverification};
///
/// let requirement = Requirement::permission("org:invoices:delete")
///     .and_reverification(Reverification::STRICT);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Requirement {
    pub(crate) role: Option<String>,
    pub(crate) permission: Option<String>,
    pub(crate) feature: Option<String>,
    pub(crate) plan: Option<String>,
    pub(crate) reverification: Option<Reverification>,
}

impl Requirement {
    /// A role in the active organization: `org:admin`, or `admin` for short.
    pub fn role(role: impl Into<String>) -> Self {
        Self { role: Some(role.into()), ..Self::default() }
    }

    /// A permission in the active organization: `org:invoices:create`.
    pub fn permission(permission: impl Into<String>) -> Self {
        Self { permission: Some(permission.into()), ..Self::default() }
    }

    /// A feature of the organization or the user; `org:audit` or `user:audit` checks one of the two.
    pub fn feature(feature: impl Into<String>) -> Self {
        Self { feature: Some(feature.into()), ..Self::default() }
    }

    /// A plan of the organization or the user; `org:pro` or `user:pro` checks one of the two.
    pub fn plan(plan: impl Into<String>) -> Self {
        Self { plan: Some(plan.into()), ..Self::default() }
    }

    /// A recent proof of identity.
    pub fn reverification(reverification: Reverification) -> Self {
        Self { reverification: Some(reverification), ..Self::default() }
    }

    /// And this role.
    pub fn and_role(mut self, role: impl Into<String>) -> Self {
        self.role = Some(role.into());
        self
    }

    /// And this permission.
    pub fn and_permission(mut self, permission: impl Into<String>) -> Self {
        self.permission = Some(permission.into());
        self
    }

    /// And this feature.
    pub fn and_feature(mut self, feature: impl Into<String>) -> Self {
        self.feature = Some(feature.into());
        self
    }

    /// And this plan.
    pub fn and_plan(mut self, plan: impl Into<String>) -> Self {
        self.plan = Some(plan.into());
        self
    }

    /// And a recent proof of identity.
    pub fn and_reverification(mut self, reverification: Reverification) -> Self {
        self.reverification = Some(reverification);
        self
    }
}
