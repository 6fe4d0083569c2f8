//! The parts of a token: three texts of base64url, and the protected header.

use std::borrow::Cow;
use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::NO_PAD;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

use crate::auth::reason::{Reason, Result};
use crate::model::object;

/// The default for the longest accepted token, in bytes. Session tokens live in a cookie and have about
/// one thousand; this limits what a stranger can make us decode.
pub(crate) const MAX_TOKEN_BYTES: usize = 16 * 1024;

/// A token that is not too long to be hashed, compared and decoded.
#[derive(Clone, Copy)]
pub(crate) struct TokenText<'a>(&'a str);

impl<'a> TokenText<'a> {
    pub(crate) fn of(token: &'a str, max_bytes: usize) -> Result<Self> {
        if token.len() > max_bytes { Err(Reason::Malformed.into()) } else { Ok(Self(token)) }
    }

    pub(crate) fn as_bytes(self) -> &'a [u8] {
        self.0.as_bytes()
    }
}

/// A token that was taken apart, and nothing more: none of it is trusted yet.
pub(crate) struct Parts<'a> {
    /// What is signed: the first two parts and the dot between them.
    pub(crate) signed: &'a str,
    header: &'a str,
    payload: &'a str,
    signature: &'a str,
}

impl<'a> Parts<'a> {
    /// Takes a token apart.
    pub(crate) fn of(token: TokenText<'a>) -> Result<Self> {
        let (signed, signature) = token.0.rsplit_once('.').ok_or(Reason::Malformed)?;
        let (header, payload) = signed.split_once('.').ok_or(Reason::Malformed)?;
        if payload.contains('.') {
            return Err(Reason::Malformed.into());
        }
        Ok(Self { signed, header, payload, signature })
    }

    /// The protected header as it was sent.
    pub(crate) fn encoded_header(&self) -> &'a str {
        self.header
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

/// The decoder, with vector instructions where the library has them.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
static BASE64URL: LazyLock<base64::engine::Simd> = LazyLock::new(|| base64::engine::Simd::url_safe(NO_PAD));
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
static BASE64URL: LazyLock<base64::engine::GeneralPurpose> =
    LazyLock::new(|| base64::engine::GeneralPurpose::new(&base64::alphabet::URL_SAFE, NO_PAD));

/// Decodes base64url as RFC 7515 requires: no padding, no other alphabet, no bits left over.
fn decode(text: &str) -> Result<Vec<u8>> {
    BASE64URL.decode(text).map_err(|_| Reason::Malformed.into())
}

/// The protected header.
#[derive(Deserialize)]
pub(crate) struct Header<'a> {
    #[serde(borrow)]
    pub(crate) alg: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(crate) kid: Option<Cow<'a, str>>,
    #[serde(borrow, default, deserialize_with = "text")]
    pub(crate) typ: Option<Cow<'a, str>>,
    #[serde(borrow, default, deserialize_with = "text")]
    pub(crate) cat: Option<Cow<'a, str>>,
    #[serde(default)]
    crit: Present,
}

/// A text. Null is not one, and not the same as absent.
fn text<'de: 'a, 'a, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Option<Cow<'a, str>>, D::Error> {
    Cow::deserialize(deserializer).map(Some)
}

/// Whether a member is present, whatever it holds.
#[derive(Default)]
struct Present(bool);

impl<'de> Deserialize<'de> for Present {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self(true))
    }
}

impl<'a> Header<'a> {
    /// Reads the header. A member given twice is rejected: readers differ in which one counts.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self> {
        let text = object(bytes).ok_or(Reason::Malformed)?;
        let header: Self = serde_json::from_str(text).map_err(|_| Reason::Malformed)?;
        if header.crit.0 { Err(Reason::UnsupportedCriticalHeader.into()) } else { Ok(header) }
    }
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::*;

    /// The decoder with vector instructions against the plain one: every byte in every place of
    /// texts short and long, so that each is in a vector, in the rest, and at the end.
    #[test]
    fn vectorized_decoding_is_as_strict_as_the_plain_one() {
        for length in [2, 3, 4, 33, 63, 64, 67, 96, 130, 164] {
            let text: Vec<u8> = b"AQ-_zx09".iter().copied().cycle().take(length - 1).chain([b'A']).collect();
            for place in 0..length {
                for byte in 0..=127 {
                    let mut text = text.clone();
                    text[place] = byte;
                    let text = std::str::from_utf8(&text).unwrap();
                    assert_eq!(decode(text).ok(), URL_SAFE_NO_PAD.decode(text).ok(), "{byte} in {place} of {length}");
                }
            }
        }
        for text in ["é".repeat(40), format!("{}é", "A".repeat(94)), "A".repeat(65), "A".repeat(97)] {
            assert!(decode(&text).is_err(), "{text}");
        }
    }
}
