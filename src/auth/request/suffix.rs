//! Which of two sets of cookies counts: those with the suffix of the instance, or those without.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::cookies::{CLIENT_UAT, Cookies, SESSION};
use super::settings::Instance;
use super::unverified::{Issuer, Unverified};
use crate::model::Timestamp;

/// The session tokens of both sets, and what they say of themselves: read once each, when it is asked for.
pub(crate) struct SessionCookies<'r> {
    plain: SessionCookie<'r>,
    suffixed: SessionCookie<'r>,
}

/// One session token, and what it says of itself.
pub(crate) struct SessionCookie<'r> {
    token: Option<Cow<'r, str>>,
    unverified: OnceLock<Option<Unverified>>,
}

impl<'r> SessionCookies<'r> {
    /// Those of a request; `suffix` is that of the instance, if it is known.
    pub(crate) fn of(cookies: &Cookies<'r>, suffix: Option<&str>) -> Self {
        let suffixed = suffix.and_then(|suffix| cookies.suffixed(SESSION, suffix));
        Self { plain: SessionCookie::new(cookies.get(SESSION)), suffixed: SessionCookie::new(suffixed) }
    }

    /// The one of the set that counts.
    pub(crate) fn chosen(&self, uses_suffix: bool) -> &SessionCookie<'r> {
        if uses_suffix { &self.suffixed } else { &self.plain }
    }
}

impl<'r> SessionCookie<'r> {
    fn new(token: Option<Cow<'r, str>>) -> Self {
        Self { token: token.filter(|token| !token.is_empty()), unverified: OnceLock::new() }
    }

    pub(crate) fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    pub(crate) fn unverified(&self) -> Option<&Unverified> {
        self.unverified.get_or_init(|| self.token().and_then(Unverified::read)).as_ref()
    }
}

/// Whether the cookies with the suffix count, as Clerk's other SDKs decide. The cookies without a suffix
/// are of older frontend SDKs, or of another instance on the same host.
pub(crate) fn counts(
    cookies: &Cookies<'_>,
    sessions: &SessionCookies<'_>,
    instance: &Instance,
    now: Timestamp,
) -> bool {
    let SessionCookies { plain, suffixed } = sessions;
    if plain.token().is_some() {
        match plain.unverified().map(|token| &token.issuer) {
            None | Some(Issuer::None) => return false,
            Some(Issuer::Is(issuer)) if host_of(issuer) == instance.host => {}
            Some(Issuer::Is(_) | Issuer::Unreadable) => return true,
        }
    }
    let suffixed_uat = cookies.suffixed(CLIENT_UAT, &instance.suffix).filter(|uat| !uat.is_empty());
    if suffixed.token().is_none() && suffixed_uat.is_none() {
        return false;
    }
    let issued_at = |token: Option<&Unverified>| token.and_then(|token| token.issued_at).unwrap_or(0.0);
    let is_signed_out = suffixed_uat.as_deref() == Some("0");
    let plain_is_signed_out = cookies.get(CLIENT_UAT).as_deref() == Some("0");
    let plain_is_newer = || issued_at(plain.unverified()) > issued_at(suffixed.unverified());
    if !is_signed_out && !plain_is_signed_out && plain_is_newer() {
        return false;
    }
    if is_signed_out && !plain_is_signed_out {
        return false;
    }
    if !instance.is_production && !is_signed_out && plain_is_signed_out && is_expired(suffixed.unverified(), now) {
        return false;
    }
    suffixed_uat.is_some()
}

fn host_of(issuer: &str) -> &str {
    issuer.strip_prefix("https://").or_else(|| issuer.strip_prefix("http://")).unwrap_or(issuer)
}

#[expect(clippy::cast_precision_loss, reason = "seconds are exact for millions of years")]
fn is_expired(token: Option<&Unverified>, now: Timestamp) -> bool {
    let seconds = now.as_millis().div_euclid(1000) as f64;
    token.and_then(|token| token.expires_at).is_some_and(|expires_at| expires_at <= seconds)
}
