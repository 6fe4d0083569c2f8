//! Claims of tokens that do not belong to a user session.

use std::fmt;

use serde::de::DeserializeOwned;

use super::claim::{Claim, Texts};
use super::raw::{RawClaims, custom};
use super::times::{Times, timestamp};
use crate::auth::reason::{Reason, Result};
use crate::model::{Timestamp, UserId};

/// What a verified machine-to-machine token says.
#[derive(Clone)]
pub struct MachineClaims {
    machine_id: String,
    scopes: Vec<String>,
    expires_at: Timestamp,
    payload: Box<str>,
}

impl MachineClaims {
    /// The machine that sends the request (`sub`): `mch_…`.
    pub fn machine_id(&self) -> &str {
        &self.machine_id
    }

    /// The scopes of the token: `scopes`, as a list or as one text of words; `aud` where that is
    /// missing or null. Empty if the claim is of another type.
    pub fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// When the token expires (`exp`).
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// Reads claims of your own.
    ///
    /// # Errors
    ///
    /// [`Reason::CustomClaimsMismatch`] when the claims have another shape than `T`.
    pub fn custom<T: DeserializeOwned>(&self) -> Result<T> {
        custom(&self.payload)
    }

    pub(crate) fn of(raw: &RawClaims<'_>, payload: &str, times: Times) -> Result<Self> {
        let machine_id = raw.sub.as_ref().value().ok_or(Reason::WrongSubject)?.to_string();
        let scopes = scopes(&raw.scopes, &raw.aud);
        Ok(Self { machine_id, scopes, expires_at: timestamp(times.expires_at), payload: payload.into() })
    }
}

/// What a verified OAuth access token says.
#[derive(Clone)]
pub struct OAuthClaims {
    user_id: UserId,
    client_id: Option<String>,
    scopes: Vec<String>,
    expires_at: Timestamp,
    payload: Box<str>,
}

impl OAuthClaims {
    /// The user who granted access (`sub`).
    pub fn user_id(&self) -> &UserId {
        &self.user_id
    }

    /// The OAuth application that got access (`client_id`).
    pub fn client_id(&self) -> Option<&str> {
        self.client_id.as_deref()
    }

    /// The granted scopes: `scp`, or `scope` where that is missing or null, each as a list or as
    /// one text of words. Empty if the claim is of another type.
    pub fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// When the token expires (`exp`).
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// Reads claims of your own.
    ///
    /// # Errors
    ///
    /// [`Reason::CustomClaimsMismatch`] when the claims have another shape than `T`.
    pub fn custom<T: DeserializeOwned>(&self) -> Result<T> {
        custom(&self.payload)
    }

    pub(crate) fn of(raw: &RawClaims<'_>, payload: &str, times: Times) -> Result<Self> {
        let user_id = raw.sub.as_ref().value().ok_or(Reason::WrongSubject)?.to_string().into();
        let client_id = raw.client_id.as_ref().value().map(ToString::to_string);
        let scopes = scopes(&raw.scp, &raw.scope);
        Ok(Self { user_id, client_id, scopes, expires_at: timestamp(times.expires_at), payload: payload.into() })
    }
}

impl fmt::Debug for MachineClaims {
    /// Claims of your own are not shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MachineClaims")
            .field("machine_id", &self.machine_id)
            .field("scopes", &self.scopes)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for OAuthClaims {
    /// Claims of your own are not shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuthClaims")
            .field("user_id", &self.user_id)
            .field("client_id", &self.client_id)
            .field("scopes", &self.scopes)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// The words of the first claim that is present; none if it is of a wrong type, which must not make
/// the other claim count. RFC 8693 writes scopes as one text, RFC 9068 and Clerk's services also
/// as a list.
fn scopes(first: &Claim<Texts<'_>>, otherwise: &Claim<Texts<'_>>) -> Vec<String> {
    let claim = match first {
        Claim::Absent | Claim::Null => otherwise,
        Claim::Wrong | Claim::Is(_) => first,
    };
    let words =
        claim.as_ref().value().into_iter().flat_map(|Texts(texts)| texts).flat_map(|text| text.split_whitespace());
    words.map(str::to_owned).collect()
}
