//! The legacy endpoints for emails and SMS messages.

use serde_json::json;

use crate::harness::{Api, id};

#[tokio::test]
async fn email_is_recorded() {
    let api = Api::start().await;
    let user = api.user("ada@example.com").await;
    let address = id(&user["email_addresses"][0]);
    let body = json!({
        "from_email_name": "news",
        "email_address_id": address,
        "subject": "Hello",
        "body": "<p>Hello</p>",
    });
    let email = api.post("/emails", body.clone()).await.ok();
    assert!(id(&email).starts_with("ema_"));
    assert_eq!(email["to_email_address"], "ada@example.com");
    assert_eq!(email["status"], "queued");
    let recorded = api.clerk.emails();
    assert_eq!(recorded.len(), 1);
    assert_eq!(email["id"], recorded[0].id.as_str());
    assert_eq!(recorded[0].subject, "Hello");
    assert_eq!(recorded[0].email_address_id, address);
    assert_eq!(user["id"], recorded[0].user_id.as_str());

    for name in ["from_email_name", "email_address_id", "subject", "body"] {
        let mut incomplete = body.clone();
        incomplete[name] = "".into();
        let response = api.post("/emails", incomplete).await;
        response.rejected_param("form_param_missing", name);
    }
    let mut unknown = body;
    unknown["email_address_id"] = "idn_x".into();
    api.post("/emails", unknown).await.rejected(404, "resource_not_found");
    assert_eq!(api.clerk.emails().len(), 1);
}

#[tokio::test]
async fn sms_message_is_recorded() {
    let api = Api::start().await;
    let user = json!({ "phone_number": ["+15555550100"] });
    let user = api.post("/users", user).await.ok();
    let number = id(&user["phone_numbers"][0]);
    let body = json!({ "phone_number_id": number, "message": "Hello" });
    let sms = api.post("/sms_messages", body).await.ok();
    assert!(id(&sms).starts_with("sms_"));
    assert_eq!(sms["to_phone_number"], "+15555550100");
    let recorded = api.clerk.sms_messages();
    assert_eq!(recorded.len(), 1);
    assert_eq!(recorded[0].message, "Hello");
    assert_eq!(recorded[0].phone_number_id, number);

    // The id of an email address is not the id of a number.
    let other = api.user("ada@example.com").await;
    let body = json!({ "phone_number_id": other["email_addresses"][0]["id"], "message": "x" });
    api.post("/sms_messages", body).await.rejected(404, "resource_not_found");
    let body = json!({ "message": "x" });
    let response = api.post("/sms_messages", body).await;
    response.rejected_param("form_param_missing", "phone_number_id");
}
