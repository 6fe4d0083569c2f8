//! Seeds.

use clerk_emulator::{Error, Seed};
use serde_json::json;

use crate::harness::{Api, column};

fn mistake(text: &str) -> String {
    let error: Error = Seed::from_json(text).expect_err("a mistake");
    let error: Box<dyn std::error::Error> = Box::new(error);
    error.to_string()
}

#[tokio::test]
async fn lists_are_there_from_the_start() {
    let api = Api::seeded(&json!({
        "users": [
            { "email_address": ["ada@example.com"], "password": "analytical" },
            { "username": "grace_h" },
        ],
        "invitations": [{ "email_address": "alan@example.com" }],
        "allowlist_identifiers": [{ "identifier": "*@example.com" }],
    }))
    .await;
    let users = api.list("/users", &[("order_by", "+created_at")]).await.ok();
    assert_eq!(column(&users, "username"), [json!(null), json!("grace_h")]);
    let invitations = api.get("/invitations").await.ok();
    assert_eq!(column(&invitations, "email_address"), ["alan@example.com"]);
    let identifiers = api.get("/allowlist_identifiers").await.ok();
    assert_eq!(column(&identifiers, "identifier"), ["*@example.com"]);
}

#[test]
fn a_mistake_is_placed() {
    for (text, parts) in [
        ("[\n  {]", &["line 2", "column 4"][..]),
        ("7", &["array of users"][..]),
        (r#"{ "people": [] }"#, &["\"people\"", "invitations"][..]),
        (r#"{ "users": {} }"#, &["users must be an array"][..]),
        (r#"[{ "username": "ada_l" }, 1]"#, &["users[1]", "object"][..]),
        (r#"[{ "username": "ada_l" }, { "username": "ada_l" }]"#, &["users[1]", "form_identifier_exists"][..]),
        (r#"[{ "email_address": ["nowhere"] }]"#, &["users[0]", "email_address"][..]),
        (r#"[{ "nickname": "Ada" }]"#, &["users[0]", "nickname"][..]),
        (r#"{ "invitations": [{}] }"#, &["invitations[0]", "email_address"][..]),
        (r#"{ "allowlist_identifiers": [{ "identifier": "x" }] }"#, &["allowlist_identifiers[0]"][..]),
    ] {
        let told = mistake(text);
        assert!(parts.iter().all(|part| told.contains(part)), "{text}: {told}");
        assert!(!told.contains('\n'), "{told}");
    }
}

#[test]
fn a_seed_does_not_show_its_passwords() {
    let seed = Seed::from_json(r#"[{ "username": "ada_l", "password": "analytical" }]"#);
    assert!(!format!("{seed:?}").contains("analytical"));
}
