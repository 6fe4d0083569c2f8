//! What only one user can have, and when it is free again.

use serde_json::{Value, json};

use crate::harness::{Api, column, id};

const WALLETS: [&str; 2] = ["0x00000000000000000000000000000000000000aa", "0x00000000000000000000000000000000000000bb"];

/// A body for each kind of value, and the same in another spelling where the kind has one.
fn kinds() -> [(&'static str, Value, Value); 5] {
    [
        ("username", json!("ada_l"), json!("Ada_L")),
        ("external_id", json!("ext-1"), json!("ext-1")),
        ("email_address", json!(["ada@example.com"]), json!(["ADA@example.com"])),
        ("phone_number", json!(["+15555550100"]), json!(["+1 (555) 555-0100"])),
        ("web3_wallet", json!([WALLETS[0]]), json!([WALLETS[0].replace('a', "A")])),
    ]
}

#[tokio::test]
async fn unique_value_is_free_after_its_owner_is_deleted() {
    let api = Api::start().await;
    for (name, value, again) in kinds() {
        let body = |value: &Value| json!({ name: value, "skip_user_requirement": true });
        let user = api.post("/users", body(&value)).await.ok();
        api.post("/users", body(&again)).await.rejected_param("form_identifier_exists", name);
        api.delete(&format!("/users/{}", id(&user))).await.ok();
        api.post("/users", body(&again)).await.ok();
    }
    let other = json!({ "external_id": "EXT-1", "skip_user_requirement": true });
    api.post("/users", other).await.ok();
}

#[tokio::test]
async fn unique_value_is_free_after_a_change() {
    let api = Api::start().await;
    let ada = json!({ "username": "ada_l", "external_id": "one" });
    let path = format!("/users/{}", id(&api.post("/users", ada).await.ok()));
    let grace = json!({ "username": "grace", "external_id": "two" });
    let other = format!("/users/{}", id(&api.post("/users", grace).await.ok()));
    for (name, own, next) in [("username", "ada_l", "ada_b"), ("external_id", "one", "three")] {
        api.patch(&other, json!({ name: own })).await.rejected_param("form_identifier_exists", name);
        api.patch(&path, json!({ name: own, "first_name": "Ada" })).await.ok();
        api.patch(&other, json!({ name: own })).await.rejected_param("form_identifier_exists", name);
        // A rejected update frees nothing and takes nothing.
        api.patch(&path, json!({ name: next, "primary_email_address_id": "idn_x" }))
            .await
            .rejected(404, "resource_not_found");
        api.patch(&other, json!({ name: own })).await.rejected_param("form_identifier_exists", name);
        api.patch(&path, json!({ name: next })).await.ok();
        api.patch(&other, json!({ name: own })).await.ok();
        api.patch(&path, json!({ name: null })).await.ok();
        api.patch(&other, json!({ name: next })).await.ok();
    }
}

#[tokio::test]
async fn wallet_is_free_after_its_removal() {
    let api = Api::start().await;
    let user = api.post("/users", json!({ "username": "ada_l", "web3_wallet": WALLETS })).await.ok();
    let taken = json!({ "username": "grace", "web3_wallet": [WALLETS[0]] });
    api.post("/users", taken.clone()).await.rejected_param("form_identifier_exists", "web3_wallet");
    let wallet = id(&user["web3_wallets"][0]);
    api.delete(&format!("/users/{}/web3_wallets/{wallet}", id(&user))).await.ok();
    api.post("/users", taken).await.ok();
}

#[tokio::test]
async fn invitations_and_allowlist_reject_taken_values() {
    let api = Api::start().await;
    let user = api.user("Ada@example.com").await;
    let invite = json!({ "email_address": "aDa@example.com" });
    api.post("/invitations", invite.clone()).await.rejected_param("form_identifier_exists", "email_address");
    api.delete(&format!("/users/{}", id(&user))).await.ok();
    let invitation = api.post("/invitations", invite.clone()).await.ok();
    api.post("/invitations", invite.clone()).await.rejected(400, "duplicate_record");
    let ignoring = json!({ "email_address": "ada@example.com", "ignore_existing": true });
    let second = api.post("/invitations", ignoring).await.ok();
    for revoked in [invitation, second] {
        api.post("/invitations", invite.clone()).await.rejected(400, "duplicate_record");
        api.act(&format!("/invitations/{}/revoke", id(&revoked))).await.ok();
    }
    api.post("/invitations", invite).await.ok();

    let entry = json!({ "identifier": "+15555550100" });
    let allowed = api.post("/allowlist_identifiers", entry.clone()).await.ok();
    let same = json!({ "identifier": "+1 555 555 0100" });
    api.post("/allowlist_identifiers", same).await.rejected(400, "duplicate_record");
    api.delete(&format!("/allowlist_identifiers/{}", id(&allowed))).await.ok();
    api.post("/allowlist_identifiers", entry).await.ok();
}

#[tokio::test]
async fn users_are_found_by_their_current_values() {
    let api = Api::start().await;
    let user = api.post("/users", json!({ "username": "ada_l", "email_address": ["ada@example.com"] })).await.ok();
    api.user("grace@example.com").await;
    let path = format!("/users/{}", id(&user));
    let found = async |query: &[(&str, &str)]| api.list("/users", query).await.ok();
    assert_eq!(column(&found(&[("username", "ADA_L")]).await, "id"), [user["id"].clone()]);
    assert_eq!(column(&found(&[("email_address", "ADA@example.com"), ("username", "ada_l")]).await, "id").len(), 1);
    assert_eq!(found(&[("email_address", "grace@example.com"), ("username", "ada_l")]).await, json!([]));
    api.patch(&path, json!({ "username": "ada_b" })).await.ok();
    assert_eq!(found(&[("username", "ada_l")]).await, json!([]));
    assert_eq!(column(&found(&[("username", "ada_b")]).await, "id"), [user["id"].clone()]);
    api.delete(&path).await.ok();
    assert_eq!(found(&[("username", "ada_b")]).await, json!([]));
    let email = json!({
        "from_email_name": "info", "subject": "Hi", "body": "Hi", "email_address_id": user["email_addresses"][0]["id"],
    });
    api.post("/emails", email).await.rejected(404, "resource_not_found");
}
