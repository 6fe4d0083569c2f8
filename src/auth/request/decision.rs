//! The decision: a pure function of the request, the settings, the time and what is known so far.
//!
//! Where something must be known first, the question is the error; asked again with the answer, the
//! decision goes on from there. The order of the steps is that of Clerk's other SDKs.

mod cookie;
mod handshake;
mod machine;
mod organization;
mod origin;
mod referrer;
mod satellite;
mod session_error;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use http::{HeaderMap, HeaderValue, header};

pub(super) use machine::opaque_type;
pub(super) use referrer::accounts_portal;

use super::auth_reason::AuthReason;
use super::facts::{Facts, Question};
use super::machine::MachineFacts;
use super::presented::PresentedToken;
use super::settings::Settings;
use super::view::{View, header_token};
use crate::auth::claims::SessionClaims;
use crate::auth::reason::TokenError;
use crate::auth::token_type::TokenType;

/// A decision, or the question that comes first.
pub(crate) type Step<T> = Result<T, Question>;

/// Everything a decision depends on.
pub(crate) struct Context<'a> {
    pub(crate) view: &'a View<'a>,
    pub(crate) settings: &'a Settings,
    pub(crate) facts: &'a Facts,
}

/// What was decided.
pub(crate) struct Decision {
    pub(crate) outcome: Outcome,
    /// For the response, whatever it is.
    pub(crate) headers: HeaderMap,
    /// For the log.
    pub(crate) notices: Vec<Notice>,
}

/// Who sent the request.
pub(crate) enum Outcome {
    Session { claims: SessionClaims, token: PresentedToken },
    Machine { facts: Arc<MachineFacts>, token: PresentedToken },
    SignedOut { reason: AuthReason, cause: Option<TokenError> },
    Handshake { reason: AuthReason },
}

/// What somebody should know who looks after the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// The browser was redirected too often in a row.
    RedirectLoop,
    /// The active organization could not be changed to the one that the URL names.
    OrganizationLoop,
    /// The clocks of this machine and of the service differ.
    ClockSkew,
    /// A session cookie names no authorized party.
    NoAuthorizedParty,
    /// The result of a handshake could not be used.
    HandshakeFailed,
    /// The browser was not sent back to a URL that is not allowed.
    RedirectNotAllowed,
    /// The host of the request cannot be one, so that no redirect back is possible.
    NoPublicUrl,
}

/// Decides a request.
pub(crate) fn decide(context: &Context<'_>) -> Step<Decision> {
    let accepts_session = context.settings.accepted.contains(TokenType::Session);
    match header_token(context.view.headers()) {
        Some((text, token)) => from_header(context, text, token),
        None if accepts_session => cookie::decide(context),
        // Machine tokens are never read from cookies.
        None => Ok(Decision::signed_out(AuthReason::TokenMissing, None)),
    }
}

fn from_header(context: &Context<'_>, text: &str, token: PresentedToken) -> Step<Decision> {
    match machine::type_of(text, context.view.unverified_header()) {
        Some(token_type) if !context.settings.accepted.contains(token_type) => {
            Ok(Decision::signed_out(AuthReason::TokenTypeMismatch, None))
        }
        Some(TokenType::Session) => match context.facts.session(text)? {
            Ok(claims) => Ok(Decision::session(claims.clone(), token)),
            Err(error) => session_error::decide(context, text, error),
        },
        Some(token_type) => machine::decide(context, token_type, token),
        // A template token, or one whose parts contradict each other.
        None => Ok(Decision::signed_out(AuthReason::TokenTypeMismatch, None)),
    }
}

impl Decision {
    fn of(outcome: Outcome) -> Self {
        Self { outcome, headers: HeaderMap::new(), notices: Vec::new() }
    }

    fn session(claims: SessionClaims, token: PresentedToken) -> Self {
        Self::of(Outcome::Session { claims, token })
    }

    fn signed_out(reason: AuthReason, cause: Option<TokenError>) -> Self {
        Self::of(Outcome::SignedOut { reason, cause })
    }

    /// What is left if a decision asks without end, which none does.
    pub(crate) fn undecided() -> Self {
        Self::signed_out(AuthReason::UnexpectedError, None)
    }

    /// A token that was rejected.
    fn rejected(error: &TokenError) -> Self {
        Self::signed_out(AuthReason::Token(error.reason()), Some(error.clone()))
    }

    fn with_notice(mut self, notice: Notice) -> Self {
        self.notices.push(notice);
        self
    }

    fn with_cookies(mut self, cookies: &[String]) -> Self {
        for value in cookies.iter().filter_map(|cookie| HeaderValue::from_str(cookie).ok()) {
            self.headers.append(header::SET_COOKIE, value);
        }
        self
    }
}

/// The session token of the last directive that sets one, as `__session` or the same with a suffix.
fn session_token(cookies: &[String]) -> Option<&str> {
    let token = cookies.iter().rev().find_map(|cookie| session_value(cookie))?;
    Some(token).filter(|token| !token.is_empty())
}

fn session_value(cookie: &str) -> Option<&str> {
    let (name, value) = cookie.split(';').next()?.split_once('=')?;
    let rest = name.trim().strip_prefix(super::cookies::SESSION)?;
    (rest.is_empty() || rest.starts_with('_')).then_some(value.trim())
}
