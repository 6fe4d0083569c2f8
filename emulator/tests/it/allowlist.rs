//! The allowlist.

use serde_json::json;

use crate::harness::{Api, column, id};

#[tokio::test]
async fn allowlist_identifiers_are_added_listed_and_removed() {
    let api = Api::start().await;
    for (identifier, kind) in [
        ("ada@example.com", "email_address"),
        ("*@example.org", "email_address"),
        ("*.example.net", "email_address"),
        ("+15555550100", "phone_number"),
        ("0x0123456789abcdef0123456789abcdef01234567", "web3_wallet"),
    ] {
        let entry = api.post("/allowlist_identifiers", json!({ "identifier": identifier })).await.ok();
        assert!(id(&entry).starts_with("alid_"));
        assert_eq!(entry["identifier"], identifier);
        assert_eq!(entry["identifier_type"], kind);
    }
    let list = api.get("/allowlist_identifiers").await.ok();
    let identifiers = column(&list, "identifier");
    assert_eq!(identifiers.len(), 5);
    assert_eq!(identifiers[4], "ada@example.com", "newest first");
    let page = api.list("/allowlist_identifiers", &[("limit", "2"), ("paginated", "true")]).await.ok();
    assert_eq!(page["total_count"], 5);
    assert_eq!(page["data"].as_array().map(Vec::len), Some(2));

    let first = id(&list[0]);
    let path = format!("/allowlist_identifiers/{first}");
    let deleted = api.delete(&path).await.ok();
    assert_eq!(deleted, json!({ "object": "allowlist_identifier", "id": first, "deleted": true }));
    api.delete(&path).await.rejected(404, "resource_not_found");
}

#[tokio::test]
async fn allowlist_identifier_is_added_once() {
    let api = Api::start().await;
    api.post("/allowlist_identifiers", json!({ "identifier": "ada@example.com" })).await.ok();
    let again = json!({ "identifier": "ADA@example.com" });
    api.post("/allowlist_identifiers", again).await.rejected(400, "duplicate_record");
}

#[tokio::test]
async fn notified_allowlist_address_is_invited() {
    let api = Api::start().await;
    let body = json!({ "identifier": "ada@example.com", "notify": true });
    let entry = api.post("/allowlist_identifiers", body).await.ok();
    let invitations = api.get("/invitations").await.ok();
    assert_eq!(column(&invitations, "id"), [entry["invitation_id"].clone()]);
    for identifier in ["*@example.com", "0x0123456789abcdef0123456789abcdef01234567"] {
        let body = json!({ "identifier": identifier, "notify": true });
        let response = api.post("/allowlist_identifiers", body).await;
        response.rejected_param("form_param_value_invalid", "notify");
    }
}

#[tokio::test]
async fn other_allowlist_texts_are_rejected() {
    let api = Api::start().await;
    for identifier in ["ada", "*", "*@", "0x12", "+1", "*@two@example.com"] {
        let response = api.post("/allowlist_identifiers", json!({ "identifier": identifier })).await;
        response.rejected_param("form_param_format_invalid", "identifier");
    }
    let response = api.post("/allowlist_identifiers", json!({ "notify": false })).await;
    response.rejected_param("form_param_missing", "identifier");
}
