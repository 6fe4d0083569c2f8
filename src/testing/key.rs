//! RSA keys made for one test run, and signatures by them.

use std::sync::Arc;

use aws_lc_rs::digest;
use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{KeyPair, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RsaEncoding, RsaKeyPair};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use pkcs1::RsaPublicKeyRef;
use serde_json::{Value, json};

use crate::auth::{Algorithm, PublicKey};
use crate::error::{Error, Result};

/// A key for tests could not be made. Only a machine without randomness gets here.
fn failed<E>(_: E) -> Error {
    Error::configuration("no RSA key could be made for the test")
}

/// A key pair and its id.
#[derive(Debug)]
pub(super) struct TestKey {
    /// From the key itself: no two keys have the same id, even in different runs.
    pub(super) id: String,
    /// The public key, for verifiers.
    pub(super) public: Arc<PublicKey>,
    pair: RsaKeyPair,
}

impl TestKey {
    pub(super) fn generate() -> Result<Self> {
        let pair = RsaKeyPair::generate(KeySize::Rsa2048).map_err(failed)?;
        let der = pair.public_key().as_ref();
        let public = PublicKey::from_pkcs1(der).map_err(failed)?;
        let id = format!("ins_test{}", fingerprint(der));
        Ok(Self { id, public: Arc::new(public), pair })
    }

    /// The signature, or an empty one if the library fails: it verifies nothing.
    pub(super) fn sign(&self, algorithm: Algorithm, message: &[u8]) -> Vec<u8> {
        let encoding: &dyn RsaEncoding = match algorithm {
            Algorithm::Rs256 => &RSA_PKCS1_SHA256,
            Algorithm::Rs384 => &RSA_PKCS1_SHA384,
            Algorithm::Rs512 => &RSA_PKCS1_SHA512,
        };
        let mut signature = vec![0; self.pair.public_modulus_len()];
        match self.pair.sign(encoding, &SystemRandom::new(), message, &mut signature) {
            Ok(()) => signature,
            Err(_) => Vec::new(),
        }
    }

    /// The public key, in the form of `CLERK_JWT_KEY`.
    pub(super) fn pem(&self) -> Result<String> {
        let der: PublicKeyX509Der<'_> = self.pair.public_key().as_der().map_err(failed)?;
        let text = STANDARD.encode(der.as_ref());
        let lines: Vec<&str> = text.as_bytes().chunks(64).filter_map(|line| std::str::from_utf8(line).ok()).collect();
        Ok(format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", lines.join("\n")))
    }

    /// The public key, as an entry of a key set.
    pub(super) fn jwk(&self) -> Value {
        let Ok(key) = RsaPublicKeyRef::try_from(self.pair.public_key().as_ref()) else { return Value::Null };
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        json!({
            "use": "sig", "kty": "RSA", "kid": self.id, "alg": "RS256",
            "n": encode(key.modulus.as_bytes()), "e": encode(key.public_exponent.as_bytes()),
        })
    }
}

/// Some of a key's digest, as hexadecimal digits.
fn fingerprint(der: &[u8]) -> String {
    let digest = digest::digest(&digest::SHA256, der);
    digest.as_ref().iter().take(10).map(|byte| format!("{byte:02x}")).collect()
}
