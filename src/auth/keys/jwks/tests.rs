//! Key sets, good and bad.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::{KeySet, KeySetError, MAX_KEYS, MAX_NAME_BYTES, parse};
use crate::auth::keys::signature::tests::{ONE, TWO, components};

fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A key in the form in which the service serves it.
fn key(name: &str, pem: &str) -> Value {
    let (modulus, exponent) = components(pem);
    json!({
        "use": "sig", "kty": "RSA", "kid": name, "alg": "RS256", "n": base64url(&modulus), "e": base64url(&exponent),
    })
}

/// A key with members replaced; null takes a member away.
fn with(changes: Value) -> Value {
    let mut key = key("changed", ONE);
    let members = key.as_object_mut().expect("an object");
    for (name, value) in changes.as_object().expect("an object") {
        match value {
            Value::Null => drop(members.remove(name)),
            value => drop(members.insert(name.clone(), value.clone())),
        }
    }
    key
}

fn set(keys: &[Value]) -> KeySet {
    parse(json!({ "keys": keys }).to_string().as_bytes()).expect("a key set")
}

#[test]
fn keys_are_found_by_name() {
    let keys = set(&[key("one", ONE), key("two", TWO)]);
    assert_eq!(keys.len(), 2);
    assert!(!keys["one"].is_same(&keys["two"]));
    assert!(set(&[]).is_empty());
}

#[test]
fn key_members_may_be_missing_or_unknown() {
    let (modulus, exponent) = components(ONE);
    let usable = [
        ("no use", json!({ "use": null })),
        ("no algorithm", json!({ "alg": null })),
        ("neither", json!({ "alg": null, "use": null })),
        ("another algorithm of ours", json!({ "alg": "RS384" })),
        ("a third one", json!({ "alg": "RS512" })),
        ("unknown members", json!({ "x5c": ["MII"], "x5t": "abc", "key_ops": ["verify"], "custom": { "a": [1] } })),
        ("padding", json!({ "n": format!("{}==", base64url(&modulus)) })),
        ("zeros in front", json!({ "n": base64url(&[&[0], modulus.as_slice()].concat()) })),
        ("a small exponent", json!({ "e": "Aw" })),
        ("the longest name", json!({ "kid": "k".repeat(MAX_NAME_BYTES) })),
    ];
    for (what, changes) in usable {
        assert_eq!(set(&[with(changes)]).len(), 1, "{what}");
    }
    // The algorithm a key names is the only one it verifies.
    assert!(!set(&[with(json!({ "alg": "RS384" }))])["changed"].is_same(&set(&[with(json!({}))])["changed"]));
    assert_eq!(base64url(&exponent), "AQAB");
}

#[test]
fn keys_other_than_rsa_signing_keys_are_skipped() {
    let (modulus, _) = components(ONE);
    let number = |bits: usize| base64url(&vec![0xff; bits / 8]);
    let skipped = [
        ("EC", json!({ "kty": "EC", "crv": "P-256", "x": "AQAB", "y": "AQAB", "kid": "changed" })),
        ("OKP", json!({ "kty": "OKP", "crv": "Ed25519", "x": "AQAB", "kid": "changed" })),
        ("oct", json!({ "kty": "oct", "k": "AQAB", "kid": "changed" })),
        ("EC in disguise", with(json!({ "kty": "EC" }))),
        ("rsa, not RSA", with(json!({ "kty": "rsa" }))),
        ("no type", with(json!({ "kty": null }))),
        ("for encryption", with(json!({ "use": "enc" }))),
        ("an algorithm for encryption", with(json!({ "alg": "RSA-OAEP" }))),
        ("PSS", with(json!({ "alg": "PS256" }))),
        ("HMAC", with(json!({ "alg": "HS256" }))),
        ("no algorithm at all", with(json!({ "alg": "none" }))),
        ("an algorithm in small letters", with(json!({ "alg": "rs256" }))),
        ("an algorithm that is a number", with(json!({ "alg": 256 }))),
        ("no modulus", with(json!({ "n": null }))),
        ("no exponent", with(json!({ "e": null }))),
        ("an empty modulus", with(json!({ "n": "" }))),
        ("an empty exponent", with(json!({ "e": "" }))),
        ("a modulus that is a list", with(json!({ "n": [1, 2] }))),
        ("a modulus that is not base64", with(json!({ "n": "not base64!" }))),
        ("a modulus in the other alphabet", with(json!({ "n": STANDARD.encode([0xff; 256]) }))),
        ("a modulus with a letter lost", with(json!({ "n": &base64url(&modulus)[1..] }))),
        ("1024 bits", with(json!({ "n": number(1024) }))),
        ("9000 bits", with(json!({ "n": number(9000) }))),
        ("an even modulus", with(json!({ "n": base64url(&[&modulus[..255], &[2]].concat()) }))),
        ("an even exponent", with(json!({ "e": "AQAA" }))),
        ("the exponent 1", with(json!({ "e": "AQ" }))),
        ("the exponent 0", with(json!({ "e": "AA" }))),
        ("a huge exponent", with(json!({ "e": base64url(&modulus) }))),
        ("no name", with(json!({ "kid": null }))),
        ("an empty name", with(json!({ "kid": "" }))),
        ("a name that is a number", with(json!({ "kid": 1 }))),
        ("a name too long", with(json!({ "kid": "k".repeat(MAX_NAME_BYTES + 1) }))),
        ("a list", json!(["sig", "RSA", "changed", "RS256", number(2048), "AQAB"])),
        ("a text", json!("key")),
        ("null", Value::Null),
        ("nothing", json!({})),
    ];
    for (what, bad) in skipped {
        let keys = set(&[key("one", ONE), bad, key("two", TWO)]);
        let mut names: Vec<_> = keys.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["one", "two"], "{what}");
    }
}

#[test]
fn keys_with_the_same_name_are_both_kept() {
    let both = || set(&[key("same", ONE), key("same", TWO)]);
    let keys = both();
    assert_eq!(keys.len(), 1);
    assert!(keys["same"].is_same(&both()["same"]));
    for alone in [ONE, TWO] {
        let alone = set(&[key("same", alone)]);
        assert!(!keys["same"].is_same(&alone["same"]) && !alone["same"].is_same(&keys["same"]));
    }
}

#[test]
fn key_with_a_repeated_member_is_skipped() {
    let twice = key("one", ONE).to_string().replacen('{', r#"{"kid":"other","#, 1);
    assert!(parse(format!(r#"{{"keys":[{twice}]}}"#).as_bytes()).expect("a key set").is_empty());
}

#[test]
fn keys_beyond_the_limit_are_ignored() {
    let many: Vec<Value> = (0..1000).map(|index| key(&format!("key{index}"), ONE)).collect();
    let keys = set(&many);
    assert_eq!(keys.len(), MAX_KEYS);
    assert!(keys.contains_key("key0"));
    // Keys that are skipped do not count.
    let mut others = vec![json!({ "kty": "EC", "kid": "ec" }); 1000];
    others.push(key("one", ONE));
    assert!(set(&others).contains_key("one"));
}

#[test]
fn responses_that_are_not_key_sets_are_rejected() {
    let one = key("one", ONE);
    let deep = "[".repeat(100_000);
    let wrong = [
        ("nothing", String::new()),
        ("a page", "<html>Bad gateway</html>".to_owned()),
        ("half a set", json!({ "keys": [one] }).to_string().replace("]}", "")),
        ("a list", json!([one]).to_string()),
        ("a list in a list", json!([[one]]).to_string()),
        ("a key alone", one.to_string()),
        ("no keys", "{}".to_owned()),
        ("keys: null", json!({ "keys": null }).to_string()),
        ("keys: object", json!({ "keys": { "one": one } }).to_string()),
        ("keys: text", json!({ "keys": "one" }).to_string()),
        ("keys twice", r#"{"keys":[],"keys":[]}"#.to_owned()),
        ("something after it", format!("{} x", json!({ "keys": [one] }))),
        ("null", "null".to_owned()),
        ("depth", deep.clone()),
        ("depth in keys", format!(r#"{{"keys":{deep}"#)),
        ("depth in a key", format!(r#"{{"keys":[{{"kid":{deep}"#)),
    ];
    for (what, text) in wrong {
        assert_eq!(parse(text.as_bytes()).err(), Some(KeySetError::Malformed), "{what}");
    }
    assert!(parse(b"{\"keys\":[\xff]}").is_err());
}

#[test]
fn deeply_nested_member_hides_no_key() {
    let depth = 100_000;
    let nested = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let bad = key("deep", ONE).to_string().replacen('{', &format!(r#"{{"x":{nested},"#), 1);
    let text = format!(r#"{{"x":{nested},"keys":[{bad},{nested},{}]}}"#, key("one", ONE));
    assert!(parse(text.as_bytes()).expect("a key set").contains_key("one"));
}
