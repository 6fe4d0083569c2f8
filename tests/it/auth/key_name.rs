//! Which key: the name a token gives it, and whose set it is looked up in.

use clerk_sdk::auth::Reason::{
    self, InvalidSignature, KeyMissing, KeysUnavailable, Malformed, SecretKeyRejected, UnknownKey,
};
use clerk_sdk::auth::{Finding, KeySource, PublicKey};
use clerk_sdk::testing::TestInstance;
use serde_json::json;
use std::sync::Arc;

use crate::support::row::{Row, accepted, check, rejected};
use crate::support::tokens::{builder, home, key_set, session, stranger, verifier_with};

#[tokio::test]
async fn key_is_found_by_its_name_in_the_instances_set() {
    check(rows().await).await;
}

pub(crate) async fn rows() -> Vec<Row> {
    let mut rows = the_only_key();
    rows.extend(a_set_of_keys().await);
    rows.extend(sets_that_share_a_name().await);
    rows.extend(rotated().await);
    rows.extend(no_key_at_hand());
    rows
}

/// A name as long as a token can hold.
fn huge() -> String {
    "k".repeat(8 * 1024)
}

/// The only key is tried whatever the token calls it; the signature decides.
fn the_only_key() -> Vec<Row> {
    let named = |name: &str| session().header("kid", name).mint();
    vec![
        accepted("only key, kid missing", session().without_header("kid").mint()),
        accepted("only key, kid null", session().header("kid", json!(null)).mint()),
        accepted("only key, kid empty", named("")),
        accepted("only key, kid unknown", named("ins_unknown")),
        accepted("only key, kid huge", named(&huge())),
        accepted("only key, kid of a stranger", named(&stranger().key_id())),
        rejected("only key, a stranger's token", stranger().session("user_1").mint(), InvalidSignature),
        rejected(
            "only key, a stranger's token with our kid",
            stranger().session("user_1").header("kid", home().key_id()).mint(),
            InvalidSignature,
        ),
        rejected(
            "only key, a stranger's token without kid",
            stranger().session("user_1").without_header("kid").mint(),
            InvalidSignature,
        ),
    ]
}

async fn a_set_of_keys() -> Vec<Row> {
    let set = verifier_with(&home().jwks()).await;
    let encryption = verifier_with(&two_keys("enc")).await;
    let named = |name: &str| session().header("kid", name).mint();
    let ours = home().key_id();
    let theirs = stranger().session("user_1");
    let rows = vec![
        accepted("set, kid known", session().mint()),
        rejected("set, kid missing", session().without_header("kid").mint(), UnknownKey),
        rejected("set, kid null", session().header("kid", json!(null)).mint(), UnknownKey),
        rejected("set, kid empty", named(""), UnknownKey),
        rejected("set, kid unknown", named("ins_unknown"), UnknownKey),
        rejected("set, kid huge", named(&huge()), UnknownKey),
        rejected("set, kid in capitals", named(&ours.to_uppercase()), UnknownKey),
        rejected("set, kid with a space after", named(&format!("{ours} ")), UnknownKey),
        rejected("set, kid cut short", named(&ours[..ours.len() - 1]), UnknownKey),
        rejected("set, kid number", session().header("kid", 1).mint(), Malformed),
        rejected("set, a stranger's token", theirs.clone().mint(), UnknownKey),
        rejected("set, a stranger's token with our kid", theirs.clone().header("kid", &ours).mint(), InvalidSignature),
        rejected("set, our token with a stranger's kid", named(&stranger().key_id()), UnknownKey),
    ];
    let mut rows: Vec<Row> = rows.into_iter().map(|row| row.by(&set)).collect();
    rows.push(rejected("set, key for encryption", session().mint(), UnknownKey).by(&encryption));
    rows.push(accepted("set, key for signatures", session().mint()).by(&verifier_with(&two_keys("sig")).await));
    rows
}

/// Home's key for this use, and a stranger's key, so that the set is never empty.
fn two_keys(usage: &str) -> serde_json::Value {
    let mut keys = key_set(&json!({ "use": usage }));
    let list = keys["keys"].as_array_mut().expect("a list");
    list.push(stranger().jwks()["keys"][0].clone());
    keys
}

/// Two instances of one process whose sets use the same name for different keys.
async fn sets_that_share_a_name() -> Vec<Row> {
    let shared = |instance: &TestInstance| {
        let mut keys = instance.jwks();
        keys["keys"][0]["kid"] = "shared".into();
        keys
    };
    let ours = verifier_with(&shared(home())).await;
    let theirs = verifier_with(&shared(stranger())).await;
    let our_token = session().header("kid", "shared").mint();
    let their_token = stranger().session("user_1").header("kid", "shared").mint();
    vec![
        accepted("shared kid, our token here", &our_token).by(&ours),
        rejected("shared kid, our token there", &our_token, InvalidSignature).by(&theirs),
        accepted("shared kid, their token there", &their_token).by(&theirs),
        rejected("shared kid, their token here", &their_token, InvalidSignature).by(&ours),
    ]
}

async fn rotated() -> Vec<Row> {
    let instance = TestInstance::new().expect("a key");
    instance.clock().set(clerk_sdk::auth::Clock::now(home().clock()));
    let before = instance.session("user_1").mint();
    let former = instance.key_id();
    instance.rotate().expect("a key");
    let after = instance.session("user_1").mint();
    let mixed = instance.session("user_1").header("kid", former).mint();
    let both = verifier_with(&instance.jwks()).await;
    instance.retire();
    let newest = verifier_with(&instance.jwks()).await;
    vec![
        accepted("rotated, token of the former key", &before).by(&both),
        accepted("rotated, token of the new key", &after).by(&both),
        rejected("rotated, new key's token with the former kid", mixed, InvalidSignature).by(&both),
        rejected("retired, token of the former key", &before, UnknownKey).by(&newest),
        accepted("retired, token of the new key", &after).by(&newest),
    ]
}

/// A source that never has a key, for this reason.
struct Without(Reason);

impl KeySource for Without {
    fn cached(&self, _: Option<&str>) -> Option<Arc<PublicKey>> {
        None
    }

    fn find<'a>(&'a self, _: Option<&'a str>) -> Finding<'a> {
        Box::pin(async { Err(self.0.into()) })
    }
}

fn no_key_at_hand() -> Vec<Row> {
    let reasons = [KeyMissing, UnknownKey, KeysUnavailable, SecretKeyRejected];
    let row = |reason: Reason| {
        let verifier = builder().keys(Without(reason)).build().expect("a source");
        rejected(format!("a source that says {reason:?}"), session().mint(), reason).by(&verifier)
    };
    reasons.map(row).into()
}
