//! The handshake: the browser is sent to the frontend API, and returns with cookies.

use std::time::Duration;

use http::{HeaderValue, header};
use reqwest::Url;

use super::{Context, Decision, Notice, Outcome, Step, session_token};
use crate::auth::reason::{Reason, TokenError};
use crate::auth::request::auth_reason::AuthReason;
use crate::auth::request::cookies::{DEV_BROWSER, HANDSHAKE, HANDSHAKE_NONCE, REDIRECT_COUNT, SESSION};
use crate::auth::request::facts::{HandshakeError, HandshakeResult};
use crate::auth::request::presented::PresentedToken;
use crate::auth::request::settings::FrontendApi;
use crate::transport::API_VERSION;

/// How many redirects in a row end in a page that is signed out.
const MAX_REDIRECTS: u32 = 3;
/// How long a browser keeps the counter of redirects, in seconds.
const REDIRECT_COUNT_SECONDS: u32 = 2;
/// How far the clock of a development machine may be wrong when it sees a token for the first time.
const DEVELOPMENT_SKEW: Duration = Duration::from_secs(24 * 60 * 60);
/// Parameters that the frontend API adds to the URL it sends the browser back to.
const ADDED_PARAMETERS: [&str; 4] = [HANDSHAKE, "__clerk_help", DEV_BROWSER, HANDSHAKE_NONCE];
/// Parameters that are not a part of the page's own URL.
const DEV_BROWSER_PARAMETERS: [&str; 2] = [DEV_BROWSER, "__dev_session"];

/// Sends the browser to the frontend API. A request that no redirect helps is signed out for the same reason.
pub(super) fn start(context: &Context<'_>, reason: AuthReason) -> Decision {
    match location(context, &reason) {
        Some(location) => redirect(context, reason, &location),
        None if context.view.can_redirect() && context.settings.instance.is_some() => {
            Decision::signed_out(reason, None).with_notice(Notice::NoPublicUrl)
        }
        None => Decision::signed_out(reason, None),
    }
}

/// Sends the browser to this URL, unless no redirect helps or there were too many in a row.
pub(super) fn redirect(context: &Context<'_>, reason: AuthReason, location: &Url) -> Decision {
    if !context.view.can_redirect() {
        return Decision::signed_out(reason, None);
    }
    let count = context.view.redirect_count();
    if count >= MAX_REDIRECTS {
        return Decision::signed_out(reason, None).with_notice(Notice::RedirectLoop);
    }
    let cookie = format!(
        "{REDIRECT_COUNT}={}; SameSite=Lax; HttpOnly; Max-Age={REDIRECT_COUNT_SECONDS}",
        count.saturating_add(1)
    );
    let (Ok(location), Ok(cookie)) = (HeaderValue::from_str(location.as_str()), HeaderValue::from_str(&cookie)) else {
        return Decision::signed_out(reason, None);
    };
    let mut decision = Decision::of(Outcome::Handshake { reason });
    decision.headers.insert(header::LOCATION, location);
    // Browsers cache redirects of tabs in the background.
    decision.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    decision.headers.insert(header::SET_COOKIE, cookie);
    decision
}

/// The URL of the frontend API that gives the browser its cookies.
fn location(context: &Context<'_>, reason: &AuthReason) -> Option<Url> {
    let Context { view, settings, .. } = context;
    let instance = settings.instance.as_ref().filter(|_| view.can_redirect())?;
    let page = view.url()?;
    let mut url = match &instance.frontend {
        FrontendApi::At(url) => url.clone(),
        FrontendApi::Below(path) => {
            let mut url = page.clone();
            url.set_query(None);
            url.set_path(path);
            url
        }
    };
    let path = format!("{}/v1/client/handshake", url.path().trim_end_matches('/'));
    url.set_path(&path);
    let mut query = url.query_pairs_mut();
    query
        .append_pair("redirect_url", without(page, &DEV_BROWSER_PARAMETERS).as_str())
        .append_pair("__clerk_api_version", API_VERSION)
        .append_pair("suffixed_cookies", if view.uses_suffix() { "true" } else { "false" })
        .append_pair("__clerk_hs_reason", &reason.as_str())
        .append_pair("format", "nonce");
    let in_header = super::header_token(view.headers());
    let in_cookie = view.session_cookie();
    if let Some(token) = in_cookie.or(in_header.as_ref().map(|(text, _)| *text)) {
        query.append_pair(SESSION, token);
    }
    if let Some(browser) = view.dev_browser().filter(|_| settings.is_development()) {
        query.append_pair(DEV_BROWSER, &browser);
    }
    if let Some(organization) = settings.organization_sync.to_activate(view.path()) {
        query.append_pair("organization_id", &organization);
    }
    drop(query);
    Some(url)
}

/// What came of a handshake.
pub(super) enum Resolved {
    /// The browser does not return from one.
    None,
    /// Its result cannot be used.
    Failed,
    Decided(Decision),
}

/// Takes the cookies that the browser returns with.
pub(super) fn resolve(context: &Context<'_>) -> Step<Resolved> {
    let Context { view, settings, facts, .. } = context;
    let nonce = view.handshake_nonce();
    let result = match (&nonce, view.handshake_token()) {
        (Some(nonce), _) => HandshakeResult::Nonce(nonce.to_string()),
        (None, Some(token)) => HandshakeResult::Token(token.into_owned()),
        (None, None) => return Ok(Resolved::None),
    };
    let cookies = match facts.handshake(|| result)? {
        Ok(cookies) => cookies.as_slice(),
        Err(HandshakeError::NotFetched) => &[],
        // In development the reason is shown: most often, the keys are those of another instance.
        Err(HandshakeError::Token(error)) if settings.is_development() => {
            return Ok(Resolved::Decided(Decision::rejected(error)));
        }
        Err(HandshakeError::Token(_)) => return Ok(Resolved::Failed),
    };
    let Some(token) = session_token(cookies) else {
        let decision = Decision::signed_out(AuthReason::SessionTokenMissing, None);
        return Ok(Resolved::Decided(returned(context, decision, cookies)));
    };
    let signed_in = |claims| Decision::session(claims, PresentedToken::Text(token.into()));
    match facts.session(token)? {
        Ok(claims) => Ok(Resolved::Decided(returned(context, signed_in(claims.clone()), cookies))),
        Err(error) if settings.is_development() && is_of_clock(error) => {
            Ok(Resolved::Decided(match facts.session_with(token, DEVELOPMENT_SKEW)? {
                Ok(claims) => returned(context, signed_in(claims.clone()), cookies).with_notice(Notice::ClockSkew),
                Err(error) => Decision::rejected(error),
            }))
        }
        Err(error) if settings.is_development() => Ok(Resolved::Decided(Decision::rejected(error))),
        Err(_) => Ok(Resolved::Failed),
    }
}

/// A decision with the cookies of a handshake. In development their names were in the URL, and the browser
/// is sent to the same one without them.
fn returned(context: &Context<'_>, decision: Decision, cookies: &[String]) -> Decision {
    let mut decision = decision.with_cookies(cookies);
    if !context.settings.is_development() {
        return decision;
    }
    let page = context.view.url().map(|url| without(url, &ADDED_PARAMETERS));
    match page.and_then(|page| HeaderValue::from_str(page.as_str()).ok()) {
        Some(location) => {
            decision.headers.insert(header::LOCATION, location);
            decision.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            decision
        }
        None => decision.with_notice(Notice::NoPublicUrl),
    }
}

/// Whether a clock is the likely cause: this machine's, if the token is new.
fn is_of_clock(error: &TokenError) -> bool {
    matches!(error.reason(), Reason::Expired | Reason::NotActiveYet | Reason::IssuedInTheFuture)
}

/// A URL without these parameters. The rest of the query is written again, as other SDKs do.
fn without(url: &Url, names: &[&str]) -> Url {
    let mut url = url.clone();
    let kept: Vec<_> = url.query_pairs().into_owned().filter(|(name, _)| !names.contains(&name.as_str())).collect();
    url.set_query(None);
    if !kept.is_empty() {
        url.query_pairs_mut().extend_pairs(kept);
    }
    url
}
