//! Algorithms: RS256, RS384 and RS512, each with a signature made that way.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PSS_SHA256,
    RsaEncoding,
};
use aws_lc_rs::{hmac, signature::Signature as Made};
use clerk_sdk::auth::Reason::{InvalidSignature, UnsupportedAlgorithm};
use serde_json::json;

use crate::support::own_key::own_key;
use crate::support::row::{Row, accepted, check, rejected};
use crate::support::tokens::{
    encode, header, home, key_set, parts, payload, session, stranger, verifier_with, with_signature,
};

#[tokio::test]
async fn algorithm_is_one_of_three() {
    check(rows().await).await;
}

pub(crate) async fn rows() -> Vec<Row> {
    let mut rows = names();
    rows.extend(other_schemes());
    rows.extend(other_hashes());
    rows.extend(keys_for_one_algorithm().await);
    rows
}

fn names() -> Vec<Row> {
    let names = [
        "none", "None", "NONE", "nOnE", "", " ", "rs256", "Rs256", "RS256 ", " RS256", "RS256\0", "RS1", "RS2048",
        "HS384", "HS512", "ES384", "ES512", "ES256K", "PS384", "PS512", "Ed25519", "RSA-OAEP", "sha256",
    ];
    let mut rows: Vec<Row> = names
        .into_iter()
        .map(|name| {
            rejected(
                format!("alg {name:?} over a good signature"),
                session().algorithm(name).mint(),
                UnsupportedAlgorithm,
            )
        })
        .collect();
    let unsigned = |name: &str| {
        let token = session().algorithm(name).mint();
        let [header, payload, _] = parts(&token);
        format!("{header}.{payload}.")
    };
    rows.push(rejected("alg none without a signature", unsigned("none"), UnsupportedAlgorithm));
    rows.push(rejected("alg empty without a signature", unsigned(""), UnsupportedAlgorithm));
    rows.push(rejected(
        "alg none of another instance",
        stranger().session("user_1").algorithm("none").mint(),
        UnsupportedAlgorithm,
    ));
    rows
}

/// What is signed, when the header names this algorithm.
fn message(algorithm: &str) -> String {
    let mut header = header();
    header["alg"] = algorithm.into();
    format!("{}.{}", encode(header.to_string()), encode(payload().to_string()))
}

fn token(message: &str, signature: impl AsRef<[u8]>) -> String {
    format!("{message}.{}", encode(signature))
}

/// Signatures that are valid, each in its own scheme.
fn other_schemes() -> Vec<Row> {
    let pem = home().jwt_key().expect("a public key");
    let lines: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let secrets = [("PEM", pem.clone()), ("PEM without a line break", pem.trim_end().to_owned()), ("key", lines)];
    let mut rows = Vec::new();
    for (name, secret) in &secrets {
        let (message, key) = (message("HS256"), hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()));
        let tag = hmac::sign(&key, message.as_bytes());
        rows.push(rejected(
            format!("HS256 with the public {name} as secret"),
            token(&message, tag),
            UnsupportedAlgorithm,
        ));
        let honest = self::message("RS256");
        let tag = hmac::sign(&key, honest.as_bytes());
        rows.push(rejected(format!("HMAC with the public {name} called RS256"), token(&honest, tag), InvalidSignature));
    }
    let random = SystemRandom::new();
    let curve = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key");
    let ecdsa = |message: &str| -> Made { curve.sign(&random, message.as_bytes()).expect("a signature") };
    let edwards = Ed25519KeyPair::generate().expect("a key");
    let own = own_key();
    let pss: &'static dyn RsaEncoding = &RSA_PSS_SHA256;
    let [es, ed, ps, rs] = ["ES256", "EdDSA", "PS256", "RS256"].map(message);
    rows.extend([
        rejected("ES256", token(&es, ecdsa(&es)), UnsupportedAlgorithm),
        rejected("ECDSA called RS256", token(&rs, ecdsa(&rs)), InvalidSignature),
        rejected("EdDSA", token(&ed, edwards.sign(ed.as_bytes())), UnsupportedAlgorithm),
        rejected("EdDSA called RS256", token(&rs, edwards.sign(rs.as_bytes())), InvalidSignature),
        rejected("PS256 of the right key", token(&ps, own.sign(pss, &ps)), UnsupportedAlgorithm).by(&own.verifier()),
        rejected("PSS of the right key called RS256", token(&rs, own.sign(pss, &rs)), InvalidSignature)
            .by(&own.verifier()),
        accepted("RS256 of the right key", token(&rs, own.sign(&RSA_PKCS1_SHA256, &rs))).by(&own.verifier()),
    ]);
    rows
}

fn other_hashes() -> Vec<Row> {
    let own = own_key();
    let [rs256, rs384, rs512] = ["RS256", "RS384", "RS512"].map(message);
    let wrong = |name: &str, message: &str, encoding: &'static dyn RsaEncoding| {
        rejected(name, token(message, own.sign(encoding, message)), InvalidSignature).by(&own.verifier())
    };
    let swapped = {
        let token = session().mint();
        let [_, _, signature] = parts(&token);
        with_signature(&session().algorithm("RS512").mint(), &crate::support::tokens::decode(signature))
    };
    vec![
        accepted("RS384", session().algorithm("RS384").mint()),
        accepted("RS512", session().algorithm("RS512").mint()),
        wrong("RS384 in the header, made with SHA-256", &rs384, &RSA_PKCS1_SHA256),
        wrong("RS512 in the header, made with SHA-256", &rs512, &RSA_PKCS1_SHA256),
        wrong("RS512 in the header, made with SHA-384", &rs512, &RSA_PKCS1_SHA384),
        wrong("RS256 in the header, made with SHA-384", &rs256, &RSA_PKCS1_SHA384),
        rejected("RS512 in the header, signature of the RS256 token", swapped, InvalidSignature),
    ]
}

/// A key whose set says what it is for is good for nothing else.
async fn keys_for_one_algorithm() -> Vec<Row> {
    let mut rows = Vec::new();
    for only in ["RS256", "RS384", "RS512"] {
        let verifier = verifier_with(&key_set(&json!({ "alg": only }))).await;
        for name in ["RS256", "RS384", "RS512"] {
            let token = session().algorithm(name).mint();
            let title = format!("{name} with a key for {only}");
            let row = if name == only { accepted(title, token) } else { rejected(title, token, InvalidSignature) };
            rows.push(row.by(&verifier));
        }
    }
    let any = verifier_with(&key_set(&json!({ "alg": null }))).await;
    for name in ["RS256", "RS384", "RS512"] {
        let token = session().algorithm(name).mint();
        rows.push(accepted(format!("{name} with a key that says nothing"), token).by(&any));
    }
    rows.push(
        rejected("none with a key that says nothing", session().algorithm("none").mint(), UnsupportedAlgorithm)
            .by(&any),
    );
    rows
}
