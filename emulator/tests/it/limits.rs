//! How large values may be.

use serde_json::{Value, json};

use crate::harness::{Api, id};

/// Metadata that takes this many bytes as JSON.
fn sized(bytes: usize) -> Value {
    let frame = r#"{"a":""}"#.len();
    json!({ "a": "x".repeat(bytes - frame) })
}

#[tokio::test]
async fn metadata_has_8_kilobytes_of_each_kind() {
    let api = Api::start().await;
    let code = "form_param_exceeds_allowed_size";
    for kind in ["public_metadata", "private_metadata", "unsafe_metadata"] {
        let user = api.post("/users", json!({ "skip_user_requirement": true, kind: sized(8192) })).await.ok();
        let path = format!("/users/{}", id(&user));
        let metadata = format!("{path}/metadata");
        let more = json!({ kind: sized(8193) });
        api.put(&metadata, json!({ kind: sized(8192) })).await.ok();
        api.put(&metadata, more.clone()).await.rejected_param(code, kind);
        api.patch(&path, more.clone()).await.rejected_param(code, kind);
        let merged = api.patch(&metadata, json!({ kind: { "b": 1 } })).await;
        merged.rejected_param(code, kind);
        api.patch(&metadata, json!({ kind: { "a": null, "b": 1 } })).await.ok();
        api.post("/users", json!({ "skip_user_requirement": true, kind: sized(8193) }))
            .await
            .rejected_param(code, kind);
    }
    let invitation = |bytes| json!({ "email_address": "a@example.com", "public_metadata": sized(bytes) });
    api.post("/invitations", invitation(8193)).await.rejected_param(code, "public_metadata");
    api.post("/invitations", invitation(8192)).await.ok();
}

#[tokio::test]
async fn names_have_256_characters() {
    let api = Api::start().await;
    let path = format!("/users/{}", id(&api.user("ada@example.com").await));
    for name in ["first_name", "last_name"] {
        api.patch(&path, json!({ name: "é".repeat(256) })).await.ok();
        let long = json!({ name: "é".repeat(257), "skip_user_requirement": true });
        api.post("/users", long).await.rejected_param("form_param_max_length_exceeded", name);
        let long = json!({ name: "é".repeat(257) });
        api.patch(&path, long).await.rejected_param("form_param_max_length_exceeded", name);
    }
}
