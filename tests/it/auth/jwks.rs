//! Key sets as a server may serve them, through a client of that server.

use clerk_sdk::Clerk;
use clerk_sdk::auth::Reason::{self, InvalidSignature, KeysUnavailable, SecretKeyRejected, UnknownKey};
use clerk_sdk::auth::TokenVerifier;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use serde_json::{Map, Value, json};

use super::random_tokens::value;
use crate::support::changes::changed;
use crate::support::property::generated;
use crate::support::server::{self, Response, Server};
use crate::support::tokens::{decode, encode, home, jwk, key_set, nested, session, stranger};

/// A verifier with the keys that the server of this client serves.
fn verifier(clerk: &Clerk) -> TokenVerifier {
    clerk.token_verifier().clock(home().clock().clone()).build().expect("a client")
}

/// The result for home's token when the server responds with this.
async fn outcome(status: u16, body: &str) -> Result<(), Reason> {
    let server = Server::fixed(Response::text(status, "application/json", body));
    let clerk = server.clerk();
    verifier(&clerk).verify_session(&session().mint()).await.map(drop).map_err(|error| error.reason())
}

#[tokio::test]
async fn key_set_is_read_past_unusable_keys() {
    let good = jwk();
    let other = stranger().jwks()["keys"][0].clone();
    let junk = [
        json!(null),
        json!(1),
        json!("RSA"),
        json!([]),
        json!(["RSA", "ins_1", "sig", "RS256", "AQAB", "AQAB"]),
        json!({}),
        json!({ "kty": "EC", "kid": "ins_ec", "crv": "P-256", "x": "AA", "y": "AA" }),
        json!({ "kty": "oct", "kid": "ins_oct", "k": "c2VjcmV0" }),
        json!({ "kty": "RSA", "kid": 1, "n": "AQAB", "e": "AQAB" }),
        json!({ "kty": "RSA", "kid": "ins_small", "n": "AQAB", "e": "AQAB" }),
    ];
    let keys: Vec<Value> = junk.into_iter().chain([other, good.into()]).collect();
    assert_eq!(outcome(200, &json!({ "keys": keys }).to_string()).await, Ok(()));
    assert_eq!(outcome(200, &format!(" \n{}\n", home().jwks())).await, Ok(()));
    assert_eq!(outcome(200, &key_set(&json!({ "x5c": ["AA"], "key_ops": ["verify"] })).to_string()).await, Ok(()));
}

#[tokio::test]
async fn key_of_a_set_is_used_only_for_its_purpose() {
    let long = |name: &str| format!("AAAA{}", jwk()[name].as_str().expect("a text"));
    let short_modulus = encode(&decode(jwk()["n"].as_str().expect("a modulus"))[128..]);
    let stranger_key = stranger().jwks()["keys"][0].clone();
    let table = [
        (json!({}), Ok(())),
        (json!({ "use": null, "alg": null }), Ok(())),
        // The same numbers, written longer.
        (json!({ "n": long("n"), "e": long("e") }), Ok(())),
        (json!({ "n": format!("{}==", jwk()["n"].as_str().expect("a text")) }), Ok(())),
        (json!({ "use": "enc" }), Err(UnknownKey)),
        (json!({ "use": "SIG" }), Err(UnknownKey)),
        (json!({ "use": 1 }), Err(UnknownKey)),
        (json!({ "kty": "rsa" }), Err(UnknownKey)),
        (json!({ "kty": "EC" }), Err(UnknownKey)),
        (json!({ "kty": null }), Err(UnknownKey)),
        (json!({ "kid": null }), Err(UnknownKey)),
        (json!({ "kid": "" }), Err(UnknownKey)),
        (json!({ "kid": 1 }), Err(UnknownKey)),
        (json!({ "kid": "ins_other" }), Err(UnknownKey)),
        (json!({ "alg": "PS256" }), Err(UnknownKey)),
        (json!({ "alg": "rs256" }), Err(UnknownKey)),
        (json!({ "alg": "" }), Err(UnknownKey)),
        (json!({ "alg": "none" }), Err(UnknownKey)),
        (json!({ "alg": "RS512" }), Err(InvalidSignature)),
        (json!({ "n": null }), Err(UnknownKey)),
        (json!({ "n": "" }), Err(UnknownKey)),
        (json!({ "n": "!" }), Err(UnknownKey)),
        (json!({ "n": 1 }), Err(UnknownKey)),
        (json!({ "n": short_modulus }), Err(UnknownKey)),
        (json!({ "n": stranger_key["n"] }), Err(InvalidSignature)),
        (json!({ "e": null }), Err(UnknownKey)),
        (json!({ "e": "" }), Err(UnknownKey)),
        // An exponent of 0, 1 or 2, and one as long as the modulus.
        (json!({ "e": "AA" }), Err(UnknownKey)),
        (json!({ "e": "AQ" }), Err(UnknownKey)),
        (json!({ "e": "Ag" }), Err(UnknownKey)),
        (json!({ "e": jwk()["n"] }), Err(UnknownKey)),
        (json!({ "e": "Aw" }), Err(InvalidSignature)),
    ];
    for (changes, expected) in table {
        let mut keys = key_set(&changes);
        // Another key beside it, so that the set is not empty.
        let mut other = stranger_key.clone();
        other["kid"] = "ins_beside".into();
        keys["keys"].as_array_mut().expect("a list").push(other);
        assert_eq!(outcome(200, &keys.to_string()).await, expected, "{changes}");
    }
}

/// A name alone cannot tell two keys apart, so each is tried.
#[tokio::test]
async fn key_set_with_one_name_twice_verifies_both() {
    let third = clerk_sdk::testing::TestInstance::new().expect("a key");
    third.clock().set(clerk_sdk::Timestamp::from_millis(crate::support::tokens::NOW * 1000));
    let mut other = stranger().jwks()["keys"][0].clone();
    other["kid"] = home().key_id().into();
    for keys in [json!([jwk(), other]), json!([other, jwk()])] {
        let server = Server::ok(&json!({ "keys": keys }));
        let clerk = server.clerk();
        let verifier = verifier(&clerk);
        let ours = session().mint();
        let theirs = stranger().session("user_2").header("kid", home().key_id()).mint();
        assert_eq!(verifier.verify_session(&ours).await.expect("the one key").user_id(), "user_1");
        assert_eq!(verifier.verify_session(&theirs).await.expect("the other").user_id(), "user_2");
        let forged = third.session("user_3").header("kid", home().key_id()).mint();
        assert_eq!(verifier.verify_session(&forged).await.expect_err("neither").reason(), InvalidSignature);
    }
}

/// The cause behind `jwk-remote-failed-to-load` helps to find out what is wrong.
#[tokio::test]
async fn key_set_error_has_its_cause() {
    let cause = async |clerk: &Clerk| {
        let error = verifier(clerk).verify_session(&session().mint()).await.expect_err("no keys");
        assert_eq!(error.reason(), KeysUnavailable);
        std::error::Error::source(&error).expect("a cause").to_string()
    };
    let malformed = "the response is not a JSON Web Key Set";
    for (status, body, expected) in [
        (200, r#"{"keys":[]}"#, "the key set holds no RSA key for signatures"),
        (200, r#"{"keys":7}"#, malformed),
        (200, "[]", malformed),
        (503, "<html>", "503"),
    ] {
        let server = Server::fixed(Response::text(status, "application/json", body));
        let clerk = server.clerk();
        let cause = cause(&clerk).await;
        assert!(cause.contains(expected), "{body}: {cause}");
    }
    let nowhere = server::builder().server_api_url("http://127.0.0.1:9");
    let cause = cause(&nowhere.build().expect("usable options")).await;
    assert!(cause.contains("cannot connect"), "{cause}");
    let server = Server::fixed(Response::text(401, "application/json", ""));
    let clerk = server.clerk();
    let error = verifier(&clerk).verify_session(&session().mint()).await.expect_err("a wrong key");
    let cause = std::error::Error::source(&error).and_then(|cause| cause.downcast_ref::<clerk_sdk::Error>());
    assert!(error.reason() == SecretKeyRejected && cause.is_some_and(clerk_sdk::Error::is_unauthorized), "{error:?}");
}

#[tokio::test]
async fn key_set_that_cannot_be_read_is_an_outage() {
    let good = home().jwks().to_string();
    let bodies = [
        String::new(),
        "null".to_owned(),
        "[]".to_owned(),
        "{}".to_owned(),
        "\"keys\"".to_owned(),
        "1".to_owned(),
        json!([home().jwks()["keys"]]).to_string(),
        json!({ "keys": null }).to_string(),
        json!({ "keys": {} }).to_string(),
        json!({ "keys": [] }).to_string(),
        json!({ "keys": [{}] }).to_string(),
        json!({ "keys": "RSA" }).to_string(),
        json!({ "Keys": home().jwks()["keys"] }).to_string(),
        good[..good.len() - 1].to_owned(),
        format!("{good}x"),
        format!("\u{feff}{good}"),
        nested(10_000),
        format!("{{\"keys\":{}}}", nested(10_000)),
        "<html></html>".to_owned(),
        // Twice: readers differ in which one counts.
        good.replacen('{', "{\"keys\":[],", 1),
    ];
    for body in bodies {
        assert_eq!(outcome(200, &body).await, Err(KeysUnavailable), "{}", body.get(..80).unwrap_or(&body));
    }
}

#[tokio::test]
async fn key_set_with_a_failure_status_is_an_outage() {
    let good = home().jwks().to_string();
    for status in [400, 403, 404, 429, 500, 502, 503] {
        assert_eq!(outcome(status, &good).await, Err(KeysUnavailable), "{status}");
    }
    assert_eq!(outcome(401, &good).await, Err(SecretKeyRejected));
    let invalid = json!({ "errors": [{ "code": "clerk_key_invalid", "message": "no" }] }).to_string();
    assert_eq!(outcome(400, &invalid).await, Err(SecretKeyRejected));
}

/// Documents that are a key set, nearly one, or nothing of the kind.
fn document() -> impl Strategy<Value = String> {
    let known = jwk();
    let other = stranger().jwks()["keys"][0].clone();
    let members = vec((select(vec!["kty", "kid", "use", "alg", "n", "e", "x"]), value()), 0..4);
    let odd = (members, any::<bool>(), select(vec!["AQ", "Aw", "AQAB", "AAEAAQ", "AQAC", ""])).prop_map(
        move |(members, ours, exponent)| {
            let mut key: Map<String, Value> =
                if ours { known.clone() } else { other.as_object().expect("a key").clone() };
            key.insert("kid".to_owned(), home().key_id().into());
            key.insert("e".to_owned(), exponent.into());
            key.extend(members.into_iter().map(|(name, value)| (name.to_owned(), value)));
            Value::Object(key)
        },
    );
    let keys = vec(prop_oneof![3 => odd, 1 => value(), 1 => Just(Value::Object(jwk()))], 0..4);
    prop_oneof![
        4 => keys.prop_map(|keys| json!({ "keys": keys }).to_string()),
        3 => changed(&home().jwks().to_string()),
        1 => value().prop_map(|value| json!({ "keys": value }).to_string()),
        1 => value().prop_map(|value| value.to_string()),
        1 => ".{0,80}",
    ]
}

/// A second reading: is home's key in the document, under the name tokens give it?
fn holds_the_key(document: &str) -> bool {
    let Ok(document) = serde_json::from_str::<Value>(document) else { return false };
    let number = |key: &Value, name: &str| {
        let text = key[name].as_str().unwrap_or_default().trim_end_matches('=').to_owned();
        let bytes = std::panic::catch_unwind(|| decode(&text)).unwrap_or_default();
        bytes.into_iter().skip_while(|byte| *byte == 0).collect::<Vec<u8>>()
    };
    let ours = Value::Object(jwk());
    document["keys"].as_array().is_some_and(|keys| {
        keys.iter().any(|key| {
            key["kid"] == home().key_id() && ["n", "e"].into_iter().all(|name| number(key, name) == number(&ours, name))
        })
    })
}

/// One server for all documents, and a new verifier for each.
#[tokio::test]
async fn key_set_of_random_keys_verifies_only_with_them() {
    let server = Server::ok(&Value::Null);
    let clerk = server.clerk();
    let token = session().mint();
    let forged = stranger().session("user_1").header("kid", home().key_id()).mint();
    let (mut passed, mut failed) = (0, 0);
    for document in generated(300, &document()) {
        server.set_response(Response::text(200, "application/json", &document));
        let verifier = verifier(&clerk);
        match verifier.verify_session(&token).await {
            Ok(_) => {
                passed += 1;
                assert!(holds_the_key(&document), "{document}");
            }
            Err(error) => {
                failed += 1;
                let reasons = [KeysUnavailable, UnknownKey, InvalidSignature];
                assert!(reasons.contains(&error.reason()), "{error}: {document}");
            }
        }
        if verifier.verify_session(&forged).await.is_ok() {
            let modulus = stranger().jwks()["keys"][0]["n"].as_str().expect("a modulus").to_owned();
            assert!(document.contains(&modulus), "{document}");
        }
    }
    // The documents are worth something: some are good, and some are not.
    assert!(passed >= 20 && failed >= 20, "{passed} {failed}");
}
