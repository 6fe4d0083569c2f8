//! Which of two sets of cookies counts: those with the suffix of the instance, or those without.

use super::cookies::{CLIENT_UAT, Cookies, SESSION};
use super::unverified::{Issuer, Unverified};
use crate::model::Timestamp;

/// Whether the cookies with the suffix count, as Clerk's other SDKs decide. The cookies without a suffix
/// are of older frontend SDKs, or of another instance on the same host.
///
/// `host` is that of the instance's frontend API.
pub(crate) fn counts(cookies: &Cookies<'_>, suffix: &str, host: &str, is_production: bool, now: Timestamp) -> bool {
    let plain_session = cookies.get(SESSION).filter(|token| !token.is_empty());
    let plain = plain_session.as_deref().and_then(Unverified::read);
    if plain_session.is_some() {
        match plain.as_ref().map(|token| &token.issuer) {
            None | Some(Issuer::None) => return false,
            Some(Issuer::Is(issuer)) if host_of(issuer) == host => {}
            Some(Issuer::Is(_) | Issuer::Unreadable) => return true,
        }
    }
    let suffixed_session = cookies.suffixed(SESSION, suffix).filter(|token| !token.is_empty());
    let suffixed_uat = cookies.suffixed(CLIENT_UAT, suffix).filter(|uat| !uat.is_empty());
    if suffixed_session.is_none() && suffixed_uat.is_none() {
        return false;
    }
    let suffixed = suffixed_session.as_deref().and_then(Unverified::read);
    let issued_at = |token: &Option<Unverified>| token.as_ref().and_then(|token| token.issued_at).unwrap_or(0.0);
    let is_signed_out = suffixed_uat.as_deref() == Some("0");
    let plain_is_signed_out = cookies.get(CLIENT_UAT).as_deref() == Some("0");
    if !is_signed_out && !plain_is_signed_out && issued_at(&plain) > issued_at(&suffixed) {
        return false;
    }
    if is_signed_out && !plain_is_signed_out {
        return false;
    }
    if !is_production && !is_signed_out && plain_is_signed_out && is_expired(suffixed.as_ref(), now) {
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
