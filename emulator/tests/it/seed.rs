//! Seeds.

use clerk_emulator::{Error, Seed};
use serde_json::{Value, json};

use crate::harness::{Api, column};

fn error_of(text: &str) -> String {
    let error: Error = Seed::from_json(text).expect_err("an error");
    let error: Box<dyn std::error::Error> = Box::new(error);
    error.to_string()
}

#[tokio::test]
async fn seed_lists_exist_from_the_start() {
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
fn seed_error_names_the_place() {
    for (text, parts) in [
        ("[\n  {]", &["line 2", "column 4"][..]),
        ("7", &["array of users"][..]),
        (r#"{ "people": [] }"#, &["\"people\"", "invitations"][..]),
        (r#"{ "users": {} }"#, &["users must be an array"][..]),
        (r#"[{ "username": "ada_l" }, 1]"#, &["users[1]", "object"][..]),
        (r#"[{ "username": "ada_l" }, { "username": "ada_l" }]"#, &["users[1]", "form_identifier_exists"][..]),
        (r#"[{ "email_address": ["nowhere"] }]"#, &["users[0]", "email_address"][..]),
        (r#"[{ "nickname": "Ada" }]"#, &["users[0]", "nickname"][..]),
        (r#"[{ "email_address": ["a@example.com", "nowhere"] }]"#, &["users[0]", "email_address[1]"][..]),
        (r#"[{ "phone_number": ["12"] }]"#, &["users[0]", "phone_number[0]"][..]),
        (r#"[{ "email_address": "a@example.com" }]"#, &["users[0]", "email_address", "array"][..]),
        (r#"[{ "username": "ada_l", "public_metadata": [] }]"#, &["users[0]", "public_metadata", "object"][..]),
        (r#"[{ "username": "ada_l", "skip_user_requirement": 1 }]"#, &["users[0]", "skip_user_requirement"][..]),
        (r#"{ "invitations": [{}] }"#, &["invitations[0]", "email_address"][..]),
        (r#"{ "allowlist_identifiers": [{ "identifier": "x" }] }"#, &["allowlist_identifiers[0]"][..]),
    ] {
        let message = error_of(text);
        assert!(parts.iter().all(|part| message.contains(part)), "{text}: {message}");
        assert!(!message.contains('\n'), "{message}");
    }
}

/// A seed with one user that has this one resource in a list.
fn linked(list: &str, resource: &Value) -> String {
    json!([{ "username": "grace_h" }, { "username": "ada_l", list: [{}, resource] }]).to_string()
}

#[test]
fn linked_resources_of_a_seed_are_checked() {
    let kilobytes = json!({ "public_metadata": { "a": "x".repeat(8192) } });
    for (list, resource, place, part) in [
        ("passkeys", json!(1), "passkeys", "objects"),
        ("passkeys", json!({ "nickname": "x" }), "passkeys[1].nickname", "form_param_unknown"),
        ("passkeys", json!({ "name": 1 }), "passkeys[1].name", "a string"),
        ("passkeys", json!({ "last_used_at": "now" }), "passkeys[1].last_used_at", "an integer"),
        ("passkeys", json!({ "id": "../users" }), "passkeys[1].id", "letters"),
        ("passkeys", json!({ "id": "" }), "passkeys[1].id", "letters"),
        ("passkeys", json!({ "object": "user" }), "passkeys[1].object", "one of passkey"),
        ("passkeys", json!({ "verification": { "state": "x" } }), "passkeys[1].verification.state", "unknown"),
        ("passkeys", json!({ "verification": { "attempts": "x" } }), "passkeys[1].verification.attempts", "integer"),
        ("external_accounts", json!({ "email_address": "nowhere" }), "external_accounts[1].email_address", "email"),
        ("external_accounts", json!({ "public_metadata": 1 }), "external_accounts[1].public_metadata", "an object"),
        ("external_accounts", kilobytes, "external_accounts[1].public_metadata", "8 KB"),
        ("external_accounts", json!({ "provider": "" }), "external_accounts[1].provider", "a line"),
        ("external_accounts", json!({ "provider_user_id": 42 }), "external_accounts[1].provider_user_id", "a string"),
        ("external_accounts", json!({ "image_url": 1 }), "external_accounts[1].image_url", "string or null"),
        ("external_accounts", json!({ "email_address_verified": 1 }), "external_accounts[1].email_", "boolean or null"),
        ("external_accounts", json!({ "verification": 1 }), "external_accounts[1].verification", "an object"),
        ("external_accounts", json!({ "verification": { "status": "x" } }), "verification.status", "transferable"),
        ("trusted_devices", json!({ "platform": "amiga" }), "trusted_devices[1].platform", "android, ios"),
        ("trusted_devices", json!({ "status": "verified" }), "trusted_devices[1].status", "active, revoked"),
        ("trusted_devices", json!({ "revoked_at": "x" }), "trusted_devices[1].revoked_at", "integer or null"),
        ("oauth_access_tokens", json!({ "scopes": "repo" }), "oauth_access_tokens[1].scopes", "array of strings"),
        ("oauth_access_tokens", json!({ "scopes": [1] }), "oauth_access_tokens[1].scopes", "array of strings"),
        ("oauth_access_tokens", json!({ "token": null }), "oauth_access_tokens[1].token", "a string"),
        ("organization_memberships", json!({ "role": 1 }), "organization_memberships[1].role", "a string"),
        ("organization_memberships", json!({ "organization": "acme" }), "memberships[1].organization", "an object"),
        ("organization_memberships", json!({ "organization": { "slug": null } }), "[1].organization.slug", "a string"),
        ("organization_memberships", json!({ "organization": { "tag": 1 } }), "[1].organization.tag", "unknown"),
    ] {
        let message = error_of(&linked(list, &resource));
        assert!([place, part, "users[1]"].iter().all(|part| message.contains(part)), "{resource}: {message}");
    }
}

#[test]
fn linked_resources_of_a_seed_are_unique() {
    let account = json!({ "provider": "oauth_github", "provider_user_id": "42" });
    let elsewhere = json!({ "provider": "oauth_gitlab", "provider_user_id": "42" });
    let user = |name: &str, list: &str, resources: &[&Value]| json!({ "username": name, list: resources });
    let key = json!({ "id": "idn_1" });
    for (users, place) in [
        (json!([user("ada_l", "external_accounts", &[&account, &elsewhere, &account])]), "[0]: external_accounts[2]"),
        (
            json!([user("ada_l", "external_accounts", &[&account]), user("grace", "external_accounts", &[&account])]),
            "users[1]: external_accounts[0]",
        ),
        (json!([user("ada_l", "passkeys", &[&key]), user("grace", "passkeys", &[&key])]), "users[1]: passkeys[0]"),
        (json!([user("ada_l", "passkeys", &[&key]), user("grace", "trusted_devices", &[&key])]), "trusted_devices[0]"),
    ] {
        let message = error_of(&users.to_string());
        assert!(message.contains(place) && message.contains("form_identifier_exists"), "{message}");
    }
    let fine = json!([user("ada_l", "external_accounts", &[&account, &elsewhere])]);
    assert!(Seed::from_json(&fine.to_string()).is_ok());
}

#[tokio::test]
async fn linked_resources_of_a_seed_are_completed() {
    let api = Api::seeded(&json!([{
        "username": "ada_l",
        "external_accounts": [{
            "provider": "oauth_github", "email_address": "ada@example.com", "avatar_url": "https://example.com/a.png",
            "email_address_verified": true, "verification": { "status": "unverified" }, "public_metadata": { "a": 1 },
        }],
        "passkeys": [{ "verification": null }],
    }]))
    .await;
    let user = api.get("/users").await.ok()[0].clone();
    let account = &user["external_accounts"][0];
    assert_eq!(account["verification"]["status"], "unverified");
    assert_eq!(account["verification"]["strategy"], "oauth_github");
    assert_eq!(account["email_address_verified"], true);
    assert_eq!(account["public_metadata"], json!({ "a": 1 }));
    assert_eq!(user["passkeys"][0]["verification"], Value::Null);
}

#[test]
fn seed_debug_hides_passwords() {
    let seed = Seed::from_json(r#"[{ "username": "ada_l", "password": "analytical" }]"#);
    assert!(!format!("{seed:?}").contains("analytical"));
}
