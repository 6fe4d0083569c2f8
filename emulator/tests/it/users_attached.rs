//! What hangs on a user: linked resources, organizations, billing.

use serde_json::{Value, json};

use crate::harness::{Api, column, id};

/// An emulator with one user that has one of everything.
async fn rich() -> (Api, Value) {
    let api = Api::seeded(&json!([{
        "username": "ada_l",
        "web3_wallet": [
            "0x0000000000000000000000000000000000000001",
            "0x0000000000000000000000000000000000000002",
        ],
        "passkeys": [{ "name": "Laptop" }],
        "external_accounts": [{ "provider": "oauth_github", "provider_user_id": "42" }],
        "trusted_devices": [{ "platform": "android" }],
        "oauth_access_tokens": [{ "provider": "oauth_github", "scopes": ["repo"] }],
    }]))
    .await;
    let user = api.get("/users").await.ok()[0].clone();
    (api, user)
}

#[tokio::test]
async fn linked_resources_are_deleted_once() {
    let (api, user) = rich().await;
    let path = format!("/users/{}", id(&user));
    for (list, place, object) in [
        ("passkeys", "passkeys", "passkey"),
        ("external_accounts", "external_accounts", "external_account"),
        ("web3_wallets", "web3_wallets", "web3_wallet"),
    ] {
        let item = id(&user[list][0]);
        let path = format!("{path}/{place}/{item}");
        let deleted = api.delete(&path).await.ok();
        assert_eq!(deleted, json!({ "object": object, "id": item, "deleted": true }));
        api.delete(&path).await.rejected(404, "resource_not_found");
    }
    let after = api.get(&path).await.ok();
    assert_eq!(after["passkeys"], json!([]));
    assert_eq!(after["external_accounts"], json!([]));
    let left = &after["web3_wallets"];
    assert_eq!(column(left, "web3_wallet"), ["0x0000000000000000000000000000000000000002"]);
    assert_eq!(after["primary_web3_wallet_id"], left[0]["id"]);
}

#[tokio::test]
async fn users_are_found_by_their_external_account() {
    let (api, user) = rich().await;
    let query = |uid| [("provider", "oauth_github"), ("provider_user_id", uid)];
    let found = api.list("/users", &query("42")).await.ok();
    assert_eq!(column(&found, "id"), [user["id"].clone()]);
    assert_eq!(api.list("/users", &query("43")).await.ok(), json!([]));
}

#[tokio::test]
async fn trusted_devices_are_revoked() {
    let (api, user) = rich().await;
    let path = format!("/users/{}/trusted_devices", id(&user));
    let devices = api.get(&path).await.ok();
    assert_eq!(devices["total_count"], 1);
    assert_eq!(devices["data"][0]["platform"], "android");
    let device = format!("{path}/{}", id(&devices["data"][0]));
    let revoked = api.delete(&device).await.ok();
    assert_eq!(revoked["status"], "revoked");
    assert!(revoked["revoked_at"].is_i64());
    api.delete(&device).await.rejected(404, "resource_not_found");
    assert_eq!(api.get(&path).await.ok(), json!({ "data": [], "total_count": 0 }));
}

#[tokio::test]
async fn oauth_access_tokens_are_listed_by_provider() {
    let (api, user) = rich().await;
    let path = format!("/users/{}/oauth_access_tokens", id(&user));
    let tokens = api.get(&format!("{path}/oauth_github")).await.ok();
    assert_eq!(tokens[0]["scopes"], json!(["repo"]));
    assert_eq!(api.get(&format!("{path}/github")).await.ok(), tokens);
    assert_eq!(api.get(&format!("{path}/oauth_google")).await.ok(), json!([]));
    let enveloped = api.list(&format!("{path}/github"), &[("paginated", "true")]).await.ok();
    assert_eq!(enveloped["total_count"], 1);
    api.get("/users/user_x/oauth_access_tokens/github").await.rejected(404, "resource_not_found");
}

#[tokio::test]
async fn organization_lists_of_a_user_are_empty() {
    let (api, user) = rich().await;
    let empty = json!({ "data": [], "total_count": 0 });
    for list in ["organization_memberships", "organization_invitations"] {
        let path = format!("/users/{}/{list}", id(&user));
        assert_eq!(api.get(&path).await.ok(), empty);
        api.get(&format!("/users/user_x/{list}")).await.rejected(404, "resource_not_found");
        assert_eq!(api.list(&path, &[("limit", "500"), ("offset", "10")]).await.ok(), empty);
        for (name, value, code) in [
            ("limit", "0", "form_param_value_invalid"),
            ("limit", "ten", "form_param_format_invalid"),
            ("offset", "-1", "form_param_format_invalid"),
        ] {
            api.list(&path, &[(name, value)]).await.rejected_param(code, name);
        }
    }
    let path = format!("/users/{}/organization_invitations", id(&user));
    let response = api.list(&path, &[("status", "lost")]).await;
    response.rejected_param("form_param_value_invalid", "status");
}

#[tokio::test]
async fn memberships_come_from_the_seed() {
    let acme = json!({ "id": "org_acme", "name": "Acme", "slug": "acme" });
    let api = Api::seeded(&json!([
        { "username": "ada_l", "organization_memberships": [
            { "role": "org:admin", "permissions": ["org:invoices:create"], "organization": acme },
            {},
        ] },
        { "username": "grace_h" },
    ]))
    .await;
    let found = api.list("/users", &[("organization_id", "org_acme")]).await.ok();
    assert_eq!(column(&found, "username"), ["ada_l"]);
    let others = api.list("/users", &[("organization_id", "-org_acme")]).await.ok();
    assert_eq!(column(&others, "username"), ["grace_h"]);
    assert_eq!(api.list("/users", &[("organization_id", "acme")]).await.ok(), json!([]), "a slug is not an id");
    let path = format!("/users/{}/organization_memberships", id(&found[0]));
    let page = api.list(&path, &[("limit", "1")]).await.ok();
    assert_eq!(page["total_count"], 2);
    assert_eq!(page["data"].as_array().map(Vec::len), Some(1));
    assert_eq!(page["data"][0]["organization"]["slug"], "acme");
    assert_eq!(page["data"][0]["role"], "org:admin");
    assert_eq!(page["data"][0]["permissions"], json!(["org:invoices:create"]));
    assert!(id(&api.get(&path).await.ok()["data"][1]["organization"]).starts_with("org_"));
}

#[tokio::test]
async fn credits_have_a_balance_and_a_ledger() {
    let (api, user) = rich().await;
    let path = format!("/users/{}/billing/credits", id(&user));
    assert_eq!(api.get(&path).await.ok()["balance"], Value::Null);
    let change = |amount: i64, action: &str, key: &str| json!({ "amount": amount, "action": action, "idempotency_key": key, "note": "a gift" });
    let entry = api.post(&path, change(1250, "increase", "k1")).await.ok();
    assert_eq!(entry["amount"]["amount_formatted"], "12.50");
    assert_eq!(entry["note"], "a gift");
    let created_at = entry["created_at"].as_str().expect("a time");
    assert!(created_at.starts_with("20") && created_at.ends_with('Z'));
    let same = api.post(&path, change(1250, "increase", "k1")).await.ok();
    assert_eq!(same, entry, "a key counts once");
    let less = api.post(&path, change(50, "decrease", "k2")).await.ok();
    assert_eq!(less["amount"]["amount"], -50);
    assert_eq!(less["amount"]["amount_formatted"], "-0.50");
    assert_eq!(less["payer_id"], entry["payer_id"]);
    assert_eq!(api.get(&path).await.ok()["balance"]["amount"], 1200);

    for (body, status, code) in [
        (change(1201, "decrease", "k3"), 422, "insufficient_credit_balance"),
        (change(i64::MAX, "increase", "k4"), 422, "insufficient_credit_balance"),
        (change(0, "increase", "k5"), 422, "invalid_credit_amount"),
        (change(1, "double", "k6"), 422, "invalid_credit_action"),
        (json!({ "amount": 1, "action": "increase" }), 422, "form_param_missing"),
        (
            json!({ "amount": 1, "action": "increase", "idempotency_key": "k7", "currency": "eur" }),
            400,
            "currency_invalid",
        ),
        (
            json!({ "amount": 1, "action": "increase", "idempotency_key": "k8", "currency": "dollars" }),
            400,
            "currency_invalid",
        ),
    ] {
        api.post(&path, body).await.rejected(status, code);
    }
    assert_eq!(api.get(&path).await.ok()["balance"]["amount"], 1200);
}

#[tokio::test]
async fn subscription_stays_the_same() {
    let (api, user) = rich().await;
    let path = format!("/users/{}/billing/subscription", id(&user));
    let first = api.get(&path).await.ok();
    assert_eq!(first["subscription_items"], json!([]));
    assert_eq!(api.get(&path).await.ok(), first);
    api.get("/users/user_x/billing/subscription").await.rejected(404, "resource_not_found");
}
