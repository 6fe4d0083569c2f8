//! RSA signatures, RSASSA-PKCS1-v1_5, by one crypto library that is named here: a provider that other
//! crates choose for the whole process has no effect.

#[cfg(feature = "aws-lc-rs")]
mod aws_lc;
#[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
mod ring;
#[cfg(test)]
pub(crate) mod tests;

#[cfg(feature = "aws-lc-rs")]
use aws_lc as backend;
#[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
use ring as backend;

#[cfg(not(any(feature = "aws-lc-rs", feature = "ring")))]
compile_error!("the feature `auth` needs a crypto library: turn on `aws-lc-rs` (default) or `ring`");

use std::fmt;

use pkcs1::der::Encode;
use pkcs1::der::asn1::UintRef;

use super::key_error::KeyError;
use super::pem;

/// The algorithms a Clerk token can be signed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Algorithm {
    Rs256,
    Rs384,
    Rs512,
}

impl Algorithm {
    /// The algorithm that a protected header names, if it is one of these. Names are case-sensitive.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "RS384" => Some(Self::Rs384),
            "RS512" => Some(Self::Rs512),
            _ => None,
        }
    }
}

/// A public key, prepared once for every verification.
pub struct PublicKey {
    key: backend::Key,
    /// The key as PKCS#1, to tell whether two are the same.
    der: Vec<u8>,
    /// The one algorithm the key is for, where its JWK says so.
    only: Option<Algorithm>,
    /// Another key of the same name, which signs as well.
    other: Option<Box<PublicKey>>,
}

impl PublicKey {
    /// The key in a PEM, with or without its armour, on several lines or on one: the
    /// value of `CLERK_JWT_KEY`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when the text is not an RSA public
    /// key, or one that is not safe to use.
    pub fn from_pem(text: &str) -> crate::Result<Self> {
        Ok(Self::read_pem(text)?)
    }

    /// The key with this modulus and exponent, both big-endian: `n` and `e` of a JWK, decoded.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when that is not a key, or one that
    /// is not safe to use.
    pub fn from_rsa(modulus: &[u8], exponent: &[u8]) -> crate::Result<Self> {
        Ok(Self::from_components(modulus, exponent, None)?)
    }

    /// The key in a PEM.
    pub(crate) fn read_pem(text: &str) -> Result<Self, KeyError> {
        Self::from_pkcs1(&pem::rsa_key(text)?)
    }

    /// The key with this modulus and exponent, both big-endian.
    pub(crate) fn from_components(modulus: &[u8], exponent: &[u8], only: Option<Algorithm>) -> Result<Self, KeyError> {
        let uint = |bytes| UintRef::new(bytes).map_err(|_| KeyError::Unusable);
        let key = pkcs1::RsaPublicKey { modulus: uint(modulus)?, public_exponent: uint(exponent)? };
        if !is_safe(key.modulus.as_bytes(), key.public_exponent.as_bytes()) {
            return Err(KeyError::Unusable);
        }
        let der = key.to_der().map_err(|_| KeyError::Unusable)?;
        Ok(Self { key: backend::Key::prepare(&der).ok_or(KeyError::Unusable)?, der, only, other: None })
    }

    /// The key in a PKCS#1 `RSAPublicKey`.
    pub(crate) fn from_pkcs1(der: &[u8]) -> Result<Self, KeyError> {
        let key = pkcs1::RsaPublicKeyRef::try_from(der).map_err(|_| KeyError::Unreadable)?;
        Self::from_components(key.modulus.as_bytes(), key.public_exponent.as_bytes(), None)
    }

    /// One key that verifies what either does: two keys can have the same name.
    pub(crate) fn or(self, mut other: Self) -> Self {
        other.other = Some(Box::new(self));
        other
    }

    /// Whether both are the same key, read twice.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let both = match (&self.other, &other.other) {
            (Some(one), Some(two)) => one.is_same(two),
            (None, None) => true,
            _ => false,
        };
        self.der == other.der && self.only == other.only && both
    }

    /// Whether `signature` is this key's over `message`.
    pub(crate) fn verifies(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let fits = self.only.is_none_or(|only| only == algorithm);
        fits && self.key.verifies(algorithm, message, signature)
            || self.other.as_ref().is_some_and(|other| other.verifies(algorithm, message, signature))
    }
}

/// The SHA-1 digest of `data`: it names cookies, and protects nothing.
pub(crate) fn sha1(data: &[u8]) -> impl AsRef<[u8]> {
    backend::sha1(data)
}

/// Whether the numbers, big-endian without zeros in front, can be a key that is safe to use. The
/// libraries check this themselves, but only when they verify: too late to say that a key is wrong.
fn is_safe(modulus: &[u8], exponent: &[u8]) -> bool {
    let bits = |bytes: &[u8]| bytes.len() * 8 - bytes.first().map_or(0, |byte| byte.leading_zeros() as usize);
    let odd = |bytes: &[u8]| bytes.last().is_some_and(|byte| byte & 1 == 1);
    let sized = (2048..=8192).contains(&bits(modulus)) && (2..=33).contains(&bits(exponent));
    sized && odd(modulus) && odd(exponent)
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublicKey").finish_non_exhaustive()
    }
}
