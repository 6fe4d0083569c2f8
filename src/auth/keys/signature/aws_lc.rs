//! Verification by aws-lc-rs, with keys it has parsed.

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use aws_lc_rs::signature::{
    ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RsaParameters,
};

use super::Algorithm;

/// One parsed key per algorithm; the library ties the two together.
pub(super) struct Key {
    rs256: ParsedPublicKey,
    rs384: ParsedPublicKey,
    rs512: ParsedPublicKey,
}

impl Key {
    /// Parses a PKCS#1 public key.
    pub(super) fn prepare(der: &[u8]) -> Option<Self> {
        let parse = |parameters: &'static RsaParameters| ParsedPublicKey::new(parameters, der).ok();
        Some(Self {
            rs256: parse(&RSA_PKCS1_2048_8192_SHA256)?,
            rs384: parse(&RSA_PKCS1_2048_8192_SHA384)?,
            rs512: parse(&RSA_PKCS1_2048_8192_SHA512)?,
        })
    }

    pub(super) fn verifies(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let key = match algorithm {
            Algorithm::Rs256 => &self.rs256,
            Algorithm::Rs384 => &self.rs384,
            Algorithm::Rs512 => &self.rs512,
        };
        key.verify_sig(message, signature).is_ok()
    }
}

/// The SHA-1 digest of `data`.
pub(super) fn sha1(data: &[u8]) -> impl AsRef<[u8]> {
    digest(&SHA1_FOR_LEGACY_USE_ONLY, data)
}
