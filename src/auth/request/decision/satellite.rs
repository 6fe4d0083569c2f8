//! Satellite domains, which take their sessions from a primary domain.

use reqwest::Url;

use super::{Context, Decision, handshake};
use crate::auth::request::auth_reason::AuthReason;
use crate::auth::request::cookies::DEV_BROWSER;
use crate::options::is_loopback;

/// Whether the satellite must fetch its session (`false`), or just did (`true`).
const SYNCED: &str = "__clerk_synced";
/// Where the primary domain sends the browser back to.
const REDIRECT_URL: &str = "__clerk_redirect_url";

/// On a satellite: sends the browser to the primary domain, if it has no cookies yet.
pub(super) fn sync(context: &Context<'_>) -> Option<Decision> {
    let Context { view, settings, .. } = context;
    let satellite = settings.satellite.as_ref()?;
    let synced = view.query(SYNCED);
    if !view.is_get() || !view.is_document() || synced.as_deref() == Some("true") {
        return None;
    }
    let needs_sync = synced.as_deref() == Some("false");
    let has_cookies = view.session_cookie().is_some() || view.has_client_uat();
    if !satellite.auto_sync && !has_cookies && !needs_sync {
        return Some(Decision::signed_out(AuthReason::SessionTokenAndUatMissing, None));
    }
    if has_cookies && !needs_sync {
        return None;
    }
    let reason = AuthReason::SatelliteNeedsSyncing;
    if settings.is_production() {
        return Some(handshake::start(context, reason));
    }
    // In development the primary domain's page does it, because cookies of two domains are not shared.
    let (sign_in, page) = (settings.sign_in_url.as_deref(), view.url());
    Some(match (sign_in.and_then(|url| Url::parse(url).ok()), page) {
        (Some(mut url), Some(page)) => {
            url.query_pairs_mut().append_pair(REDIRECT_URL, page.as_str());
            handshake::redirect(context, reason, &url)
        }
        _ => Decision::signed_out(reason, None),
    })
}

/// What the primary domain does for a satellite.
pub(super) enum Response {
    None,
    /// The satellite's URL is not one that the browser may be sent to.
    NotAllowed,
    Redirect(Decision),
}

/// On the primary domain, in development: sends the browser back to the satellite, with its identity. That
/// is a credential, so the URL must be on this machine or at an origin that was named.
pub(super) fn respond(context: &Context<'_>) -> Response {
    let Context { view, settings, .. } = context;
    if !settings.is_development() || settings.satellite.is_some() {
        return Response::None;
    }
    let Some(target) = view.query(REDIRECT_URL) else { return Response::None };
    let Some(mut url) = Url::parse(&target).ok().filter(|url| is_allowed(context, url)) else {
        return Response::NotAllowed;
    };
    let kept: Vec<_> =
        url.query_pairs().into_owned().filter(|(name, _)| name != SYNCED && name != DEV_BROWSER).collect();
    url.query_pairs_mut().clear().extend_pairs(kept);
    if let Some(browser) = view.dev_browser() {
        url.query_pairs_mut().append_pair(DEV_BROWSER, &browser);
    }
    url.query_pairs_mut().append_pair(SYNCED, "true");
    Response::Redirect(handshake::redirect(context, AuthReason::PrimaryRespondsToSyncing, &url))
}

fn is_allowed(context: &Context<'_>, url: &Url) -> bool {
    let is_web = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
    let origin = url.origin().ascii_serialization();
    is_web && (is_loopback(url) || context.settings.satellite_origins.contains(&origin))
}
