//! What is fetched for a request, and what its failure means.

use std::io::Read;
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use clerk_sdk::auth::{Authenticator, TokenType};
use http::request::Parts;
use serde_json::json;

use super::{authenticator_of, bearer, outcome, parts};
use crate::support::server::{Response, Server, builder};
use crate::support::tokens::{home, session};

/// The browser of a user whose session token has expired.
fn expired_browser() -> Parts {
    let key = home().publishable_key();
    let suffix = cookie_suffix(&key);
    let cookies = session().session_id("sess_1").expired().cookie();
    let since = format!("__client_uat=1; {cookies}; __refresh_{suffix}=rt_1; theme=dark");
    let request = http::Request::get("https://app.example.com/page").header("sec-fetch-dest", "document");
    parts(request.header("cookie", since).header("user-agent", "Mozilla/5.0"))
}

/// The suffix of the cookies of an instance.
fn cookie_suffix(publishable_key: &str) -> String {
    use base64::Engine;
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA1_FOR_LEGACY_USE_ONLY, publishable_key.as_bytes());
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(digest)[..8].to_owned()
}

#[tokio::test]
async fn refresh_tells_the_service_what_it_must_know() {
    let new = session().session_id("sess_1").mint();
    let server = Server::ok(&json!({ "object": "cookies", "cookies": [format!("__session={new}; Path=/")] }));
    let authenticator = authenticator_of(&server).build().expect("usable");
    let state = authenticator.authenticate(&expired_browser()).await;
    assert!(state.auth().is_signed_in(), "{state:?}");
    assert_eq!(state.headers()["set-cookie"], *format!("__session={new}; Path=/"));
    let received = server.only();
    assert_eq!(received.line(), "POST /v1/sessions/sess_1/refresh");
    let body = received.json();
    assert_eq!(body["format"], "cookie");
    assert_eq!(body["refresh_token"], "rt_1");
    assert_eq!(body["request_origin"], "https://app.example.com");
    assert_eq!(body["request_headers"], json!({ "sec-fetch-dest": ["document"], "user-agent": ["Mozilla/5.0"] }));
}

#[tokio::test]
async fn refresh_that_fails_says_why() {
    let failed = |code: &str| format!("handshake: session-token-expired-refresh-{code}");
    let error = |code: &str| json!({ "errors": [{ "code": code, "message": "m" }] });
    for (response, code) in [
        (Response::json(422, &error("session_not_found")), "session_not_found"),
        (Response::json(500, &error("unexpected_error")), "fetch-error"),
        (Response::text(502, "text/html", "<html>"), "unexpected-bapi-error"),
        (Response::text(200, "text/html", "<html>"), "unexpected-sdk-error"),
        (Response::json(200, &json!({})), "unexpected-sdk-error"),
        (Response::json(200, &json!({ "cookies": ["__client_uat=0"] })), "invalid-session-token"),
    ] {
        let server = Server::fixed(response);
        let authenticator = authenticator_of(&server).build().expect("usable");
        assert_eq!(outcome(&authenticator, &expired_browser()).await, failed(code));
    }
    let clerk = builder().server_api_url("http://127.0.0.1:9").build().expect("usable");
    let authenticator = home().authenticator_builder().instance(&clerk);
    let authenticator = authenticator.verifier(|verifier| verifier.keys(home().clone())).build().expect("usable");
    assert_eq!(outcome(&authenticator, &expired_browser()).await, failed("fetch-error"));
}

#[tokio::test]
async fn result_of_a_handshake_is_fetched_by_its_nonce() {
    let token = session().mint();
    let server = Server::ok(&json!({ "directives": [format!("__session={token}"), "__client_uat=5"] }));
    let authenticator = authenticator_of(&server).build().expect("usable");
    let request = http::Request::get("http://localhost:3000/?__clerk_handshake_nonce=n%201&x=1");
    let state = authenticator.authenticate(&parts(request)).await;
    assert!(state.auth().is_signed_in(), "{state:?}");
    assert_eq!(state.redirect().expect("a redirect").headers()["location"], "http://localhost:3000/?x=1");
    let received = server.only();
    assert_eq!(received.line(), "GET /v1/clients/handshake_payload");
    assert_eq!(received.pairs(), [("nonce".to_owned(), "n 1".to_owned())]);
    let long = format!("http://localhost:3000/?__clerk_handshake_nonce={}", "n".repeat(513));
    let reason = outcome(&authenticator, &parts(http::Request::get(long))).await;
    assert_eq!(reason, "signed-out: session-token-missing");
    assert!(server.take().is_empty(), "no nonce is that long");
}

#[tokio::test]
async fn signed_result_of_a_handshake_is_verified() {
    let server = Server::fixed(Response::text(500, "text/plain", ""));
    let authenticator = authenticator_of(&server).build().expect("usable");
    let cookies = [format!("__session={}", session().mint()), "__client_uat=5".to_owned()];
    let handshake = || home().session("user_1").claim("handshake", &cookies).without("sub").without("sid");
    let returning =
        |token: String| parts(http::Request::get(format!("http://localhost:3000/?__clerk_handshake={token}")));
    assert_eq!(outcome(&authenticator, &returning(handshake().mint())).await, "signed-in");
    assert_eq!(outcome(&authenticator, &returning(handshake().without("exp").mint())).await, "signed-in");
    for (token, reason) in [
        (handshake().tampered().mint(), "token-invalid-signature"),
        (handshake().expired().mint(), "token-expired"),
        (home().template("user_1").claim("handshake", &cookies).mint(), "token-type-mismatch"),
        (handshake().without("handshake").mint(), "session-token-missing"),
        ("garbage".to_owned(), "token-invalid"),
    ] {
        assert_eq!(outcome(&authenticator, &returning(token)).await, format!("signed-out: {reason}"));
    }
    assert!(server.take().is_empty(), "nothing is fetched");
}

/// A server that accepts connections and says nothing.
fn silent() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("a bound address"));
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            thread::spawn(move || stream.read_to_end(&mut Vec::new()));
        }
    });
    url
}

fn with_silent_api() -> Authenticator {
    let clerk = builder().server_api_url(silent()).build().expect("usable");
    let authenticator = home().authenticator_builder().instance(&clerk).accept_tokens(TokenType::ALL);
    authenticator.verifier(|verifier| verifier.keys(home().clone())).build().expect("usable")
}

#[tokio::test(start_paused = true)]
async fn each_fetch_is_bounded() {
    let authenticator = with_silent_api();
    for request in [bearer("ak_1"), expired_browser()] {
        let state = tokio::time::timeout(Duration::from_secs(6), authenticator.authenticate(&request)).await;
        let state = state.expect("an end after five seconds");
        assert!(!state.auth().is_signed_in());
    }
}

#[tokio::test]
async fn requests_that_need_no_fetch_wait_for_none() {
    let authenticator = with_silent_api();
    let other = authenticator.clone();
    let waiting = tokio::spawn(async move { other.authenticate(&bearer("ak_1")).await });
    tokio::task::yield_now().await;
    assert_eq!(outcome(&authenticator, &bearer(&session().mint())).await, "signed-in");
    let visitor = parts(http::Request::get("https://app.example.com/"));
    assert_eq!(outcome(&authenticator, &visitor).await, "signed-out: dev-browser-missing");
    assert!(!waiting.is_finished());
    waiting.abort();
}
