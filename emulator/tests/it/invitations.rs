//! Invitations.

use serde_json::json;

use crate::harness::{Api, column, id};

#[tokio::test]
async fn email_address_is_invited_once() {
    let api = Api::start().await;
    let body = json!({
        "email_address": "ada@example.com",
        "public_metadata": { "role": "admin" },
        "redirect_url": "https://example.com/welcome",
        "expires_in_days": 1,
        "notify": false,
        "template_slug": "invitation",
    });
    let first = api.post("/invitations", body).await.ok();
    assert!(id(&first).starts_with("inv_"));
    assert_eq!(first["status"], "pending");
    assert_eq!(first["public_metadata"], json!({ "role": "admin" }));
    let lifetime = first["expires_at"].as_i64().zip(first["created_at"].as_i64());
    assert_eq!(lifetime.map(|(end, start)| end - start), Some(86_400_000));

    let again = json!({ "email_address": "ADA@example.com" });
    let meta = api.post("/invitations", again.clone()).await.rejected(400, "duplicate_record");
    assert_eq!(meta["email_addresses"], json!(["ADA@example.com"]));
    let forced = json!({ "email_address": "ada@example.com", "ignore_existing": true });
    api.post("/invitations", forced).await.ok();

    let grace = api.user("grace@example.com").await;
    let taken = json!({ "email_address": grace["email_addresses"][0]["email_address"] });
    let response = api.post("/invitations", taken).await;
    response.rejected_param("form_identifier_exists", "email_address");
}

#[tokio::test]
async fn invitation_is_revoked_once() {
    let api = Api::start().await;
    let body = json!({ "email_address": "ada@example.com" });
    let invitation = api.post("/invitations", body.clone()).await.ok();
    let path = format!("/invitations/{}/revoke", id(&invitation));
    let revoked = api.act(&path).await.ok();
    assert_eq!(revoked["revoked"], true);
    assert_eq!(revoked["status"], "revoked");
    api.act(&path).await.rejected(400, "invitation_already_revoked");
    api.act("/invitations/inv_x/revoke").await.rejected(404, "resource_not_found");
    api.post("/invitations", body).await.ok();
}

#[tokio::test]
async fn invitations_are_listed_filtered_and_ordered() {
    let api = Api::start().await;
    let bulk = json!([
        { "email_address": "b@example.com", "expires_in_days": 3 },
        { "email_address": "c@example.com", "expires_in_days": 1 },
        { "email_address": "a@example.com", "expires_in_days": 2 },
    ]);
    let made = api.post("/invitations/bulk", bulk).await.ok();
    api.act(&format!("/invitations/{}/revoke", id(&made[2]))).await.ok();
    let listed = async |query: &[(&str, &str)]| {
        let list = api.list("/invitations", query).await.ok();
        let addresses = column(&list, "email_address");
        let letters = addresses.iter().map(|address| address.as_str().map(|text| text[..1].to_owned()));
        letters.flatten().collect::<String>()
    };
    assert_eq!(listed(&[]).await, "cb", "newest first, without the revoked one");
    assert_eq!(listed(&[("status", "revoked")]).await, "a");
    assert_eq!(listed(&[("status", "pending")]).await, "cb");
    assert_eq!(listed(&[("status", "accepted")]).await, "");
    assert_eq!(listed(&[("query", "B@EX")]).await, "b");
    assert_eq!(listed(&[("query", &id(&made[1]))]).await, "c");
    assert_eq!(listed(&[("order_by", "email_address")]).await, "bc");
    assert_eq!(listed(&[("order_by", "expires_at")]).await, "cb");
    assert_eq!(listed(&[("order_by", "-expires_at")]).await, "bc");
    assert_eq!(listed(&[("limit", "1"), ("offset", "1")]).await, "b");
    let envelope = api.list("/invitations", &[("paginated", "true")]).await.ok();
    assert_eq!(envelope["total_count"], 2);
    let response = api.list("/invitations", &[("status", "lost")]).await;
    response.rejected_param("form_param_value_invalid", "status");
}

#[tokio::test]
async fn bulk_invitations_are_all_or_nothing() {
    let api = Api::start().await;
    let one = |address: &str| json!({ "email_address": address });
    let twice = json!([one("a@example.com"), one("A@example.com")]);
    api.post("/invitations/bulk", twice).await.rejected(400, "duplicate_record");
    let wrong = json!([one("a@example.com"), one("nowhere")]);
    let response = api.post("/invitations/bulk", wrong).await;
    response.rejected_param("form_param_format_invalid", "email_address");
    assert_eq!(api.get("/invitations").await.ok(), json!([]));
    let many: Vec<_> = (0..11).map(|place| one(&format!("u{place}@example.com"))).collect();
    let response = api.post("/invitations/bulk", json!(many)).await;
    response.rejected_param("form_param_array_size_exceeded", "body");
    for body in [json!([]), json!({}), json!([1])] {
        let response = api.post("/invitations/bulk", body).await;
        response.rejected(400, "request_body_invalid");
    }
    let made = api.post("/invitations/bulk", json!(many[..10])).await.ok();
    assert_eq!(made.as_array().map(Vec::len), Some(10));
}

#[tokio::test]
async fn invalid_invitations_are_named() {
    let api = Api::start().await;
    let with = |name: &str, value: serde_json::Value| {
        let mut body = json!({ "email_address": "ada@example.com" });
        body[name] = value;
        body
    };
    for (body, code, param) in [
        (json!({}), "form_param_missing", "email_address"),
        (with("email_address", json!(1)), "form_param_format_invalid", "email_address"),
        (with("expires_in_days", json!(0)), "form_param_value_invalid", "expires_in_days"),
        (with("expires_in_days", json!(366)), "form_param_value_invalid", "expires_in_days"),
        (with("redirect_url", json!("nowhere")), "form_param_format_invalid", "redirect_url"),
        (with("redirect_url", json!("//example.com")), "form_param_format_invalid", "redirect_url"),
        (with("template_slug", json!("other")), "form_param_value_invalid", "template_slug"),
        (with("private_metadata", json!({})), "form_param_unknown", "private_metadata"),
    ] {
        api.post("/invitations", body).await.rejected_param(code, param);
    }
}

#[tokio::test]
async fn redirect_url_can_be_a_path() {
    let api = Api::start().await;
    for (index, url) in ["/", "/welcome?from=mail#top", "https://example.com/welcome"].into_iter().enumerate() {
        let body = json!({ "email_address": format!("user{index}@example.com"), "redirect_url": url });
        api.post("/invitations", body).await.ok();
    }
}
