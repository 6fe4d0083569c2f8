//! A token taken apart: three parts of base64url, and the protected header.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use super::reason::{Reason, Result};

/// The longest token that is looked at, in bytes. Session tokens live in a cookie and have about
/// one thousand; this bounds what a stranger can make us decode.
pub(crate) const MAX_TOKEN_BYTES: usize = 16 * 1024;

/// A token that was taken apart, and nothing more: not one byte of it is trusted yet.
pub(crate) struct Parts<'a> {
    /// What is signed: the first two parts and the dot between them.
    pub(crate) signed: &'a str,
    header: &'a str,
    payload: &'a str,
    signature: &'a str,
}

impl<'a> Parts<'a> {
    /// Takes a token apart.
    pub(crate) fn of(token: &'a str) -> Result<Self> {
        if token.len() > MAX_TOKEN_BYTES {
            return Err(Reason::Malformed.into());
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(Reason::Malformed)?;
        let (header, payload) = signed.split_once('.').ok_or(Reason::Malformed)?;
        if payload.contains('.') {
            return Err(Reason::Malformed.into());
        }
        Ok(Self { signed, header, payload, signature })
    }

    /// The bytes of the protected header.
    pub(crate) fn header(&self) -> Result<Vec<u8>> {
        decode(self.header)
    }

    /// The bytes of the payload.
    pub(crate) fn payload(&self) -> Result<Vec<u8>> {
        decode(self.payload)
    }

    /// The bytes of the signature.
    pub(crate) fn signature(&self) -> Result<Vec<u8>> {
        decode(self.signature)
    }
}

/// Base64url as RFC 7515 wants it: no padding, no other alphabet, no bits left over.
fn decode(text: &str) -> Result<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Reason::Malformed.into())
}

/// The protected header.
#[derive(Deserialize)]
pub(crate) struct Header<'a> {
    #[serde(borrow)]
    pub(crate) alg: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(crate) kid: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub(crate) typ: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub(crate) cat: Option<Cow<'a, str>>,
    #[serde(default)]
    pub(crate) crit: Option<serde::de::IgnoredAny>,
}

impl<'a> Header<'a> {
    /// Reads the header. A member given twice is refused: readers differ in which one counts.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self> {
        let header: Self = serde_json::from_str(object(bytes, Reason::Malformed)?).map_err(|_| Reason::Malformed)?;
        if header.crit.is_some() { Err(Reason::CriticalHeader.into()) } else { Ok(header) }
    }
}

/// The text of a JSON object. serde would read a list as a struct, too.
pub(crate) fn object(bytes: &[u8], otherwise: Reason) -> Result<&str> {
    let text = std::str::from_utf8(bytes).map_err(|_| otherwise)?;
    if text.trim_start().starts_with('{') { Ok(text) } else { Err(otherwise.into()) }
}
