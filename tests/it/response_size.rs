//! How much of a response is read: bodies that are too large, endless, or only look small.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use clerk_sdk::{Clerk, Error, ErrorKind, HttpOptions};
use serde_json::json;

use crate::support::server::{Response, Server, builder};

const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;

/// The URL of a server that sends `head` and then `body` repeatedly, on every connection, until the
/// client stops reading.
fn endless(head: &'static str, body: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("a bound address"));
    // Ends with the process; each connection ends when the client has enough.
    thread::spawn(move || {
        for mut connection in listener.incoming().map_while(Result::ok) {
            let body = body.clone();
            thread::spawn(move || {
                let _ = connection.read(&mut [0; 4096]);
                let _ = connection.write_all(head.as_bytes());
                while !body.is_empty() && connection.write_all(&body).is_ok() {}
            });
        }
    });
    url
}

/// One piece of a chunked body.
fn chunk(bytes: &[u8]) -> Vec<u8> {
    let mut chunk = format!("{:x}\r\n", bytes.len()).into_bytes();
    chunk.extend_from_slice(bytes);
    chunk.extend_from_slice(b"\r\n");
    chunk
}

fn clerk(url: &str, http: HttpOptions) -> Clerk {
    builder().server_api_url(url).http_options(http).build().unwrap()
}

fn is_too_large(error: &Error, operation: &str, limit: usize) {
    assert_eq!((error.kind(), error.operation()), (ErrorKind::Decode, Some(operation)), "{error:?}");
    assert_eq!(error.status(), Some(http::StatusCode::OK));
    assert!(error.to_string().contains(&limit.to_string()), "{error}");
    assert_eq!(error.body(), None);
}

#[tokio::test]
async fn response_is_read_up_to_the_limit() {
    let body = json!({ "id": "user_1", "first_name": "a".repeat(100) }).to_string();
    let server = Server::fixed(Response::text(200, "application/json", &body));
    let limited = |limit| clerk(&server.url(), HttpOptions::new().max_response_bytes(limit));
    let user = limited(body.len()).users().get("user_1").send().await.expect("as large as the limit");
    assert_eq!(user.first_name.as_deref().map(str::len), Some(100));
    let error = limited(body.len() - 1).users().get("user_1").send().await.expect_err("a byte more");
    is_too_large(&error, "users_get", body.len() - 1);
}

#[tokio::test]
async fn endless_response_is_stopped_at_the_limit() {
    let url = endless("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", chunk(&[b' '; 64 * KIB]));
    let error = clerk(&url, HttpOptions::new()).users().list().send().await.expect_err("too much by default");
    is_too_large(&error, "users_list", 64 * MIB);
    let clerk = clerk(&url, HttpOptions::new().max_response_bytes(10));
    is_too_large(&clerk.users().list().send().await.expect_err("too much"), "users_list", 10);
}

#[tokio::test]
async fn announced_length_is_enough_to_stop_reading() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 1099511627776\r\n\r\n";
    let error = clerk(&endless(head, Vec::new()), HttpOptions::new()).users().list().send().await;
    is_too_large(&error.expect_err("a terabyte"), "users_list", 64 * MIB);
}

#[tokio::test]
async fn endless_failure_keeps_its_status_and_its_beginning() {
    let head = "HTTP/1.1 503 Service Unavailable\r\nretry-after: 3\r\ntransfer-encoding: chunked\r\n\r\n";
    let url = endless(head, chunk(&[b'x'; 1000]));
    // What limits other responses does not limit this one, either way.
    for http in [HttpOptions::new(), HttpOptions::new().max_response_bytes(0)] {
        let error = clerk(&url, http).users().get("user_1").send().await.expect_err("a failure");
        assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(http::StatusCode::SERVICE_UNAVAILABLE)));
        assert_eq!(error.retry_after(), Some(std::time::Duration::from_secs(3)));
        assert_eq!(error.body().map(str::len), Some(64 * KIB));
    }
}

#[tokio::test]
async fn failure_of_up_to_64_kib_is_read_in_full() {
    let failure = |length| {
        let message = "x".repeat(length);
        json!({ "errors": [{ "code": "some_code", "message": message }] })
    };
    let frame = failure(0).to_string().len();
    let server = Server::fixed(Response::json(422, &failure(64 * KIB - frame)));
    let error = server.clerk().users().get("user_1").send().await.expect_err("a failure");
    assert_eq!((error.code(), error.body().map(str::len)), (Some("some_code"), Some(64 * KIB)));
    server.set_response(Response::json(422, &failure(64 * KIB - frame + 1)));
    let error = server.clerk().users().get("user_1").send().await.expect_err("a longer failure");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(422));
    assert_eq!((error.code(), error.body().map(str::len)), (None, Some(64 * KIB)));
}

#[cfg(feature = "testing")]
mod keys {
    use clerk_sdk::auth::{Reason, TokenVerifier};
    use clerk_sdk::testing::TestInstance;

    use super::*;

    fn verifier(url: &str, instance: &TestInstance) -> TokenVerifier {
        // What is raised for other responses is not raised for key sets.
        let clerk = clerk(url, HttpOptions::new().max_response_bytes(usize::MAX));
        clerk.token_verifier().clock(instance.clock().clone()).build().unwrap()
    }

    #[tokio::test]
    async fn key_set_is_read_up_to_one_mib() {
        let instance = TestInstance::new().expect("keys");
        let token = instance.session("user_1").mint();
        let padded = |length: usize| {
            let set = instance.jwks().to_string();
            Response::text(200, "application/json", &format!("{set}{}", " ".repeat(length - set.len())))
        };
        let server = Server::fixed(padded(MIB));
        verifier(&server.url(), &instance).verify_session(&token).await.expect("as large as may be");
        server.set_response(padded(MIB + 1));
        let error = verifier(&server.url(), &instance).verify_session(&token).await.expect_err("a byte more");
        assert_eq!(error.reason(), Reason::KeysUnavailable);
    }

    #[tokio::test]
    async fn endless_key_set_is_an_outage() {
        let instance = TestInstance::new().expect("keys");
        let token = instance.session("user_1").mint();
        let url = endless("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", chunk(&[b' '; 64 * KIB]));
        let error = verifier(&url, &instance).verify_session(&token).await.expect_err("no end");
        assert_eq!(error.reason(), Reason::KeysUnavailable);
        let cause =
            std::error::Error::source(&error).and_then(|cause| cause.downcast_ref()).expect("an error of the call");
        is_too_large(cause, "jwks_get", MIB);
    }
}
