//! The public key as people paste it, and what they paste by mistake.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clerk_sdk::ErrorKind;
use clerk_sdk::auth::TokenVerifier;
use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_oneof};
use proptest::test_runner::TestCaseResult;
use proptest::{prop_assert, proptest};

use crate::support::changes::changed;
use crate::support::property::{at_once, cases};
use crate::support::tokens::{decode, home, jwk, session};

fn pem() -> String {
    home().jwt_key().expect("a public key")
}

fn verifier(text: &str) -> clerk_sdk::Result<TokenVerifier> {
    TokenVerifier::builder().jwt_key(text).clock(home().clock().clone()).build()
}

/// Checks that no verifier is made of this text, for this reason.
fn rejected(text: &str, reason: &str, name: &str) {
    let error = verifier(text).expect_err(name);
    assert_eq!(error.kind(), ErrorKind::Configuration, "{name}");
    assert!(error.to_string().contains(reason), "{name}: {error}");
}

/// The base64 of the key alone.
fn body() -> String {
    pem().lines().filter(|line| !line.starts_with('-')).collect()
}

fn armoured(body: &str) -> String {
    format!("-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n")
}

#[test]
fn public_key_is_read_however_it_was_pasted() {
    let token = session().mint();
    let (pem, body) = (pem(), body());
    let forms = [
        ("as it is", pem.clone()),
        ("without armour", body.clone()),
        (
            "without armour on several lines",
            body.as_bytes().chunks(10).map(String::from_utf8_lossy).collect::<Vec<_>>().join("\n"),
        ),
        ("on one line", armoured(&body)),
        ("with CR LF", pem.replace('\n', "\r\n")),
        ("with line breaks spelled out", pem.replace('\n', "\\n")),
        ("with CR LF spelled out", pem.replace('\n', "\\r\\n")),
        (
            "with spaces for line breaks in the key",
            format!("-----BEGIN PUBLIC KEY-----{}-----END PUBLIC KEY-----", body.replace('A', "A ")),
        ),
        ("in quotes", format!("\"{}\"", pem.trim_end().replace('\n', "\\n"))),
        ("with white space around", format!(" \n\t{pem}\n\n ")),
        ("without line breaks", pem.replace('\n', "")),
    ];
    for (name, text) in forms {
        let verifier = verifier(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(at_once(verifier.verify_session(&token)).is_ok(), "{name}");
    }
}

#[test]
fn public_key_that_is_not_rsa_is_rejected() {
    let (pem, body) = (pem(), body());
    let der = STANDARD.decode(&body).expect("base64");
    let with_der = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut der = der.clone();
        change(&mut der);
        armoured(&STANDARD.encode(der))
    };
    let unreadable = [
        ("nothing", String::new()),
        ("white space", " \n".to_owned()),
        ("words", "the key".to_owned()),
        ("armour alone", armoured("")),
        ("another armour", pem.replace("PUBLIC KEY", "PRIVATE KEY")),
        ("a certificate", pem.replace("PUBLIC KEY", "CERTIFICATE")),
        ("the armour of PKCS#1", pem.replace("PUBLIC KEY", "RSA PUBLIC KEY")),
        ("no end", pem.replace("-----END PUBLIC KEY-----", "")),
        ("no beginning", pem.replace("-----BEGIN PUBLIC KEY-----", "")),
        ("two keys", format!("{pem}{pem}")),
        ("text after", format!("{pem}x")),
        ("text before", format!("x{pem}")),
        ("cut short", armoured(&body[..body.len() / 2])),
        ("a letter too few", armoured(&body[..body.len() - 1])),
        ("a byte too few", with_der(&|der| der.truncate(der.len() - 1))),
        ("a byte too many", with_der(&|der| der.push(0))),
        ("too long", "A".repeat(16 * 1024 + 4)),
        ("a MiB", "A".repeat(1024 * 1024)),
        ("a key set", home().jwks().to_string()),
        ("a secret key", "sk_test_4f7a0c2e".to_owned()),
    ];
    for (name, text) in unreadable {
        rejected(&text, "not a public key", name);
        assert!(TokenVerifier::from_jwt_key(&text).is_err(), "{name}");
    }
    // The algorithm's name is the first thing in it: id-ecPublicKey, and one nobody has.
    let elliptic = armoured(
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==",
    );
    let other = with_der(&|der| {
        let place = der.windows(9).position(|bytes| bytes == [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1]);
        der[place.expect("rsaEncryption") + 8] = 10;
    });
    for (name, text) in [("an elliptic curve", elliptic), ("RSASSA-PSS", other)] {
        rejected(&text, "not an RSA key", name);
    }
}

#[test]
fn public_key_of_an_unsafe_size_is_rejected() {
    // The halves of a key and twice its length: SPKI around PKCS#1, lengths in two bytes.
    for bytes in [128, 255, 1025, 2048] {
        let mut modulus = vec![0xab; bytes];
        modulus.insert(0, 0);
        let integer = |content: &[u8]| tagged(2, content);
        let key = tagged(0x30, &[integer(&modulus), integer(&[1, 0, 1])].concat());
        let name = [0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0];
        let spki = tagged(0x30, &[&name[..], &tagged(3, &[&[0][..], &key].concat())].concat());
        rejected(&STANDARD.encode(spki), "not safe", &format!("{} bits", bytes * 8));
    }
}

/// DER of this content.
fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).expect("a short content");
    let [high, low] = length.to_be_bytes();
    let prefix = match length {
        0..128 => vec![tag, low],
        128..256 => vec![tag, 0x81, low],
        _ => vec![tag, 0x82, high, low],
    };
    [&prefix[..], content].concat()
}

#[test]
fn public_key_is_not_shown_by_errors_and_debug_output() {
    let text = pem().replace("PUBLIC", "SECRET");
    let error = verifier(&text).expect_err("another armour");
    let good = verifier(&pem()).expect("a usable key");
    let builder = TokenVerifier::builder().jwt_key(pem());
    for shown in [format!("{error} {error:?}"), format!("{good:?}"), format!("{builder:?}")] {
        assert!(!shown.contains(&body()[40..60]), "{shown}");
    }
}

/// A text that is read as a key lets home's token pass only if it holds home's modulus.
fn never_another_key(text: &str) -> TestCaseResult {
    let Ok(verifier) = verifier(text) else { return Ok(()) };
    if at_once(verifier.verify_session(&session().mint())).is_ok() {
        let letters: String = text
            .replace("-----BEGIN PUBLIC KEY-----", "")
            .replace("-----END PUBLIC KEY-----", "")
            .replace("\\n", "")
            .chars()
            .filter(|letter| letter.is_ascii_alphanumeric() || "+/=".contains(*letter))
            .collect();
        let der = STANDARD.decode(letters).unwrap_or_default();
        let modulus = decode(jwk()["n"].as_str().expect("a modulus"));
        prop_assert!(der.windows(modulus.len()).any(|bytes| bytes == modulus), "{text}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(800))]

    #[test]
    fn random_text_is_no_key(text in prop_oneof![
        ".{0,200}",
        "[A-Za-z0-9+/=\n]{0,500}",
        "(-----BEGIN PUBLIC KEY-----)?[A-Za-z0-9+/=\\\\n\r\n]{0,500}(-----END PUBLIC KEY-----)?",
    ]) {
        prop_assert!(verifier(&text).is_err(), "{text}");
    }

    #[test]
    fn random_der_is_no_key(der in prop_oneof![
        vec(any::<u8>(), 0..400),
        vec(any::<u8>(), 0..300).prop_map(|bytes| tagged(0x30, &bytes)),
        vec(any::<u8>(), 0..300).prop_map(|bytes| {
            let name = [0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0];
            tagged(0x30, &[&name[..], &tagged(3, &[&[0], &bytes[..]].concat())].concat())
        }),
    ]) {
        prop_assert!(verifier(&STANDARD.encode(&der)).is_err(), "{der:?}");
    }

    #[test]
    fn public_key_that_is_changed_is_rejected_or_another(text in changed(&pem())) {
        never_another_key(&text)?;
    }

    #[test]
    fn public_key_with_changed_bytes_is_rejected_or_another(
        changes in vec((any::<proptest::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut der = STANDARD.decode(body()).expect("base64");
        for (place, byte) in changes {
            let place = place.index(der.len());
            der[place] = byte;
        }
        never_another_key(&STANDARD.encode(der))?;
    }
}
