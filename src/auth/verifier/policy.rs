//! What a verifier expects of claims, and the checks in their order.

use std::time::Duration;

use super::jwt_type::JwtType;
use crate::auth::claims::{Claim, RawClaims, Texts, Times};
use crate::auth::reason::{Reason, Result};
use crate::model::Timestamp;

/// The default for how far clocks may differ, as in Clerk's other SDKs.
const DEFAULT_CLOCK_SKEW: Duration = Duration::from_secs(5);

/// What is expected of claims. A list is `None` or not empty.
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

impl Policy {
    /// Every check of claims, in order; the first that fails is the reason.
    pub(crate) fn check(&self, token_type: JwtType, claims: &RawClaims<'_>, now: Timestamp) -> Result<Times> {
        let Claim::Is(subject) = &claims.sub else { return Err(Reason::WrongSubject.into()) };
        token_type.check_subject(subject)?;
        self.check_issuer(claims)?;
        self.check_audience(&claims.aud)?;
        // Machines send requests without a browser: only user tokens name a party.
        if matches!(token_type, JwtType::Session | JwtType::Template) {
            self.check_party(claims)?;
        }
        // One after the other: the other times of an expired token do not matter.
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

    /// Checked only if audiences are expected; then a token without one is rejected.
    fn check_audience(&self, audience: &Claim<Texts<'_>>) -> Result<()> {
        let Some(audiences) = &self.audiences else { return Ok(()) };
        let expected = |text: &str| audiences.iter().any(|audience| audience == text);
        match audience {
            Claim::Is(Texts(texts)) if texts.iter().any(|text| expected(text)) => Ok(()),
            _ => Err(Reason::WrongAudience.into()),
        }
    }

    /// If parties are expected, a token that names none is rejected too; an empty text names none.
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
        // Null is not absent: whoever leaves a time out does not write it.
        Claim::Is(_) | Claim::Null | Claim::Wrong => Err(otherwise.into()),
    }
}
