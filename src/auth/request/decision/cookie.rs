//! Requests without a token in `Authorization`: the cookies of a browser, step by step.

use super::{Context, Decision, Notice, Step, handshake, organization, origin, referrer, satellite, session_error};
use crate::auth::claims::SessionClaims;
use crate::auth::request::auth_reason::AuthReason;
use crate::auth::request::cookies::DEV_BROWSER;
use crate::auth::request::presented::PresentedToken;

pub(super) fn decide(context: &Context<'_>) -> Step<Decision> {
    let Context { view, settings, .. } = context;
    let mut notices = Vec::new();
    if let Some(rejected) = origin::reject(context) {
        return Ok(rejected);
    }
    match handshake::resolve(context)? {
        handshake::Resolved::Decided(decision) => return Ok(decision),
        handshake::Resolved::Failed => notices.push(Notice::HandshakeFailed),
        handshake::Resolved::None => {}
    }
    if let Some(decision) = satellite::sync(context) {
        return Ok(noted(decision, notices));
    }
    match satellite::respond(context) {
        satellite::Response::Redirect(decision) => return Ok(noted(decision, notices)),
        satellite::Response::NotAllowed => notices.push(Notice::RedirectNotAllowed),
        satellite::Response::None => {}
    }
    let start = |reason| handshake::start(context, reason);
    let decision = if settings.is_development() && view.has_query(DEV_BROWSER) {
        start(AuthReason::DevBrowserSync)
    } else if settings.is_development() && view.dev_browser().is_none() {
        start(AuthReason::DevBrowserMissing)
    } else {
        match (view.has_client_uat(), view.session_cookie()) {
            (false, None) => Decision::signed_out(AuthReason::SessionTokenAndUatMissing, None),
            (false, Some(_)) => start(AuthReason::SessionTokenButNoClientUat),
            (true, None) => start(AuthReason::ClientUatButNoSessionToken),
            (true, Some(token)) => with_session(context, token)?,
        }
    };
    Ok(noted(decision, notices))
}

/// Both cookies are there.
fn with_session(context: &Context<'_>, token: &str) -> Step<Decision> {
    // What is not a JWT at all is left to the verification, which says why.
    if let Some(unverified) = context.view.unverified_session() {
        if !unverified.may_be_session() {
            return Ok(Decision::signed_out(AuthReason::TokenTypeMismatch, None));
        }
        if unverified.issued_at.is_some_and(|issued_at| is_older(issued_at, context.view.client_uat())) {
            return Ok(handshake::start(context, AuthReason::SessionTokenIatBeforeClientUat));
        }
    }
    match context.facts.session(token)? {
        Ok(claims) => Ok(signed_in(context, claims, token)),
        Err(error) => session_error::decide(context, token, error),
    }
}

/// The cookie is valid; the browser may have to fetch another one all the same.
fn signed_in(context: &Context<'_>, claims: &SessionClaims, token: &str) -> Decision {
    if referrer::is_other_domain(context) {
        return handshake::start(context, AuthReason::PrimaryDomainCrossOriginSync);
    }
    let mut notices = Vec::new();
    match organization::check(context, claims) {
        organization::Check::Mismatch(decision) => return decision,
        organization::Check::Loop => notices.push(Notice::OrganizationLoop),
        organization::Check::Fits => {}
    }
    if claims.authorized_party().is_none_or(str::is_empty) {
        notices.push(Notice::NoAuthorizedParty);
    }
    noted(Decision::session(claims.clone(), PresentedToken::Text(token.into())), notices)
}

fn noted(mut decision: Decision, notices: Vec<Notice>) -> Decision {
    decision.notices.extend(notices);
    decision
}

#[expect(clippy::cast_precision_loss, reason = "seconds are exact for millions of years")]
fn is_older(issued_at: f64, client_uat: i64) -> bool {
    issued_at < client_uat as f64
}
