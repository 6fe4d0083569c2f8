//! Verification with whichever crypto library is built in, by data made once with another one.
//!
//! `testdata` holds two public keys, `one` and `two`, and a session token per algorithm, signed
//! with `one` and valid until 2100. The private keys were thrown away; nothing but these tests
//! knows them.

use pkcs1::RsaPublicKeyRef;

use super::{Algorithm, KeyError, PublicKey, pem};
use crate::auth::verifier::parts::{Parts, TokenText};
use crate::auth::{Reason, TokenVerifier};

/// A public key of 2048 bits.
pub(crate) const ONE: &str = include_str!("testdata/one.pem");
/// Another one.
pub(crate) const TWO: &str = include_str!("testdata/two.pem");

const TOKENS: [(Algorithm, &str); 3] = [
    (Algorithm::Rs256, include_str!("testdata/rs256.jwt")),
    (Algorithm::Rs384, include_str!("testdata/rs384.jwt")),
    (Algorithm::Rs512, include_str!("testdata/rs512.jwt")),
];

/// Modulus and exponent of a key.
pub(crate) fn components(pem: &str) -> (Vec<u8>, Vec<u8>) {
    let key = pem::rsa_key(pem).expect("a public key");
    let key = RsaPublicKeyRef::try_from(key.as_slice()).expect("a public key");
    (key.modulus.as_bytes().to_vec(), key.public_exponent.as_bytes().to_vec())
}

fn verifier(pem: &str) -> TokenVerifier {
    TokenVerifier::from_jwt_key(pem).expect("a verifier")
}

/// The token with one character of a part replaced.
fn changed(token: &str, part: usize) -> String {
    let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
    let other = if parts[part].as_bytes()[20] == b'A' { "B" } else { "A" };
    parts[part].replace_range(20..21, other);
    parts.join(".")
}

#[tokio::test]
async fn tokens_of_every_algorithm_verify() {
    for (algorithm, token) in TOKENS {
        let claims = verifier(ONE).verify_session(token).await.unwrap_or_else(|error| panic!("{algorithm:?} {error}"));
        assert_eq!(claims.user_id(), "user_fixture", "{algorithm:?}");
    }
}

#[tokio::test]
async fn forged_tokens_do_not_verify() {
    for (algorithm, token) in TOKENS {
        let reason = async |verifier: TokenVerifier, token: &str| {
            verifier.verify_session(token).await.expect_err("a forged token").reason()
        };
        assert_eq!(reason(verifier(TWO), token).await, Reason::InvalidSignature, "{algorithm:?}");
        assert_eq!(reason(verifier(ONE), &changed(token, 1)).await, Reason::InvalidSignature, "{algorithm:?}");
        assert_eq!(reason(verifier(ONE), &changed(token, 2)).await, Reason::InvalidSignature, "{algorithm:?}");
        let (signed, _) = token.rsplit_once('.').expect("a token");
        assert_eq!(reason(verifier(ONE), &format!("{signed}.")).await, Reason::InvalidSignature, "{algorithm:?}");
    }
}

#[test]
fn signature_is_valid_for_its_own_algorithm_only() {
    let (modulus, exponent) = components(ONE);
    for (algorithm, token) in TOKENS {
        let parts = Parts::of(TokenText::of(token, token.len()).expect("short enough")).expect("a token");
        let signature = parts.signature().expect("a signature");
        let key = |only| PublicKey::from_components(&modulus, &exponent, only).expect("a key");
        for other in [Algorithm::Rs256, Algorithm::Rs384, Algorithm::Rs512] {
            let (free, tied) = (key(None), key(Some(other)));
            let same = other == algorithm;
            assert_eq!(free.verifies(other, parts.signed.as_bytes(), &signature), same, "{algorithm:?} {other:?}");
            assert_eq!(tied.verifies(algorithm, parts.signed.as_bytes(), &signature), same, "{algorithm:?} {other:?}");
        }
    }
}

#[test]
fn unsafe_keys_are_rejected() {
    let number = |bits: usize| {
        let mut bytes = vec![0xff; bits.div_ceil(8)];
        bytes[0] = 0xff >> (bytes.len() * 8 - bits);
        bytes
    };
    let (modulus, exponent) = components(ONE);
    let even = |mut bytes: Vec<u8>| {
        *bytes.last_mut().expect("a number") &= 0xfe;
        bytes
    };
    let usable = |modulus: &[u8], exponent: &[u8]| PublicKey::from_components(modulus, exponent, None);
    assert!(usable(&modulus, &exponent).is_ok());
    for bits in [2048, 2049, 3072, 4096, 8192] {
        assert!(usable(&number(bits), &exponent).is_ok(), "{bits}");
    }
    for bits in [1, 512, 1024, 2047, 8193, 9000, 16384] {
        assert_eq!(usable(&number(bits), &exponent).err(), Some(KeyError::Unusable), "{bits}");
    }
    assert_eq!(usable(&even(modulus.clone()), &exponent).err(), Some(KeyError::Unusable));
    for good in [&[3][..], &[17], &[1, 0, 1], &[0, 1, 0, 1], &number(33)] {
        assert!(usable(&modulus, good).is_ok(), "{good:?}");
    }
    for bad in [&[][..], &[0], &[1], &[2], &[1, 0, 0], &number(34), &modulus] {
        assert_eq!(usable(&modulus, bad).err(), Some(KeyError::Unusable), "{bad:?}");
    }
    assert_eq!(usable(&[], &exponent).err(), Some(KeyError::Unusable));
}
