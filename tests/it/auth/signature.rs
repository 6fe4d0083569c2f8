//! Signatures: every byte counts, and only the instance's key makes them.

use clerk_sdk::auth::Reason::{InvalidSignature, Malformed};
use clerk_sdk::testing::TestInstance;
use serde_json::json;

use crate::support::row::{Entry, Row, accepted, check, rejected};
use crate::support::tokens::{decode, encode, header, home, jwk, parts, payload, session, stranger, with_signature};

#[tokio::test]
async fn signature_is_of_the_instance_and_of_this_token() {
    check(rows()).await;
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = broken();
    rows.extend(of_somebody_else());
    rows.extend(of_another_token());
    rows
}

fn broken() -> Vec<Row> {
    let token = session().mint();
    let signature = decode(parts(&token)[2]);
    assert_eq!(signature.len(), 256);
    let row = |name: &str, signature: &[u8]| rejected(name, with_signature(&token, signature), InvalidSignature);
    let flipped = |byte: usize, bit: u8| {
        let mut bytes = signature.clone();
        bytes[byte] ^= bit;
        bytes
    };
    let reversed: Vec<u8> = signature.iter().rev().copied().collect();
    vec![
        accepted("signature as it is", with_signature(&token, &signature)),
        row("signature empty", &[]),
        row("signature of one byte", &[0]),
        row("signature without its last byte", &signature[..255]),
        row("signature without its first byte", &signature[1..]),
        row("signature cut in half", &signature[..128]),
        row("signature with a byte more", &[&signature[..], &[0]].concat()),
        row("signature with a leading zero more", &[&[0], &signature[..]].concat()),
        row("signature twice", &[&signature[..], &signature[..]].concat()),
        row("signature with the first bit off", &flipped(0, 0x80)),
        row("signature with the last bit off", &flipped(255, 1)),
        row("signature with a middle bit off", &flipped(128, 16)),
        row("signature backwards", &reversed),
        row("signature of zeros", &[0; 256]),
        row("signature of ones", &[255; 256]),
        row("signature one", &[&[0; 255][..], &[1]].concat()),
        row("signature equal to the modulus", &modulus()),
        row("signature of a MAC's length", &signature[..32]),
        rejected("signature with the modulus added", beyond_the_modulus(), InvalidSignature),
        rejected("signature a letter short", &token[..token.len() - 1], Malformed),
    ]
}

fn modulus() -> Vec<u8> {
    decode(jwk()["n"].as_str().expect("a modulus"))
}

/// The same number modulo the modulus, in the same length: it would be another text for the same
/// signature if it were not rejected.
fn beyond_the_modulus() -> String {
    let modulus = modulus();
    let mut tokens = (0..).map(|number| session().claim("n", number).mint());
    let found = tokens.find_map(|token| {
        let signature = decode(parts(&token)[2]);
        let mut carry = 0;
        let mut sum: Vec<u8> = signature
            .iter()
            .zip(&modulus)
            .rev()
            .map(|(one, other)| {
                let digit = u16::from(*one) + u16::from(*other) + carry;
                carry = digit >> 8;
                digit.to_le_bytes()[0]
            })
            .collect();
        sum.reverse();
        // A sum of more bytes would be rejected for its length.
        (carry == 0).then(|| with_signature(&token, &sum))
    });
    found.expect("endless")
}

fn of_somebody_else() -> Vec<Row> {
    let signed_by = |instance: &TestInstance, header: &serde_json::Value| {
        instance.sign_raw(header.to_string().as_bytes(), payload().to_string().as_bytes())
    };
    let mut with_key = header();
    with_key["jwk"] = stranger().jwks()["keys"][0].clone();
    let mut with_place = header();
    with_place["jku"] = json!("https://example.com/.well-known/jwks.json");
    let mut rows = vec![
        rejected("signed by a stranger", signed_by(stranger(), &header()), InvalidSignature),
        rejected("signed by a stranger whose key is in the header", signed_by(stranger(), &with_key), InvalidSignature),
        rejected(
            "signed by a stranger whose keys have an address",
            signed_by(stranger(), &with_place),
            InvalidSignature,
        ),
    ];
    let strangers = [
        (Entry::Template, stranger().template("user_1")),
        (Entry::Machine, stranger().m2m("mch_1")),
        (Entry::OAuth, stranger().oauth("user_1")),
    ];
    for (entry, token) in strangers {
        rows.push(rejected(format!("signed by a stranger as {entry:?}"), token.mint(), InvalidSignature).on(entry));
    }
    rows
}

fn of_another_token() -> Vec<Row> {
    let [one, other] = ["user_1", "user_2"].map(|user| home().session(user).mint());
    let ([one_header, one_payload, one_signature], [_, other_payload, other_signature]) = (parts(&one), parts(&other));
    let bare_header = encode(json!({ "alg": "RS256" }).to_string());
    let template = home().template("user_1").session_id("sess_1").mint();
    let [_, template_payload, template_signature] = parts(&template);
    vec![
        rejected("payload of another token", format!("{one_header}.{other_payload}.{one_signature}"), InvalidSignature),
        rejected(
            "signature of another token",
            format!("{one_header}.{one_payload}.{other_signature}"),
            InvalidSignature,
        ),
        rejected("another header", format!("{bare_header}.{one_payload}.{one_signature}"), InvalidSignature),
        rejected("payload and header swapped", format!("{one_payload}.{one_header}.{one_signature}"), Malformed),
        rejected("payload empty", format!("{one_header}..{one_signature}"), InvalidSignature),
        rejected("tampered after it was signed", session().tampered().mint(), InvalidSignature),
        rejected(
            "template token under the header of a session token",
            format!("{one_header}.{template_payload}.{template_signature}"),
            InvalidSignature,
        ),
    ]
}
