//! Compression: the built-in client asks for it, and limits of sizes count after decompression.

use std::io::Write;

use axum::Router;
use axum::extract::Request;
use axum::http::HeaderName;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE};
use axum::response::IntoResponse;
use clerk_sdk::{Clerk, ErrorKind, HttpOptions, Request as _};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::support::server::{builder, own_client};

const MIB: usize = 1024 * 1024;
/// The header that says how a response was sent.
const SENT: &str = "x-sent";

fn zipped(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).and_then(|()| encoder.finish()).expect("a vector takes everything")
}

/// The URL of a server that responds with a status and `plain`, compressed where that is asked for.
async fn serving(status: u16, plain: Vec<u8>) -> String {
    let (zipped, plain) = (axum::body::Bytes::from(zipped(&plain)), axum::body::Bytes::from(plain));
    let respond = move |request: Request| async move {
        let accepted = request.headers().get(ACCEPT_ENCODING).and_then(|accepted| accepted.to_str().ok());
        let json = (CONTENT_TYPE, "application/json");
        let sent = |how| (HeaderName::from_static(SENT), how);
        let status = axum::http::StatusCode::from_u16(status).expect("a status");
        if accepted.is_some_and(|accepted| accepted.contains("gzip")) {
            (status, [json, sent("gzip"), (CONTENT_ENCODING, "gzip")], zipped).into_response()
        } else {
            (status, [json, sent("plain")], plain).into_response()
        }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async { axum::serve(listener, Router::new().fallback(respond)).await });
    url
}

fn clerk(url: &str, http: HttpOptions) -> Clerk {
    builder().server_api_url(url).http_options(http).build().unwrap()
}

fn users(count: usize) -> Value {
    (0..count).map(|index| json!({ "id": format!("user_{index}") })).collect()
}

#[tokio::test]
async fn gzip_page_is_read() {
    let url = serving(200, users(500).to_string().into_bytes()).await;
    let response = clerk(&url, HttpOptions::new()).users().list().send_response().await.expect("a page");
    assert_eq!((response.value.len(), response.value[499].id.as_str()), (500, "user_499"));
    assert_eq!(response.headers()[SENT], "gzip");
}

#[tokio::test]
async fn gzip_is_used_only_when_asked_for() {
    let url = serving(200, users(2).to_string().into_bytes()).await;
    let plain = HttpOptions::new().client(own_client().no_gzip().build().unwrap());
    let identity = HttpOptions::new().header("accept-encoding", "identity");
    for http in [plain, identity] {
        let response = clerk(&url, http).users().list().send_response().await.expect("a page");
        assert_eq!((response.value.len(), &response.headers()[SENT]), (2, &"plain".parse().unwrap()));
    }
}

#[tokio::test]
async fn gzip_failure_is_read() {
    let failure = json!({ "errors": [{ "code": "resource_not_found" }] });
    let url = serving(404, failure.to_string().into_bytes()).await;
    let error = clerk(&url, HttpOptions::new()).users().get("user_1").send().await.expect_err("a 404");
    assert_eq!(error.code(), Some("resource_not_found"));
}

#[tokio::test]
async fn gzip_bomb_is_stopped_at_the_limit() {
    // 100 MiB of white space are 100 KiB on the wire.
    let bomb = vec![b' '; 100 * MIB];
    assert!(zipped(&bomb).len() < MIB / 4);
    let url = serving(200, bomb).await;
    for (http, limit) in [(HttpOptions::new(), 64 * MIB), (HttpOptions::new().max_response_bytes(MIB), MIB)] {
        let error = clerk(&url, http).users().list().send().await.expect_err("too large");
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.to_string().contains(&limit.to_string()), "{error}");
    }
}

#[tokio::test]
async fn gzip_bomb_with_a_failure_status_keeps_it() {
    let url = serving(500, vec![b' '; 10 * MIB]).await;
    let error = clerk(&url, HttpOptions::new()).users().list().send().await.expect_err("a failure");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(500));
    assert_eq!(error.body().map(str::len), Some(64 * 1024));
}

#[cfg(feature = "testing")]
#[tokio::test]
async fn gzip_bomb_in_a_key_set_is_an_outage() {
    use clerk_sdk::auth::Reason;

    let instance = clerk_sdk::testing::TestInstance::new().expect("keys");
    let mut set = instance.jwks().to_string().into_bytes();
    set.resize(2 * MIB, b' ');
    let url = serving(200, set).await;
    let verifier = clerk(&url, HttpOptions::new()).token_verifier().clock(instance.clock().clone()).build().unwrap();
    let error = verifier.verify_session(&instance.session("user_1").mint()).await.expect_err("too large");
    assert_eq!(error.reason(), Reason::KeysUnavailable);
}
