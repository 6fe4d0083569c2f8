//! Tokens verified by a client: with the public key it was given, without a network.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use clerk_sdk::auth::Reason;
use clerk_sdk::testing::TestInstance;
use clerk_sdk::{ClerkBuilder, ErrorKind};

use crate::support::server::builder;

/// A client of a server that is not there.
fn offline() -> ClerkBuilder {
    builder().server_api_url("http://127.0.0.1:9")
}

#[tokio::test]
async fn client_with_the_public_key_needs_no_network() {
    let (instance, other) = (TestInstance::new().expect("a key"), TestInstance::new().expect("a key"));
    let clerk = offline().jwt_key(instance.jwt_key().expect("a key")).build().expect("usable options");
    let claims = clerk.verify_session(&instance.session("user_1").mint()).await.expect("valid");
    assert_eq!(claims.user_id(), "user_1");
    let same = clerk.verify_token(&instance.session("user_1").mint()).await.expect("valid");
    assert_eq!(same.user_id(), "user_1");
    let rejected = clerk.verify_session(&other.session("user_1").mint()).await.expect_err("of another instance");
    assert_eq!(rejected.reason(), Reason::InvalidSignature);
    let strict = clerk.token_verifier().authorized_parties(["https://app.example.com"]).build().expect("usable");
    let rejected = strict.verify_session(&instance.session("user_1").mint()).await.expect_err("names no party");
    assert_eq!(rejected.reason(), Reason::WrongAuthorizedParty);
}

#[tokio::test]
async fn client_without_the_public_key_fails_in_an_outage() {
    let instance = TestInstance::new().expect("a key");
    let rejected = offline().build().expect("usable").verify_session(&instance.session("user_1").mint()).await;
    let rejected = rejected.expect_err("no keys");
    assert_eq!((rejected.reason(), rejected.status().as_u16()), (Reason::KeysUnavailable, 503));
}

/// A connection is driven by the runtime that opened it, which can be idle when the next fetch is made
/// on another.
#[tokio::test]
async fn key_fetch_opens_its_own_connection() {
    let instance = TestInstance::new().expect("a key");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("a bound address"));
    let (keys, connections) = (instance.jwks().to_string(), Arc::new(AtomicUsize::new(0)));
    let opened = Arc::clone(&connections);
    // Keeps every connection open, and ends with the process.
    thread::spawn(move || {
        for connection in listener.incoming().map_while(Result::ok) {
            opened.fetch_add(1, Ordering::SeqCst);
            let keys = keys.clone();
            thread::spawn(move || serve(&connection, &keys));
        }
    });
    let clerk = builder().server_api_url(url).build().expect("usable");
    for fetches in 1..=3 {
        clerk.token_verifier().build().expect("a client").warm_up().await.expect("keys");
        assert_eq!(connections.load(Ordering::SeqCst), fetches);
    }
}

/// Responds with `body` to every request on this connection.
fn serve(mut connection: &TcpStream, body: &str) {
    let mut lines = BufReader::new(connection).lines().map_while(Result::ok);
    while lines.any(|line| line.is_empty()) {
        let response = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        if connection.write_all(response.as_bytes()).is_err() {
            return;
        }
    }
}

#[test]
fn invalid_public_key_is_reported_by_the_client_builder() {
    let error = offline().jwt_key("h4ckme").build().expect_err("no key");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("CLERK_JWT_KEY") && !error.to_string().contains("h4ckme"), "{error}");
}
