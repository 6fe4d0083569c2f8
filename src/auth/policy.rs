//! What a verifier demands of claims, and the checks in their order.

use std::time::Duration;

use super::claims::{Claim, RawClaims, Texts};
use super::class::Class;
use super::reason::{Reason, Result};
use crate::model::Timestamp;

/// How far clocks may differ, unless said otherwise: as in Clerk's other SDKs.
const DEFAULT_CLOCK_SKEW: Duration = Duration::from_secs(5);

/// What is demanded of claims. A list that is there names something.
#[derive(Clone, Debug)]
pub(crate) struct Policy {
    pub(crate) authorized_parties: Option<Vec<String>>,
    pub(crate) audiences: Option<Vec<String>>,
    pub(crate) issuer: Option<String>,
    pub(crate) clock_skew: Duration,
}

impl Default for Policy {
    fn default() -> Self {
        Self { authorized_parties: None, audiences: None, issuer: None, clock_skew: DEFAULT_CLOCK_SKEW }
    }
}

/// The times of a token, in seconds since 1970, as far as it has them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    pub(crate) expires_at: f64,
    not_before: Option<f64>,
    issued_at: Option<f64>,
}

impl Policy {
    /// Every check of claims, in order; the first that fails is the reason.
    pub(crate) fn check(&self, class: Class, claims: &RawClaims<'_>, now: Timestamp) -> Result<Times> {
        let Claim::Is(subject) = &claims.sub else { return Err(Reason::WrongSubject.into()) };
        class.check_subject(subject)?;
        self.check_issuer(claims)?;
        self.check_audience(&claims.aud)?;
        // Machines call without a browser: nothing but user tokens names a party.
        if matches!(class, Class::Session | Class::Template) {
            self.check_party(claims)?;
        }
        // One after the other: what an expired token says of other times does not matter.
        let expires_at = number(&claims.exp, Reason::InvalidExpiry)?.ok_or(Reason::InvalidExpiry)?;
        let mut times = Times { expires_at, not_before: None, issued_at: None };
        self.check_times(times, now)?;
        times.not_before = number(&claims.nbf, Reason::InvalidNotBefore)?;
        self.check_times(times, now)?;
        times.issued_at = number(&claims.iat, Reason::InvalidIssuedAt)?;
        self.check_times(times, now)?;
        Ok(times)
    }

    fn check_issuer(&self, claims: &RawClaims<'_>) -> Result<()> {
        let Some(expected) = &self.issuer else { return Ok(()) };
        match &claims.iss {
            Claim::Is(issuer) if issuer == expected => Ok(()),
            _ => Err(Reason::WrongIssuer.into()),
        }
    }

    /// Asked only when audiences are expected; then a token without one is refused.
    fn check_audience(&self, audience: &Claim<Texts<'_>>) -> Result<()> {
        let Some(audiences) = &self.audiences else { return Ok(()) };
        let expected = |text: &str| audiences.iter().any(|audience| audience == text);
        match audience {
            Claim::Is(Texts(texts)) if texts.iter().any(|text| expected(text)) => Ok(()),
            _ => Err(Reason::WrongAudience.into()),
        }
    }

    /// Once parties are named, a token that names none is refused too; an empty text names none.
    fn check_party(&self, claims: &RawClaims<'_>) -> Result<()> {
        let Some(parties) = &self.authorized_parties else { return Ok(()) };
        match &claims.azp {
            Claim::Is(party) if !party.is_empty() && parties.iter().any(|known| known == party) => Ok(()),
            _ => Err(Reason::WrongAuthorizedParty.into()),
        }
    }

    /// The checks that time can change the outcome of.
    #[expect(clippy::cast_precision_loss, reason = "times are exact up to 2^53 milliseconds, the year 287396")]
    pub(crate) fn check_times(&self, times: Times, now: Timestamp) -> Result<()> {
        let now = now.as_millis() as f64;
        let skew = self.clock_skew.as_millis() as f64;
        if times.expires_at * 1000.0 <= now - skew {
            return Err(Reason::Expired.into());
        }
        let begun = |seconds: Option<f64>| seconds.is_none_or(|seconds| seconds * 1000.0 <= now + skew);
        if !begun(times.not_before) {
            return Err(Reason::NotActiveYet.into());
        }
        if !begun(times.issued_at) {
            return Err(Reason::IssuedInTheFuture.into());
        }
        Ok(())
    }
}

fn number(claim: &Claim<f64>, otherwise: Reason) -> Result<Option<f64>> {
    match claim {
        Claim::Is(number) if number.is_finite() => Ok(Some(*number)),
        Claim::Absent => Ok(None),
        // Null is not absent: nobody who leaves a time out writes it.
        Claim::Is(_) | Claim::Null | Claim::Wrong => Err(otherwise.into()),
    }
}
