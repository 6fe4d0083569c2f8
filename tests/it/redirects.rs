//! The API does not redirect, so a request, its key and its body are never sent on. If the caller's own
//! HTTP client follows a redirect, what comes back does not count as the API's response.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use clerk_sdk::{Clerk, Error, ErrorKind, HttpOptions};
use reqwest::redirect::Policy;
use serde_json::json;

use crate::support::error_text::everything;
use crate::support::server::{Response, Server, own_client};

fn redirecting(status: u16, to: &Server) -> Server {
    Server::fixed(Response::text(status, "text/plain", "over there").header("location", &to.url()))
}

#[tokio::test]
async fn redirect_is_an_error_and_not_followed() {
    let other = Server::ok(&json!({ "id": "user_1" }));
    for status in [301, 302, 303, 307, 308] {
        let server = redirecting(status, &other);
        let clerk = server.clerk();
        let read = clerk.users().get("user_1").send().await.expect_err("a redirect");
        let written = clerk.users().create().password("hunter22").send().await.expect_err("a redirect");
        for error in [read, written] {
            assert_eq!(error.kind(), ErrorKind::Api);
            assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
            assert_eq!(error.code(), None);
        }
        assert_eq!(server.take().len(), 2, "{status}");
    }
    assert!(other.take().is_empty(), "a redirect was followed");
}

#[tokio::test]
async fn redirect_within_the_server_is_not_followed() {
    let server = Server::fixed(Response::text(302, "text/plain", "").header("location", "/v1/users/user_2"));
    let error = server.clerk().users().get("user_1").send().await.expect_err("a redirect");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(302));
    assert_eq!(server.only().path, "/v1/users/user_1");
}

/// A client of the server that follows redirects.
fn following(server: &Server) -> Clerk {
    let http = HttpOptions::new().client(own_client().build().unwrap());
    server.builder().http_options(http).build().unwrap()
}

/// Of a response from elsewhere, nothing counts but the fact that there was one.
fn is_from_elsewhere(error: &Error, status: u16) {
    assert_eq!(error.kind(), ErrorKind::Transport, "{error:?}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
    assert!(error.to_string().contains("redirect"), "{error}");
    assert_eq!((error.code(), error.body(), error.trace_id()), (None, None, None));
    assert!(!error.is_not_found() && !error.is_unauthorized() && !error.is_rate_limited());
    let text = everything(error);
    assert!(!text.contains("127.0.0.1") && !text.contains("user_"), "{text}");
}

#[tokio::test]
async fn redirected_list_is_rejected_and_the_key_not_sent_on() {
    let other = Server::ok(&json!([{ "id": "user_1" }]));
    let server = redirecting(302, &other);
    let error = following(&server).users().list().query("ada").send().await.expect_err("their client follows");
    is_from_elsewhere(&error, 200);
    assert_eq!(error.operation(), Some("users_list"));
    assert_eq!(other.only().header("authorization"), "");
}

#[tokio::test]
async fn redirected_create_that_became_a_get_is_not_a_success() {
    let other = Server::ok(&json!({ "id": "user_1" }));
    for status in [301, 302, 303] {
        let server = redirecting(status, &other);
        let error = following(&server).users().create().password("hunter22").send().await.expect_err("a redirect");
        is_from_elsewhere(&error, 200);
        let request = other.only();
        assert_eq!((request.method.as_str(), request.body.as_str()), ("GET", ""), "{status}");
    }
}

#[tokio::test]
async fn redirected_body_is_not_a_success() {
    let other = Server::ok(&json!({ "id": "user_1" }));
    for status in [307, 308] {
        let server = redirecting(status, &other);
        let error = following(&server).users().create().first_name("Ada").send().await.expect_err("a redirect");
        is_from_elsewhere(&error, 200);
        assert_eq!(other.only().json(), json!({ "first_name": "Ada" }), "{status}");
    }
}

#[tokio::test]
async fn redirected_failure_says_nothing_of_the_object() {
    let failure = json!({ "errors": [{ "code": "resource_not_found", "message": "user_1" }], "clerk_trace_id": "t" });
    for status in [401, 404, 429, 500] {
        let other = Server::fixed(Response::json(status, &failure).header("retry-after", "1"));
        let server = redirecting(302, &other);
        let error = following(&server).users().get("user_1").send().await.expect_err("a failure");
        is_from_elsewhere(&error, status);
        assert_eq!(error.retry_after(), None);
    }
}

#[tokio::test]
async fn redirect_to_another_path_of_the_server_is_rejected() {
    let server = Server::responding(|request| match request.path.as_str() {
        "/v1/users/user_1" => Response::text(302, "text/plain", "").header("location", "/v1/users/user_2"),
        _ => Response::json(200, &json!({ "id": "user_2" })),
    });
    let error = following(&server).users().get("user_1").send().await.expect_err("another user");
    is_from_elsewhere(&error, 200);
}

#[tokio::test]
async fn redirect_to_the_same_url_is_accepted() {
    let redirected = AtomicBool::new(false);
    let server = Server::responding(move |_| {
        if redirected.swap(true, Ordering::SeqCst) {
            Response::json(200, &json!({ "id": "user_1" }))
        } else {
            Response::text(302, "text/plain", "").header("location", "./user_1#top")
        }
    });
    following(&server).users().get("user_1").send().await.expect("the same URL");
    assert_eq!(server.take().len(), 2);
}

/// The error of a client that rejects a redirect can name the target, at any depth.
#[tokio::test]
async fn redirect_rejected_by_an_own_client_hides_its_target() {
    let nested = {
        let https_only = own_client().https_only(true).build().unwrap();
        https_only.get("http://secret.example/users/user_1").send().await.expect_err("http")
    };
    let nested = Mutex::new(Some(nested));
    let policies = [
        // The same way a client with `https_only` rejects a redirect to `http://`.
        (
            Policy::custom(move |attempt| attempt.error(nested.lock().unwrap().take().unwrap())),
            "http://secret.example/",
        ),
        (
            Policy::custom(|attempt| {
                let text = format!("not to {}", attempt.url());
                attempt.error(text)
            }),
            "http://secret.example/user_1",
        ),
        (Policy::limited(0), "http://secret.example/user_1"),
        // Not a policy's error but one of the client, which cannot go there.
        (Policy::limited(10), "ftp://secret.example/user_1"),
    ];
    for (policy, location) in policies {
        let server = Server::fixed(Response::text(302, "text/plain", "").header("location", location));
        let client = own_client().redirect(policy).build().unwrap();
        let clerk = server.builder().http_options(HttpOptions::new().client(client)).build().unwrap();
        let error = clerk.users().get("user_2").send().await.expect_err("a redirect");
        assert_eq!((error.kind(), error.operation()), (ErrorKind::Transport, Some("users_get")));
        let text = everything(&error);
        for secret in ["secret", "user_", "127.0.0.1"] {
            assert!(!text.contains(secret), "{location}: {text}");
        }
    }
}

#[tokio::test]
async fn redirect_is_an_error_with_an_own_client_not_following() {
    let other = Server::ok(&json!({ "id": "user_1" }));
    let server = redirecting(307, &other);
    let client = own_client().redirect(Policy::none()).build().unwrap();
    let clerk = server.builder().http_options(HttpOptions::new().client(client)).build().unwrap();
    let error = clerk.users().create().password("hunter22").send().await.expect_err("a redirect");
    assert_eq!((error.kind(), error.status().map(|status| status.as_u16())), (ErrorKind::Api, Some(307)));
    assert!(other.take().is_empty(), "a redirect was followed");
}

#[cfg(feature = "testing")]
mod keys {
    use clerk_sdk::auth::Reason;
    use clerk_sdk::testing::TestInstance;

    use super::*;

    #[tokio::test]
    async fn redirected_key_set_is_not_trusted() {
        let foreign = TestInstance::new().expect("keys");
        let token = foreign.session("user_mallory").mint();
        let other = Server::ok(&foreign.jwks());
        for status in [301, 302, 303, 307, 308] {
            let server = redirecting(status, &other);
            let verifier = following(&server).token_verifier().clock(foreign.clock().clone()).build().unwrap();
            let error = verifier.verify_session(&token).await.expect_err("the key of another instance");
            assert_eq!(error.reason(), Reason::KeysUnavailable, "{status}");
            assert_eq!(other.take().len(), 1);
        }
    }

    #[tokio::test]
    async fn redirected_401_does_not_mean_a_rejected_key() {
        let instance = TestInstance::new().expect("keys");
        let other = Server::fixed(Response::text(401, "text/plain", ""));
        let server = redirecting(302, &other);
        let verifier = following(&server).token_verifier().clock(instance.clock().clone()).build().unwrap();
        let error = verifier.verify_session(&instance.session("user_1").mint()).await.expect_err("no keys");
        assert_eq!(error.reason(), Reason::KeysUnavailable);
    }
}
