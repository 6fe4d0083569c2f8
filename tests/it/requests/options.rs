//! Options of one call, on top of the client's.

use std::time::Duration;

use clerk_sdk::builder::{UsersList, UsersUpdate};
use clerk_sdk::{CallOptions, ErrorKind, HttpOptions, Request};
use serde_json::json;

use super::user_server;
use crate::support::server::{KEY, Server};

#[tokio::test]
async fn call_header_replaces_that_of_the_client() {
    let server = user_server();
    let http = HttpOptions::new().header("x-source", "client").header("x-other", "client");
    let clerk = server.builder().http_options(http).build().expect("usable options");
    let options = || CallOptions::new().header("x-source", "one").header("x-source", "two");
    clerk.users().get("user_1").with(options()).send().await.expect("a user");
    let request = server.only();
    let values: Vec<_> = request.headers.get_all("x-source").iter().collect();
    assert_eq!(
        (values.as_slice(), request.header("x-other")),
        (&[&"one".parse().expect("plain"), &"two".parse().expect("plain")][..], "client")
    );
    // Both requests of an update carry it, and the next call does not.
    let update = clerk.users().update("user_1").first_name("Ada").public_metadata(json!({}));
    update.with(options()).send().await.expect("a user");
    for request in server.take() {
        assert_eq!(request.header("x-source"), "one", "{}", request.line());
    }
    clerk.users().get("user_1").send().await.expect("a user");
    assert_eq!(server.only().header("x-source"), "client");
}

#[tokio::test]
async fn call_header_that_cannot_be_sent_is_reported() {
    let server = user_server();
    let options = CallOptions::new().header("Authorization", "x").header("x y", "z").header("x-own", "a\nb");
    let error = server.clerk().users().list().limit(0).with(options).send().await.expect_err("four things are wrong");
    assert_eq!(error.kind(), ErrorKind::Argument);
    let text = error.to_string();
    for expected in ["`limit`", "`authorization` is a header that the SDK sets", "has a name", "`x-own`"] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    assert!(server.take().is_empty(), "something was sent");
}

#[tokio::test]
async fn call_timeout_is_its_own() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let clerk = crate::support::server::builder().server_api_url(url).build().expect("usable options");
    let hasty = CallOptions::new().timeout(Duration::from_millis(50));
    let error = clerk.users().get("user_1").with(hasty).send().await.expect_err("nobody responds");
    assert!(error.is_timeout(), "{error}");
}

#[tokio::test]
async fn key_of_a_call_is_its_own() {
    let server = user_server();
    let clerk = server.clerk();
    let options = || CallOptions::new().api_key("ak_machine_1").timeout(Duration::from_secs(5));
    clerk.m2m_tokens().create().with(options()).send().await.expect("a token");
    let request = server.only();
    assert_eq!(request.headers.get_all("authorization").iter().count(), 1);
    assert_eq!(request.header("authorization"), "Bearer ak_machine_1");
    // Both requests of an update carry it, of two keys the last, and the next call does not.
    let update = clerk.users().update("user_1").first_name("Ada").public_metadata(json!({})).with(options());
    update.with(CallOptions::new().api_key("ak_machine_2")).send().await.expect("a user");
    for request in server.take() {
        assert_eq!(request.header("authorization"), "Bearer ak_machine_2", "{}", request.line());
    }
    clerk.users().get("user_1").send().await.expect("a user");
    assert_eq!(server.only().header("authorization"), format!("Bearer {KEY}"));
    clerk.public().get_interstitial().with(options()).send().await.expect("a page");
    assert!(server.only().headers.get("authorization").is_none());
    assert_eq!(
        format!("{:?}", options()),
        "CallOptions { headers: [], timeout: Some(5s), api_key: Some(Secret(…)), .. }"
    );
}

#[tokio::test]
async fn key_of_a_call_is_checked_like_that_of_the_client() {
    let server = user_server();
    for (key, expected) in
        [("", "is empty"), ("pk_test_1", "publishable"), ("ak 1", "character"), ("ak\n1", "character")]
    {
        let call = server.clerk().users().get("user_1").with(CallOptions::new().api_key(key));
        let error = call.send().await.expect_err(key);
        assert!(error.kind() == ErrorKind::Argument && error.to_string().contains(expected), "{error}");
        assert!(key.is_empty() || !format!("{error} {error:?}").contains(key), "{error:?}");
    }
    // A client of the caller's may use a proxy, so the key could leave this machine unencrypted.
    let http = HttpOptions::new().client(reqwest::Client::new());
    let clerk = server.builder().http_options(http.clone()).build().expect("a key of a development instance");
    let call = |clerk: &clerk_sdk::Clerk, key: &str| clerk.users().get("user_1").with(CallOptions::new().api_key(key));
    let error = call(&clerk, "sk_live_1").send().await.expect_err("a live key");
    assert!(error.to_string().contains("a live API key would be sent unencrypted"), "{error}");
    assert!(server.take().is_empty(), "something was sent");
    let own = HttpOptions::new().client(crate::support::server::own_client().build().expect("a client"));
    let clerk = server.builder().http_options(own).dangerous_allow_insecure_http(true).build().expect("allowed");
    call(&clerk, "sk_live_1").send().await.expect("a user");
    assert_eq!(server.only().header("authorization"), "Bearer sk_live_1");
}

#[tokio::test]
async fn maybe_sets_what_an_option_holds() {
    let server = user_server();
    let clerk = server.clerk();
    let (some, none): (_, Option<String>) = (Some("Ada"), None);
    let update = clerk.users().update("user_1");
    update.maybe(some, UsersUpdate::first_name).maybe(none, UsersUpdate::last_name).send().await.expect("a user");
    assert_eq!(server.only().body, r#"{"first_name":"Ada"}"#);
    server.set_response(crate::support::server::Response::json(200, &json!([])));
    clerk.users().list().maybe(Some(5), UsersList::limit).maybe(None, UsersList::offset).send().await.expect("a page");
    assert_eq!(server.only().query.as_deref(), Some("limit=5"));
}

#[tokio::test]
async fn raw_body_is_kept_as_it_arrived() {
    let server = Server::fixed(
        crate::support::server::Response::text(200, "application/json", r#"{ "new": 1 }"#).header("cf-ray", "ray-1"),
    );
    let response = server.clerk().users().get("user_1").send_raw().await.expect("a body");
    assert_eq!((&response.value[..], response.status().as_u16()), (&br#"{ "new": 1 }"#[..], 200));
    assert_eq!(response.trace_id(), Some("ray-1"));
    let error = server.clerk().users().get("user_1").send_response().await.expect_err("no id");
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[test]
fn operation_says_what_it_is() {
    let operation = UsersUpdate::OPERATION;
    assert_eq!(
        (operation.id(), operation.method().as_str(), operation.path()),
        ("users_update", "PATCH", "/users/{user_id}")
    );
}

/// Compiles only if builders and handles are `Send` and own the client.
#[tokio::test]
async fn builders_and_handles_own_what_they_need() {
    async fn first_name(call: impl Request<Output = clerk_sdk::types::User>) -> Option<String> {
        call.send_response().await.expect("a user").value.first_name
    }
    let server = Server::ok(&json!({ "id": "user_1", "first_name": "Ada" }));
    let clerk = server.clerk();
    let users = clerk.users();
    let stored: Vec<UsersUpdate> = vec![users.update("user_1")];
    let spawned = tokio::spawn(clerk.users().get("user_1").send());
    drop(clerk);
    // By value, and out of a task.
    let name: Option<String> = users.get("user_1").send().await.expect("a user").first_name;
    let from_task = spawned.await.expect("no panic").expect("a user").first_name;
    let generic = first_name(stored.into_iter().next().expect("one")).await;
    assert_eq!([name, from_task, generic], [const { Some("Ada") }; 3].map(|name| name.map(str::to_owned)));
    server.set_response(crate::support::server::Response::json(200, &json!([{ "id": "user_1" }])));
    let list = tokio::spawn(users.list().limit(1).send()).await.expect("no panic").expect("a page");
    for user in list {
        drop::<clerk_sdk::types::User>(user);
    }
}
