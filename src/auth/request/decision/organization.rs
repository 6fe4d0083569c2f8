//! Pages whose URL names an organization: it becomes the active one.

use super::{Context, Decision, Notice, handshake};
use crate::auth::claims::SessionClaims;
use crate::auth::request::auth_reason::AuthReason;
use crate::auth::request::organization_sync::Target;

/// Whether the active organization is the one that the URL names.
pub(super) enum Check {
    Fits,
    /// It is not, and no redirect changed it. The page must handle that.
    Loop,
    Mismatch(Decision),
}

pub(super) fn check(context: &Context<'_>, claims: &SessionClaims) -> Check {
    let Some(target) = context.settings.organization_sync.target(context.view.path()) else { return Check::Fits };
    let active = claims.organization();
    let fits = match &target {
        Target::Id(id) => active.is_some_and(|active| active.id() == id.as_str()),
        Target::Slug(slug) => active.and_then(|active| active.slug()) == Some(slug),
        Target::Personal => active.is_none(),
    };
    // Whoever has a task to complete cannot change the organization yet.
    if fits || claims.is_pending() || !context.view.can_redirect() {
        return Check::Fits;
    }
    let decision = handshake::start(context, AuthReason::ActiveOrganizationMismatch);
    if decision.notices.contains(&Notice::RedirectLoop) { Check::Loop } else { Check::Mismatch(decision) }
}
