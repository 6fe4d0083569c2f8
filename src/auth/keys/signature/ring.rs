//! Verification by ring, for builds without a C toolchain for aws-lc.

use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use ring::signature::{
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, UnparsedPublicKey,
};

use super::Algorithm;

/// The key as bytes: ring parses it for every verification.
pub(super) struct Key(Vec<u8>);

impl Key {
    /// Takes a PKCS#1 public key that is safe to use.
    pub(super) fn prepare(der: &[u8]) -> Option<Self> {
        Some(Self(der.to_vec()))
    }

    pub(super) fn verifies(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let parameters = match algorithm {
            Algorithm::Rs256 => &RSA_PKCS1_2048_8192_SHA256,
            Algorithm::Rs384 => &RSA_PKCS1_2048_8192_SHA384,
            Algorithm::Rs512 => &RSA_PKCS1_2048_8192_SHA512,
        };
        UnparsedPublicKey::new(parameters, &self.0).verify(message, signature).is_ok()
    }
}

/// The SHA-1 digest of `data`.
pub(super) fn sha1(data: &[u8]) -> impl AsRef<[u8]> {
    digest(&SHA1_FOR_LEGACY_USE_ONLY, data)
}
