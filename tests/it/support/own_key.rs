//! A key pair of the tests' own, for signatures no instance makes.

use std::sync::OnceLock;

use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{KeyPair, RSA_PKCS1_SHA256, RsaEncoding, RsaKeyPair};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clerk_sdk::auth::TokenVerifier;

use crate::support::tokens::{encode, header, home, payload};

/// See the module.
pub(crate) struct OwnKey(RsaKeyPair);

/// The one key pair.
pub(crate) fn own_key() -> &'static OwnKey {
    static KEY: OnceLock<OwnKey> = OnceLock::new();
    KEY.get_or_init(|| OwnKey(RsaKeyPair::generate(KeySize::Rsa2048).expect("a key")))
}

impl OwnKey {
    /// The public key in SPKI form, base64 without armour.
    pub(crate) fn text(&self) -> String {
        let der: PublicKeyX509Der<'_> = self.0.public_key().as_der().expect("a public key");
        STANDARD.encode(der.as_ref())
    }

    pub(crate) fn verifier(&self) -> TokenVerifier {
        TokenVerifier::builder().jwt_key(self.text()).clock(home().clock().clone()).build().expect("a usable key")
    }

    pub(crate) fn sign(&self, encoding: &'static dyn RsaEncoding, message: &str) -> Vec<u8> {
        let mut signature = vec![0; self.0.public_modulus_len()];
        self.0.sign(encoding, &SystemRandom::new(), message.as_bytes(), &mut signature).expect("a signature");
        signature
    }

    /// A token whose first two parts are these texts as they stand, base64 or not.
    pub(crate) fn token_of(&self, header: &str, payload: &str) -> String {
        let message = format!("{header}.{payload}");
        format!("{message}.{}", encode(self.sign(&RSA_PKCS1_SHA256, &message)))
    }

    /// The same with the usual header.
    pub(crate) fn with_payload_text(&self, payload: &str) -> String {
        self.token_of(&encode(header().to_string()), payload)
    }

    /// The same with the usual payload.
    pub(crate) fn with_header_text(&self, header: &str) -> String {
        self.token_of(header, &encode(payload().to_string()))
    }
}
