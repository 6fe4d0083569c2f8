//! Fields that are left, set, or cleared.

use std::collections::BTreeMap;

use clerk_sdk::ErrorKind;
use clerk_sdk::types::UpdateUser;
use serde_json::json;

use super::user_server;

#[tokio::test]
async fn a_patch_names_the_one_field_that_changes() {
    let server = user_server();
    server.clerk().users().update("user_1").first_name("Ada").send().await.unwrap();
    let request = server.only();
    assert_eq!((request.line().as_str(), request.body.as_str()), ("PATCH /v1/users/user_1", r#"{"first_name":"Ada"}"#));
}

#[tokio::test]
async fn clearing_sends_null() {
    let server = user_server();
    server.clerk().users().update("user_1").clear_username().send().await.unwrap();
    assert_eq!(server.only().body, r#"{"username":null}"#);
}

#[tokio::test]
async fn the_last_word_counts() {
    let server = user_server();
    let clerk = server.clerk();
    clerk.users().update("user_1").first_name("Ada").clear_first_name().send().await.unwrap();
    assert_eq!(server.only().json(), json!({ "first_name": null }));
    clerk.users().update("user_1").clear_first_name().first_name("Ada").first_name("Grace").send().await.unwrap();
    assert_eq!(server.only().json(), json!({ "first_name": "Grace" }));
}

#[tokio::test]
async fn empty_text_lists_and_maps_are_sent() {
    let server = user_server();
    let clerk = server.clerk();
    let nobody: [&str; 0] = [];
    clerk
        .users()
        .create()
        .email_address(nobody)
        .backup_codes(Vec::<String>::new())
        .public_metadata(BTreeMap::<String, u8>::new())
        .first_name("")
        .send()
        .await
        .unwrap();
    let expected = json!({ "email_address": [], "backup_codes": [], "public_metadata": {}, "first_name": "" });
    assert_eq!(server.only().json(), expected);
    server.answer(crate::server::Answer::json(200, &json!([])));
    clerk.users().ban_many().user_ids(nobody).send().await.unwrap();
    assert_eq!(server.only().json(), json!({ "user_ids": [] }));
    clerk.invitations().create_many().items(Vec::<clerk_sdk::types::BulkInvitation>::new()).send().await.unwrap();
    assert_eq!(server.only().json(), json!([]));
}

#[tokio::test]
async fn a_whole_body_replaces_what_was_set_before_and_is_added_to_after() {
    let server = user_server();
    let body: UpdateUser = UpdateUser::builder().first_name("Ada").clear_username().try_into().unwrap();
    let call = server.clerk();
    call.users().update("user_1").locale("en").whole_body(body).last_name("Lovelace").send().await.unwrap();
    let expected = json!({ "first_name": "Ada", "username": null, "last_name": "Lovelace" });
    assert_eq!(server.only().json(), expected);
}

#[tokio::test]
async fn a_missing_field_is_named_before_anything_is_sent() {
    let server = user_server();
    let clerk = server.clerk();
    let error = clerk.sessions().create().active_organization_id("org_1").send().await.expect_err("no user");
    assert_eq!((error.kind(), error.operation()), (ErrorKind::Argument, Some("sessions_create")));
    assert!(error.to_string().contains("user_id"), "{error}");
    let items = clerk.invitations().create_many().items([clerk_sdk::types::BulkInvitation::builder().notify(true)]);
    let error = items.send().await.expect_err("no address");
    assert_eq!(error.kind(), ErrorKind::Argument);
    let text = error.to_string();
    assert!(text.contains("items[0]") && text.contains("email_address"), "{text}");
    assert!(server.take().is_empty(), "something was sent");
}

#[tokio::test]
async fn a_call_can_be_made_again() {
    let server = user_server();
    let clerk = server.clerk();
    let call = clerk.users().update("user_1").first_name("Ada").public_metadata(json!({ "a": 1 }));
    call.clone().send().await.unwrap();
    let first: Vec<_> = server.take().into_iter().map(|request| (request.line(), request.body)).collect();
    call.send().await.unwrap();
    let second: Vec<_> = server.take().into_iter().map(|request| (request.line(), request.body)).collect();
    assert_eq!(first, second);
    assert_eq!(first.len(), 2);
}
