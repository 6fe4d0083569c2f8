//! The payload as it is on the wire, claims v1 and v2 in one.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::claim::{Claim, List, Pair, Texts};
use crate::auth::reason::{Reason, Result};
use crate::error::Mismatch;
use crate::model::object;

type Text<'a> = Claim<Cow<'a, str>>;

/// Every claim this crate reads. A claim given twice fails the whole payload: readers differ in
/// which of the two counts.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(crate) struct RawClaims<'a> {
    #[serde(borrow)]
    pub(crate) iss: Text<'a>,
    #[serde(borrow)]
    pub(crate) sub: Text<'a>,
    #[serde(borrow)]
    pub(crate) aud: Claim<Texts<'a>>,
    #[serde(borrow)]
    pub(crate) azp: Text<'a>,
    pub(crate) exp: Claim<f64>,
    pub(crate) nbf: Claim<f64>,
    pub(crate) iat: Claim<f64>,
    #[serde(borrow)]
    pub(crate) sid: Text<'a>,
    #[serde(borrow)]
    pub(crate) sts: Text<'a>,
    pub(crate) fva: Claim<Pair>,
    /// The version of claims: the number 2, or anything else for v1.
    pub(crate) v: Claim<f64>,
    #[serde(borrow)]
    pub(crate) act: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(crate) fea: Text<'a>,
    #[serde(borrow)]
    pub(crate) pla: Text<'a>,
    #[serde(borrow)]
    pub(crate) org_id: Text<'a>,
    #[serde(borrow)]
    pub(crate) org_slug: Text<'a>,
    #[serde(borrow)]
    pub(crate) org_role: Text<'a>,
    #[serde(borrow)]
    pub(crate) org_permissions: Claim<List<'a>>,
    /// The organization of claims v2.
    #[serde(borrow)]
    pub(crate) o: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(crate) client_id: Text<'a>,
    #[serde(borrow)]
    pub(crate) scope: Claim<Texts<'a>>,
    #[serde(borrow)]
    pub(crate) scopes: Claim<Texts<'a>>,
    #[serde(borrow)]
    pub(crate) scp: Claim<Texts<'a>>,
}

/// The organization of claims v2.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct RawOrganization<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    #[serde(borrow)]
    pub(crate) slg: Text<'a>,
    #[serde(borrow)]
    pub(crate) rol: Text<'a>,
    #[serde(borrow)]
    pub(crate) per: Text<'a>,
    #[serde(borrow)]
    pub(crate) fpm: Text<'a>,
}

impl<'a> RawClaims<'a> {
    /// Reads a payload, the text of an object.
    pub(crate) fn read(payload: &'a str) -> Result<Self> {
        serde_json::from_str(payload).map_err(|_| Reason::MalformedPayload.into())
    }
}

impl<'a> RawOrganization<'a> {
    /// Reads the claim `o`, if it is well-formed.
    pub(crate) fn read(raw: &'a RawValue) -> Option<Self> {
        serde_json::from_str(object(raw.get().as_bytes())?).ok()
    }
}

/// Reads the caller's custom claims from a verified payload.
pub(crate) fn custom<T: DeserializeOwned>(payload: &str) -> Result<T> {
    serde_json::from_str(payload).map_err(|error| Reason::CustomClaimsMismatch.because(Mismatch::of(None, &error)))
}
