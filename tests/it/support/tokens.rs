//! Instances, verifiers and tokens that the tests share. Keys are made once, because it is slow.

use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clerk_sdk::Timestamp;
use clerk_sdk::auth::{TokenVerifier, TokenVerifierBuilder};
use clerk_sdk::testing::{ManualClock, TestInstance, TestToken};
use serde_json::{Map, Value, json};

use super::server::Server;

/// The time of every test, in seconds. No test looks at the clock of the machine.
pub(crate) const NOW: i64 = 1_800_000_000;
/// The default clock skew, in milliseconds.
pub(crate) const SKEW: i64 = 5_000;

pub(crate) const SESSION: &str = "cl_B7d4PD111AAA";
pub(crate) const TEMPLATE: &str = "cl_B7d4PD222AAA";
pub(crate) const MACHINE: &str = "cl_B7d4PD333AAA";
pub(crate) const ANY: &str = "cl_I7d4PD111III";

/// The instance whose tokens are verified. Nobody moves its clock or its keys.
pub(crate) fn home() -> &'static TestInstance {
    static HOME: OnceLock<TestInstance> = OnceLock::new();
    HOME.get_or_init(new_instance)
}

/// Another instance of the same process.
pub(crate) fn stranger() -> &'static TestInstance {
    static STRANGER: OnceLock<TestInstance> = OnceLock::new();
    STRANGER.get_or_init(new_instance)
}

fn new_instance() -> TestInstance {
    let instance = TestInstance::new().expect("a key");
    instance.clock().set(Timestamp::from_millis(NOW * 1000));
    instance
}

/// A session token of home, to be changed.
pub(crate) fn session() -> TestToken {
    home().session("user_1")
}

/// A verifier of home's tokens, to be configured.
pub(crate) fn builder() -> TokenVerifierBuilder {
    home().verifier_builder().expect("a public key")
}

/// A verifier of home's tokens without optional checks.
pub(crate) fn verifier() -> TokenVerifier {
    builder().build().expect("a usable key")
}

/// A verifier of home's tokens at another time.
pub(crate) fn verifier_at(millis: i64) -> TokenVerifier {
    builder().clock(ManualClock::new(Timestamp::from_millis(millis))).build().expect("a usable key")
}

/// A verifier that has fetched this key set, at the time of every test.
pub(crate) async fn verifier_with(keys: &Value) -> TokenVerifier {
    let server = Server::ok(keys);
    let verifier = server.clerk().token_verifier().clock(home().clock().clone()).build().expect("a client");
    verifier.warm_up().await.expect("a key set");
    verifier
}

/// Home's key as its key set holds it.
pub(crate) fn jwk() -> Map<String, Value> {
    home().jwks()["keys"][0].as_object().expect("a key").clone()
}

/// A key set of home's key with some members replaced; null takes a member away.
pub(crate) fn key_set(changes: &Value) -> Value {
    let mut key = jwk();
    for (name, value) in changes.as_object().expect("changes") {
        if value.is_null() {
            key.remove(name)
        } else {
            key.insert(name.clone(), value.clone())
        };
    }
    json!({ "keys": [key] })
}

/// The protected header of home's session tokens.
pub(crate) fn header() -> Value {
    json!({ "alg": "RS256", "typ": "JWT", "kid": home().key_id(), "cat": SESSION })
}

/// The claims of a session token, as few as there can be.
pub(crate) fn payload() -> Value {
    json!({ "sub": "user_1", "sid": "sess_1", "exp": NOW + 60 })
}

/// A token of home's with these bytes as its protected header.
pub(crate) fn with_header(header: impl AsRef<[u8]>) -> String {
    home().sign_raw(header.as_ref(), payload().to_string().as_bytes())
}

/// A token of home's with these bytes as its payload.
pub(crate) fn with_payload(payload: impl AsRef<[u8]>) -> String {
    home().sign_raw(header().to_string().as_bytes(), payload.as_ref())
}

/// The three parts of a token.
pub(crate) fn parts(token: &str) -> [&str; 3] {
    let parts: Vec<&str> = token.split('.').collect();
    parts.try_into().expect("three parts")
}

/// The token with another signature.
pub(crate) fn with_signature(token: &str, signature: &[u8]) -> String {
    let [header, payload, _] = parts(token);
    format!("{header}.{payload}.{}", encode(signature))
}

pub(crate) fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(crate) fn decode(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).expect("base64url")
}

/// Lists within lists.
pub(crate) fn nested(depth: usize) -> String {
    format!("{}{}", "[".repeat(depth), "]".repeat(depth))
}
