//! Requests that another site sends with the browser's cookies.

use super::{Context, Decision};
use crate::auth::request::auth_reason::AuthReason;

/// Rejects the cookies of a request that may change something and comes from another origin. Browsers say
/// where it comes from, in `Sec-Fetch-Site` or at least in `Origin`; what says neither is not a browser.
pub(super) fn reject(context: &Context<'_>) -> Option<Decision> {
    let Context { view, settings, .. } = context;
    if !settings.reject_cross_origin || view.is_safe() {
        return None;
    }
    let origin = view.text("origin");
    let is_own = |origin: &str| settings.own_origins.iter().any(|own| own == origin);
    let allowed = match (view.text("sec-fetch-site"), origin) {
        (Some("same-origin" | "none"), _) | (None, None) => true,
        (Some(_), None) => false,
        (Some(_), Some(origin)) => is_own(origin),
        (None, Some(origin)) => is_own(origin) || view.origin().is_some_and(|own| own == origin),
    };
    (!allowed).then(|| Decision::signed_out(AuthReason::CrossOriginRequest, None))
}
