//! Fields that are left, set, or cleared.

use std::collections::BTreeMap;

use clerk_sdk::ErrorKind;
use clerk_sdk::types::BulkInvitation;
use serde_json::json;

use super::user_server;

#[tokio::test]
async fn patch_names_only_the_field_that_changes() {
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
async fn last_value_of_a_setter_counts() {
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
    server.set_response(crate::support::server::Response::json(200, &json!([])));
    clerk.users().ban_many(nobody).send().await.unwrap();
    assert_eq!(server.only().json(), json!({ "user_ids": [] }));
    clerk.invitations().create_many(Vec::<BulkInvitation>::new()).send().await.unwrap();
    assert_eq!(server.only().json(), json!([]));
}

#[tokio::test]
async fn maybe_works_on_parts_of_a_body() {
    let server = user_server();
    server.set_response(crate::support::server::Response::json(200, &json!([])));
    let (days, url) = (Some(7), None::<&str>);
    let invitation = BulkInvitation::new("a@example.com")
        .maybe(days, BulkInvitation::expires_in_days)
        .maybe(url, BulkInvitation::redirect_url);
    server.clerk().invitations().create_many([invitation]).send().await.unwrap();
    assert_eq!(server.only().json(), json!([{ "email_address": "a@example.com", "expires_in_days": 7 }]));
}

/// All mistakes are reported at once, each by its name, before anything is sent.
#[tokio::test]
async fn mistakes_are_all_reported_at_once() {
    let server = user_server();
    let clerk = server.clerk();
    let no_json = || BTreeMap::from([([1, 2], 3)]);
    let error = clerk.users().list().limit(501).starting_after("").user_id(["user_1", ""]).email_address([""; 0]);
    let error = error.send().await.expect_err("four things are wrong");
    assert_eq!((error.kind(), error.operation()), (ErrorKind::Argument, Some("users_list")));
    let text = error.to_string();
    for expected in [
        "`limit` cannot be used: a page limit is 1 to 500",
        "`starting_after` is empty",
        "`user_id[1]` is empty",
        "`email_address` is an empty list",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    let invitations =
        [BulkInvitation::new("a@example.com"), BulkInvitation::new("b@example.com").public_metadata(no_json())];
    let error = clerk.invitations().create_many(invitations).send().await.expect_err("no JSON");
    assert!(error.to_string().contains("`items[1].public_metadata` cannot be JSON"), "{error}");
    let error = clerk.users().update("..").public_metadata(no_json()).send().await.expect_err("no id, and no JSON");
    assert!(
        error.to_string().contains("`user_id` is not an id") || error.to_string().contains("cannot be JSON"),
        "{error}"
    );
    assert!(server.take().is_empty(), "something was sent");
}

/// A value that is set again is checked again.
#[tokio::test]
async fn mistake_that_is_corrected_is_forgotten() {
    let server = user_server();
    server.set_response(crate::support::server::Response::json(200, &json!([])));
    let clerk = server.clerk();
    clerk.users().list().limit(0).limit(5).user_id([""]).user_id(["user_1"]).send().await.expect("all is well");
    assert_eq!(server.only().query.as_deref(), Some("limit=5&user_id=user_1"));
}

#[tokio::test]
async fn call_can_be_made_again() {
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
