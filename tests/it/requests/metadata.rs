//! Metadata from anything that can be serialized.

use std::collections::{BTreeMap, HashMap};

use clerk_sdk::{ErrorKind, RawJson};
use serde::Serialize;
use serde_json::{Value, json};

use super::user_server;

#[derive(Serialize)]
struct Preferences {
    theme: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    font: Option<u8>,
    seen: Vec<bool>,
}

const DARK: Preferences = Preferences { theme: "dark", font: None, seen: Vec::new() };

#[tokio::test]
async fn metadata_is_anything_that_can_be_serialized() {
    let server = user_server();
    let clerk = server.clerk();
    let merge = || clerk.users().merge_metadata("user_1");
    let table = [
        (merge().public_metadata(DARK), json!({ "theme": "dark", "seen": [] })),
        (merge().public_metadata(&DARK), json!({ "theme": "dark", "seen": [] })),
        (merge().public_metadata(json!({ "a": null })), json!({ "a": null })),
        (merge().public_metadata(HashMap::from([("a", 1)])), json!({ "a": 1 })),
        (merge().public_metadata(BTreeMap::from([(1, 2)])), json!({ "1": 2 })),
        (merge().public_metadata(RawJson::new(&DARK).unwrap()), json!({ "theme": "dark", "seen": [] })),
        (merge().public_metadata(RawJson::default()), json!({})),
        (merge().public_metadata(Value::Null), Value::Null),
    ];
    for (call, expected) in table {
        call.send().await.unwrap();
        assert_eq!(server.only().json(), json!({ "public_metadata": expected }));
    }
}

#[tokio::test]
async fn metadata_numbers_keep_every_digit() {
    let server = user_server();
    let raw: RawJson = serde_json::from_str(r#"{"big":12345678901234567890123,"exact":1.10}"#).unwrap();
    server.clerk().users().replace_metadata("user_1").private_metadata(raw).send().await.unwrap();
    assert_eq!(server.only().body, r#"{"private_metadata":{"big":12345678901234567890123,"exact":1.10}}"#);
}

#[tokio::test]
async fn metadata_that_cannot_be_json_is_not_sent() {
    let server = user_server();
    let clerk = server.clerk();
    let no_json = || BTreeMap::from([([1, 2], 3)]);
    for error in [
        clerk.users().create().first_name("Ada").public_metadata(no_json()).send().await.err(),
        clerk.users().merge_metadata("user_1").public_metadata(no_json()).send().await.err(),
        clerk.users().update("user_1").first_name("Ada").public_metadata(no_json()).send().await.err(),
        clerk.users().update("user_1").public_metadata(no_json()).unsafe_metadata(json!({})).send().await.err(),
        clerk.invitations().create("a@example.com").public_metadata(no_json()).send().await.err(),
    ] {
        let error = error.expect("a list is not a key");
        assert_eq!(error.kind(), ErrorKind::Argument);
        assert!(error.to_string().contains("`public_metadata`"), "{error}");
    }
    assert!(server.take().is_empty(), "something was sent");
}

#[tokio::test]
async fn metadata_of_a_response_is_read_as_any_type() {
    #[derive(serde::Deserialize)]
    struct Plan {
        name: String,
    }
    let server =
        crate::support::server::Server::ok(&json!({ "id": "user_1", "public_metadata": { "name": "gold", "x": [1] } }));
    let user = server.clerk().users().get("user_1").send().await.unwrap();
    assert_eq!(user.public_metadata.get::<Plan>().unwrap().name, "gold");
    assert!(user.private_metadata.is_none());
    assert_eq!(user.public_metadata.get::<Vec<u8>>().expect_err("not a list").kind(), ErrorKind::Json);
}
