//! What no verification of a new token can do without: the signature. Nothing else of the token is read.

use std::sync::Arc;

use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use crate::Result;

/// The key of an instance, parsed.
#[derive(Clone)]
pub(crate) struct Key(Arc<ParsedPublicKey>);

impl Key {
    pub(crate) fn from_pem(pem: &str) -> Result<Self> {
        let body: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
        Ok(Self(Arc::new(ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, STANDARD.decode(body)?)?)))
    }

    fn signed(&self, parts: &Parts) -> Option<()> {
        let token = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")?;
        let (message, signature) = token.rsplit_once('.')?;
        self.0.verify_sig(message.as_bytes(), &URL_SAFE_NO_PAD.decode(signature).ok()?).ok()
    }
}

/// A request whose token the instance signed.
pub(crate) struct Signed;

impl FromRequestParts<Key> for Signed {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, key: &Key) -> Result<Self, StatusCode> {
        key.signed(parts).map(|()| Self).ok_or(StatusCode::UNAUTHORIZED)
    }
}
