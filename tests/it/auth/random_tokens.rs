//! Random tokens: no panic, and none is accepted.

use std::sync::OnceLock;

use clerk_sdk::auth::{TokenError, TokenVerifier};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Index, select};
use proptest::test_runner::TestCaseResult;
use proptest::{prop_assert, prop_assert_eq, proptest};
use serde_json::{Map, Value, json};

use crate::support::changes::changed;
use crate::support::property::{at_once, cases};
use crate::support::row::Entry;
use crate::support::tokens::{encode, header, home, nested, payload, session, stranger, verifier};

/// One verifier for all cases: what it caches must not help the next token.
fn shared() -> &'static TokenVerifier {
    static VERIFIER: OnceLock<TokenVerifier> = OnceLock::new();
    VERIFIER.get_or_init(verifier)
}

/// A token that all cases start from, verified before.
fn minted() -> &'static str {
    static TOKEN: OnceLock<String> = OnceLock::new();
    TOKEN.get_or_init(|| {
        let token = session().mint();
        at_once(shared().verify_session(&token)).expect("a valid token");
        token
    })
}

fn rejected_everywhere(token: &str) -> TestCaseResult {
    for entry in Entry::ALL {
        let outcome: Result<(), TokenError> = at_once(entry.verify(shared(), token));
        let error = outcome.err();
        prop_assert!(error.is_some(), "{entry:?} accepted {token}");
        if token.len() >= 20 {
            prop_assert!(!error.map(|error| error.to_string()).unwrap_or_default().contains(token));
        }
    }
    Ok(())
}

/// Members that a header or a payload can have, with values that fit and values that do not.
pub(crate) fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        select(vec!["RS256", "none", "JWT", "cl_B7d4PD111AAA", "user_1", "mch_1", "active", "pending"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((".{0,6}", inner), 0..4).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn object(names: &'static [&'static str]) -> impl Strategy<Value = Map<String, Value>> {
    let name = prop_oneof![select(names).prop_map(str::to_owned), ".{0,6}"];
    vec((name, value()), 0..8).prop_map(|members| members.into_iter().collect())
}

/// Bytes that are JSON, nearly JSON, or nothing of the kind.
fn json_bytes(names: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => object(names).prop_map(|members| Value::Object(members).to_string().into_bytes()),
        1 => value().prop_map(|value| value.to_string().into_bytes()),
        1 => vec(any::<u8>(), 0..64),
        1 => (0_usize..2000).prop_map(|depth| nested(depth).into_bytes()),
        1 => (object(names), any::<Index>()).prop_map(|(members, cut)| {
            let mut text = Value::Object(members).to_string().into_bytes();
            text.truncate(cut.index(text.len()));
            text
        }),
    ]
}

const HEADER: &[&str] = &["alg", "kid", "typ", "cat", "crit", "jwk", "jku", "x5c", "b64"];
const CLAIMS: &[&str] = &["sub", "sid", "exp", "nbf", "iat", "iss", "aud", "azp", "sts", "fva", "v", "o", "act"];

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn random_text_is_rejected(token in prop_oneof![".{0,80}", "[A-Za-z0-9_.-]{0,80}", "\\PC{0,80}"]) {
        rejected_everywhere(&token)?;
    }

    #[test]
    fn random_bytes_are_rejected(bytes in vec(any::<u8>(), 0..200)) {
        rejected_everywhere(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn three_random_parts_are_rejected(parts in vec("[A-Za-z0-9_=+/-]{0,60}", 3)) {
        rejected_everywhere(&parts.join("."))?;
    }

    #[test]
    fn random_bytes_in_three_parts_are_rejected(parts in vec(vec(any::<u8>(), 0..80), 3)) {
        let parts: Vec<String> = parts.into_iter().map(encode).collect();
        rejected_everywhere(&parts.join("."))?;
    }

    #[test]
    fn random_payload_with_a_good_header_is_rejected(payload in json_bytes(CLAIMS), signature in vec(any::<u8>(), 0..300)) {
        let token = format!("{}.{}.{}", encode(header().to_string()), encode(payload), encode(signature));
        rejected_everywhere(&token)?;
    }
}

proptest! {
    // Signatures are slow.
    #![proptest_config(cases(300))]

    #[test]
    fn foreign_signature_is_rejected(header in json_bytes(HEADER), payload in json_bytes(CLAIMS)) {
        rejected_everywhere(&stranger().sign_raw(&header, &payload))?;
    }

    #[test]
    fn foreign_signature_of_good_claims_is_rejected(members in object(HEADER)) {
        let mut header = json!({ "alg": "RS256", "kid": home().key_id() });
        header.as_object_mut().expect("an object").extend(members);
        let token = stranger().sign_raw(header.to_string().as_bytes(), payload().to_string().as_bytes());
        rejected_everywhere(&token)?;
    }

    /// A random header over good claims, signed by the right key: accepted only when the header
    /// holds only what is allowed.
    #[test]
    fn random_header_is_accepted_only_when_it_fits(members in object(HEADER), fitting in any::<bool>()) {
        let mut header = if fitting { json!({ "alg": "RS256" }) } else { json!({}) };
        header.as_object_mut().expect("an object").extend(members);
        let token = home().sign_raw(header.to_string().as_bytes(), payload().to_string().as_bytes());
        let text = |name: &str| header.get(name);
        let fits = text("alg") == Some(&json!("RS256"))
            && text("kid").is_none_or(|name| name.is_string() || name.is_null())
            && text("typ").is_none_or(|name| name == "JWT")
            && text("cat").is_none_or(|name| name == "cl_B7d4PD111AAA")
            && text("crit").is_none();
        prop_assert_eq!(at_once(shared().verify_session(&token)).is_ok(), fits, "{}", header);
    }
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn changed_token_is_rejected(changed in changed(minted())) {
        let outcome = at_once(shared().verify_session(&changed));
        prop_assert_eq!(outcome.is_ok(), changed == minted(), "{}", changed);
    }
}
