//! The protected header, checked once: all session tokens of an instance have the same one.
//!
//! What a header says of token type, algorithm and key depends on its bytes and the token type asked
//! for, and on nothing else. So the result for the last header that belonged to a valid token is cached
//! and reused for identical header bytes.

use std::sync::{Arc, PoisonError, RwLock};

use super::jwt_type::JwtType;
use super::parts::{Header, Parts};
use crate::auth::keys::Algorithm;
use crate::auth::reason::{Reason, Result};

/// A header that was checked for one token type.
pub(crate) struct CheckedHeader {
    token_type: JwtType,
    encoded: Box<str>,
    pub(crate) key_id: Option<Box<str>>,
    /// The algorithm, or why the header is rejected; reported once the key is found.
    pub(crate) algorithm: std::result::Result<Algorithm, Reason>,
}

impl CheckedHeader {
    /// Checks the header of a token.
    fn of(token_type: JwtType, parts: &Parts<'_>) -> Result<Self> {
        let bytes = parts.header()?;
        let header = Header::read(&bytes)?;
        token_type.check_cat(&header)?;
        let algorithm = token_type
            .check_typ(&header)
            .and_then(|()| Algorithm::named(&header.alg).ok_or(Reason::UnsupportedAlgorithm));
        let key_id = header.kid.as_deref().map(Into::into);
        Ok(Self { token_type, encoded: parts.encoded_header().into(), key_id, algorithm })
    }

    fn is_of(&self, token_type: JwtType, encoded: &str) -> bool {
        self.token_type == token_type && *self.encoded == *encoded
    }
}

/// The last header that belonged to a valid token.
#[derive(Default)]
pub(crate) struct KnownHeader(RwLock<Option<Arc<CheckedHeader>>>);

impl KnownHeader {
    /// The checked header of a token: the cached one, or a new one.
    pub(crate) fn check(&self, token_type: JwtType, parts: &Parts<'_>) -> Result<Arc<CheckedHeader>> {
        let cached = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        match cached.filter(|checked| checked.is_of(token_type, parts.encoded_header())) {
            Some(checked) => Ok(checked),
            None => CheckedHeader::of(token_type, parts).map(Arc::new),
        }
    }

    /// Caches the header of a token that passed every check. Nothing that a stranger made up gets here.
    pub(crate) fn insert(&self, checked: &Arc<CheckedHeader>) {
        let cached = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if cached.as_ref().is_some_and(|cached| Arc::ptr_eq(cached, checked)) {
            return;
        }
        drop(cached);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(checked));
    }
}
