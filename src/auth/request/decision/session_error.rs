//! A session token that was rejected: exchanged for a new one, or fetched by a handshake, where that helps.

use super::{Context, Decision, Step, handshake, session_token};
use crate::auth::claims::SessionClaims;
use crate::auth::reason::{Reason, TokenError};
use crate::auth::request::auth_reason::AuthReason;
use crate::auth::request::presented::PresentedToken;
use crate::auth::request::refresh_failure::RefreshFailure;
use crate::auth::request::unverified::Unverified;

pub(super) fn decide(context: &Context<'_>, token: &str, error: &TokenError) -> Step<Decision> {
    let failure = match refresh(context, token, error)? {
        Refreshed::Decided(decision) => return Ok(decision),
        Refreshed::Failed(failure) => Some(failure),
        Refreshed::NotExpired => None,
    };
    let reason = match error.reason() {
        Reason::Expired => AuthReason::SessionTokenExpired(failure),
        Reason::NotActiveYet => AuthReason::SessionTokenNbf,
        Reason::IssuedInTheFuture => AuthReason::SessionTokenIatInTheFuture,
        _ => return Ok(Decision::rejected(error)),
    };
    Ok(handshake::start(context, reason))
}

enum Refreshed {
    Decided(Decision),
    Failed(RefreshFailure),
    /// Another reason than the expiry: no new token would help.
    NotExpired,
}

/// Exchanges an expired token. The new one must be of the same session and user: the token and the refresh
/// cookie of a request need not belong together.
fn refresh(context: &Context<'_>, token: &str, error: &TokenError) -> Step<Refreshed> {
    let Context { view, settings, facts, .. } = context;
    if error.reason() != Reason::Expired {
        return Ok(Refreshed::NotExpired);
    }
    if !view.is_get() {
        return Ok(Refreshed::Failed(RefreshFailure::NotGet));
    }
    if view.refresh_token().is_none() {
        return Ok(Refreshed::Failed(RefreshFailure::NoRefreshCookie));
    }
    if !settings.has_api {
        return Ok(Refreshed::Failed(RefreshFailure::NoApiClient));
    }
    let Some(Unverified { session_id: Some(session_id), subject: Some(user_id), .. }) = Unverified::read(token) else {
        return Ok(Refreshed::Failed(RefreshFailure::NoSessionId));
    };
    let cookies = match facts.refresh(token, &session_id)? {
        Ok(cookies) => cookies,
        Err(failure) => return Ok(Refreshed::Failed(failure.clone())),
    };
    let Some(new) = session_token(cookies) else {
        let failure =
            if cookies.is_empty() { RefreshFailure::UnexpectedResponse } else { RefreshFailure::InvalidSessionToken };
        return Ok(Refreshed::Failed(failure));
    };
    let is_same = |claims: &SessionClaims| claims.session_id() == &*session_id && claims.user_id() == &*user_id;
    Ok(match facts.session(new)? {
        Ok(claims) if is_same(claims) => {
            let decision = Decision::session(claims.clone(), PresentedToken::Text(new.into()));
            Refreshed::Decided(decision.with_cookies(cookies))
        }
        _ => Refreshed::Failed(RefreshFailure::InvalidSessionToken),
    })
}
