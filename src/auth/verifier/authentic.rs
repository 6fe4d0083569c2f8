//! From a text to a token that the instance signed.

use std::sync::Arc;

use super::jwt_type::JwtType;
use super::known_header::{CheckedHeader, KnownHeader};
use super::parts::{Parts, TokenText};
use crate::auth::keys::PublicKey;
use crate::auth::reason::{Reason, Result};
use crate::model::object;

/// A token that was decoded; its signature is not checked yet.
pub(super) struct Unauthenticated<'a> {
    header: Arc<CheckedHeader>,
    signed: &'a str,
    payload: Vec<u8>,
    signature: Vec<u8>,
}

impl<'a> Unauthenticated<'a> {
    /// Decodes a token and checks its header.
    pub(super) fn read(token_type: JwtType, token: TokenText<'a>, known: &KnownHeader) -> Result<Self> {
        let parts = Parts::of(token)?;
        let (payload, signature) = (parts.payload()?, parts.signature()?);
        let header = known.check(token_type, &parts)?;
        Ok(Self { header, signed: parts.signed, payload, signature })
    }

    /// The name of the key that is said to have signed it.
    pub(super) fn key_id(&self) -> Option<&str> {
        self.header.key_id.as_deref()
    }

    /// Checks the signature.
    pub(super) fn authenticate(self, key: Arc<PublicKey>) -> Result<Authentic> {
        let Self { header, signed, payload, signature } = self;
        if !key.verifies(header.algorithm?, signed.as_bytes(), &signature) {
            return Err(Reason::InvalidSignature.into());
        }
        Ok(Authentic { header, key, payload })
    }
}

/// A token that the instance signed; its claims are not checked yet.
pub(super) struct Authentic {
    pub(super) header: Arc<CheckedHeader>,
    pub(super) key: Arc<PublicKey>,
    payload: Vec<u8>,
}

impl Authentic {
    /// The payload, the text of an object.
    pub(super) fn text(&self) -> Result<&str> {
        object(&self.payload).ok_or(Reason::MalformedPayload.into())
    }
}
