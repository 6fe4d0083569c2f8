//! Clients of several instances in one process, made from one another.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::http::header::AUTHORIZATION;
use clerk_sdk::{Clerk, ErrorKind, HttpOptions};
use serde_json::json;
use tokio::net::TcpListener;

use crate::support::error_text::everything;
use crate::support::server::{KEY, Server, builder, own_client};

fn server() -> Server {
    Server::ok(&json!({ "id": "user_1" }))
}

async fn key_of_a_call(clerk: &Clerk, server: &Server) -> String {
    clerk.users().get("user_1").send().await.expect("a user");
    server.only().header("authorization").to_owned()
}

/// Keys by the connection that they arrived on.
type KeysByConnection = Arc<Mutex<BTreeMap<SocketAddr, BTreeSet<String>>>>;

/// The URL of a server that notes which keys come over which connection.
async fn noting() -> (String, KeysByConnection) {
    let seen = KeysByConnection::default();
    let note = Arc::clone(&seen);
    let respond = move |ConnectInfo(from): ConnectInfo<SocketAddr>, request: Request| async move {
        let key = request.headers()[AUTHORIZATION].to_str().expect("a key of plain text").to_owned();
        note.lock().expect("no panic").entry(from).or_default().insert(key);
        axum::Json(json!({ "id": "user_1" }))
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let service = Router::new().fallback(respond).into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async { axum::serve(listener, service).await });
    (url, seen)
}

#[tokio::test]
async fn tenants_share_connections() {
    const ROUNDS: usize = 20;
    let (url, seen) = noting().await;
    let one = builder().server_api_url(url).build().expect("usable options");
    let (two, three) = (one.with_api_key("sk_test_two"), one.clone().with_api_key("sk_test_three"));
    for _ in 0..ROUNDS {
        for clerk in [&one, &two, &three] {
            clerk.users().get("user_1").send().await.expect("a user");
        }
    }
    let seen = seen.lock().expect("no panic");
    // A connection that is not idle again when the next call starts is not used for it, but that is rare.
    assert!(seen.len() < ROUNDS, "{seen:?}");
    assert!(seen.values().any(|keys| keys.len() == 3), "{seen:?}");
}

#[tokio::test]
async fn tenant_inherits_the_options_of_that_time() {
    let server = server();
    let http = HttpOptions::new().header("x-region", "eu");
    let one = server.builder().api_version("v7").http_options(http).build().expect("usable options");
    let two = one.with_api_key("sk_test_two");
    two.users().get("user_1").send().await.expect("a user");
    let request = server.only();
    assert_eq!((request.line().as_str(), request.header("x-region")), ("GET /v7/users/user_1", "eu"));
    assert_eq!(request.header("authorization"), "Bearer sk_test_two");
    one.set_api_version("v8");
    one.with_api_key("sk_test_three").users().get("user_1").send().await.expect("a user");
    assert_eq!(server.only().path, "/v8/users/user_1");
}

#[tokio::test]
async fn tenant_setters_do_not_change_the_other_client() {
    let (server, other) = (server(), server());
    let one = server.clerk();
    let two = one.with_api_key("sk_test_two");
    one.set_api_key("sk_test_changed");
    assert_eq!(key_of_a_call(&two, &server).await, "Bearer sk_test_two");
    two.set_server_api_url(other.url());
    two.set_api_version("v2");
    two.set_http_options(HttpOptions::new().header("x-new", "1"));
    one.users().get("user_1").send().await.expect("a user");
    let request = server.only();
    assert_eq!((request.line().as_str(), request.header("x-new")), ("GET /v1/users/user_1", ""));
    assert_eq!(request.header("authorization"), "Bearer sk_test_changed");
    two.users().get("user_1").send().await.expect("a user");
    assert_eq!((other.only().line().as_str(), server.take().len()), ("GET /v2/users/user_1", 0));
}

#[tokio::test]
async fn tenant_with_an_unusable_key_fails_its_first_call() {
    let server = server();
    let one = server.clerk();
    for key in ["", "pk_test_h4ckme", "sk_test_h4ckme\n"] {
        let two = one.with_api_key(key);
        let error = two.users().get("user_1").send().await.expect_err("no key");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(!everything(&error).contains("h4ckme"), "{}", everything(&error));
        two.set_api_key("sk_test_two");
        assert_eq!(key_of_a_call(&two, &server).await, "Bearer sk_test_two");
    }
    assert_eq!(key_of_a_call(&one, &server).await, format!("Bearer {KEY}"));
}

/// On this machine, the caller's own HTTP client may send a test key unencrypted, but not a live key.
#[tokio::test]
async fn tenant_key_is_checked_before_it_is_sent_unencrypted() {
    let server = server();
    let own = HttpOptions::new().client(own_client().build().expect("a client"));
    let one = server.builder().http_options(own).build().expect("a test key");
    let error = one.with_api_key("sk_live_h4ckme").users().get("user_1").send().await.expect_err("a live key");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let text = everything(&error);
    assert!(text.contains("dangerous_allow_insecure_http") && !text.contains("h4ckme"), "{text}");
    assert!(server.take().is_empty(), "a live key was sent");
    assert_eq!(key_of_a_call(&one.with_api_key("sk_test_two"), &server).await, "Bearer sk_test_two");
}

#[tokio::test]
async fn tenant_inherits_the_permission_for_unencrypted_keys() {
    let server = server();
    let own = HttpOptions::new().client(own_client().build().expect("a client"));
    let one = server.builder().http_options(own).dangerous_allow_insecure_http(true).build().expect("permitted");
    assert_eq!(key_of_a_call(&one.with_api_key("sk_live_two"), &server).await, "Bearer sk_live_two");
}
