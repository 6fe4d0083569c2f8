//! Changing a user: one call, one or two requests.

use clerk_sdk::ErrorKind;
use serde_json::{Value, json};

use super::{user, user_server};
use crate::support::server::{Response, Server};

/// A server that rejects requests with this method.
fn rejecting(method: &'static str) -> Server {
    let failure = json!({ "errors": [{ "code": "form_param_invalid", "message": "no" }] });
    Server::responding(move |request| {
        if request.method == method { Response::json(422, &failure) } else { Response::json(200, &user()) }
    })
}

fn lines_and_bodies(server: &Server) -> Vec<(String, Value)> {
    server.take().into_iter().map(|request| (request.line(), request.json())).collect()
}

fn patch(body: Value) -> (String, Value) {
    ("PATCH /v1/users/user_1".to_owned(), body)
}

fn put(body: Value) -> (String, Value) {
    ("PUT /v1/users/user_1/metadata".to_owned(), body)
}

#[tokio::test]
async fn update_sends_metadata_in_a_second_request() {
    let server = user_server();
    let clerk = server.clerk();
    let call = clerk.users().update("user_1").public_metadata(json!({ "a": 1 })).first_name("Ada");
    call.private_metadata(json!({ "b": 2 })).unsafe_metadata(json!({})).send().await.unwrap();
    let metadata = json!({ "public_metadata": { "a": 1 }, "private_metadata": { "b": 2 }, "unsafe_metadata": {} });
    assert_eq!(lines_and_bodies(&server), [patch(json!({ "first_name": "Ada" })), put(metadata)]);
}

#[tokio::test]
async fn update_of_metadata_alone_is_one_request() {
    let server = user_server();
    server.clerk().users().update("user_1").private_metadata(json!({ "b": 2 })).send().await.unwrap();
    assert_eq!(lines_and_bodies(&server), [put(json!({ "private_metadata": { "b": 2 } }))]);
}

#[tokio::test]
async fn cleared_field_needs_the_first_request() {
    let server = user_server();
    let call = server.clerk();
    call.users().update("user_1").clear_first_name().public_metadata(json!({})).send().await.unwrap();
    let expected = [patch(json!({ "first_name": null })), put(json!({ "public_metadata": {} }))];
    assert_eq!(lines_and_bodies(&server), expected);
}

#[tokio::test]
async fn update_returns_the_last_response() {
    let server = Server::responding(|request| {
        Response::json(200, &json!({ "id": "user_1", "first_name": request.method, "last_sign_in_at": 1 }))
    });
    let clerk = server.clerk();
    let user = clerk.users().update("user_1").first_name("Ada").public_metadata(json!({})).send().await.unwrap();
    assert_eq!(user.first_name.as_deref(), Some("PUT"));
    let user = clerk.users().update("user_1").first_name("Ada").send().await.unwrap();
    assert_eq!(user.first_name.as_deref(), Some("PATCH"));
}

#[tokio::test]
async fn update_stops_when_the_first_request_fails() {
    let server = rejecting("PATCH");
    let clerk = server.clerk();
    let call = clerk.users().update("user_1").first_name("Ada").public_metadata(json!({ "a": 1 }));
    let error = call.send().await.expect_err("rejected");
    assert_eq!((error.operation(), error.code()), (Some("users_update"), Some("form_param_invalid")));
    assert_eq!(lines_and_bodies(&server), [patch(json!({ "first_name": "Ada" }))]);
}

#[tokio::test]
async fn update_error_says_that_the_second_request_failed() {
    let server = rejecting("PUT");
    let clerk = server.clerk();
    let call = clerk.users().update("user_1").first_name("Ada").public_metadata(json!({ "a": 1 }));
    let error = call.send().await.expect_err("rejected");
    assert_eq!((error.operation(), error.kind()), (Some("users_replace_metadata"), ErrorKind::Api));
    assert_eq!(server.take().len(), 2);
}

#[tokio::test]
async fn hostile_id_stops_both_requests() {
    let server = user_server();
    let clerk = server.clerk();
    let metadata = json!({ "a": 1 });
    for id in ["", "..", "user_1/metadata", "user_1?"] {
        let alone = clerk.users().update(id).public_metadata(&metadata).send().await.err();
        let both = clerk.users().update(id).first_name("Ada").public_metadata(&metadata).send().await.err();
        for error in [alone, both] {
            assert_eq!(error.expect(id).kind(), ErrorKind::Argument);
        }
    }
    assert!(server.take().is_empty(), "something was sent");
}
