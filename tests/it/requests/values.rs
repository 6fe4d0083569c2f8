//! Values of every kind a setter takes, as they arrive.

use std::time::{Duration, UNIX_EPOCH};

use clerk_sdk::types::{InvitationStatus, SessionStatus};
use clerk_sdk::{OrderBy, PageLimit, Secret, Timestamp, UserId};
use serde_json::json;

use super::user_server;
use crate::support::server::{Response, Server};

#[tokio::test]
async fn integers_are_written_as_integers() {
    let server = Server::ok(&json!([]));
    let clerk = server.clerk();
    for limit in [
        clerk.users().list().limit(10_u8),
        clerk.users().list().limit(10_i16),
        clerk.users().list().limit(10),
        clerk.users().list().limit(10_u64),
        clerk.users().list().limit(10_usize),
        clerk.users().list().limit(PageLimit::try_from(10).unwrap()),
    ] {
        limit.send().await.unwrap();
        assert_eq!(server.only().query.as_deref(), Some("limit=10"));
    }
    clerk.users().list().offset(u64::MAX).send().await.unwrap();
    assert_eq!(server.only().query.as_deref(), Some("offset=18446744073709551615"));
    let server = user_server();
    server.clerk().users().update("user_1").create_organizations_limit(3).send().await.unwrap();
    assert_eq!(server.only().body, r#"{"create_organizations_limit":3}"#);
}

#[tokio::test]
async fn points_in_time_are_milliseconds() {
    let server = Server::ok(&json!([]));
    let time = UNIX_EPOCH + Duration::from_millis(1_700_000_000_123);
    let list = server.clerk();
    list.users().list().created_at_after(time).created_at_before(Timestamp::from_millis(-1)).send().await.unwrap();
    let pairs = server.only().pairs();
    let expected = [("created_at_after", "1700000000123"), ("created_at_before", "-1")];
    assert_eq!(pairs, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[tokio::test]
async fn orders_are_taken_as_values_and_as_text() {
    let server = Server::ok(&json!([]));
    let clerk = server.clerk();
    for (call, expected) in [
        (clerk.users().list().order_by(OrderBy::desc("created_at")), "order_by=-created_at"),
        (clerk.users().list().order_by("-created_at"), "order_by=-created_at"),
        // A `+` of its own would arrive as a blank.
        (clerk.users().list().order_by(OrderBy::asc("username")), "order_by=%2Busername"),
        (clerk.users().list().order_by("username".to_owned()), "order_by=username"),
    ] {
        call.send().await.unwrap();
        assert_eq!(server.only().query.as_deref(), Some(expected));
    }
}

/// An empty filter that is not sent would match everybody, where the caller wants nobody.
#[tokio::test]
async fn empty_filter_is_an_error() {
    let server = Server::ok(&json!([]));
    let nobody: [&str; 0] = [];
    let error = server.clerk().users().list().email_address(nobody).send().await.expect_err("an empty filter");
    assert_eq!(error.kind(), clerk_sdk::ErrorKind::Argument);
    assert!(error.to_string().contains("`email_address` is an empty list"), "{error}");
    assert!(server.take().is_empty(), "something was sent");
}

#[tokio::test]
async fn text_of_every_kind_is_taken() {
    let server = user_server();
    let clerk = server.clerk();
    let owned = "user_1".to_owned();
    let id = UserId::from("user_1");
    for call in [
        clerk.users().get("user_1"),
        clerk.users().get(owned.clone()),
        clerk.users().get(&owned),
        clerk.users().get(&id),
        clerk.users().get(id.clone()),
    ] {
        call.send().await.unwrap();
        assert_eq!(server.only().path, "/v1/users/user_1");
    }
    for call in [
        clerk.users().update(&id).password("hunter22"),
        clerk.users().update(&id).password("hunter22".to_owned()),
        clerk.users().update(&id).password(Secret::from("hunter22")),
    ] {
        call.send().await.unwrap();
        assert_eq!(server.only().body, r#"{"password":"hunter22"}"#);
    }
    clerk.users().create().email_address(vec![owned]).send().await.unwrap();
    assert_eq!(server.only().body, r#"{"email_address":["user_1"]}"#);
}

#[tokio::test]
async fn enums_are_taken_as_variants_and_as_text_known_or_not() {
    let server = Server::ok(&json!([]));
    let clerk = server.clerk();
    for (call, expected) in [
        (clerk.sessions().list().status(SessionStatus::Active), "status=active"),
        (clerk.sessions().list().status("active"), "status=active"),
        (clerk.sessions().list().status("brand_new"), "status=brand_new"),
    ] {
        call.send().await.unwrap();
        assert_eq!(server.only().query.as_deref(), Some(expected));
    }
    clerk.invitations().list().status(InvitationStatus::Revoked).send().await.unwrap();
    assert_eq!(server.only().query.as_deref(), Some("status=revoked"));
}

#[tokio::test]
async fn strange_text_survives_in_queries_and_bodies() {
    let server = Server::ok(&json!([]));
    let clerk = server.clerk();
    let strange = "a&b=c d+e%2f#?/\\\"'\u{0}\n é 💥 <script>";
    clerk.users().list().query(strange).username([strange, ""]).send().await.unwrap();
    let expected = [("query", strange), ("username", strange), ("username", "")];
    assert_eq!(server.only().pairs(), expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    server.set_response(Response::json(200, &json!({ "id": "user_1" })));
    clerk.users().update("user_1").first_name(strange).send().await.unwrap();
    assert_eq!(server.only().json(), json!({ "first_name": strange }));
}
