//! The default instance, which the environment configures.

use clerk_sdk::{ErrorKind, HttpOptions};
use serde_json::json;

use crate::support::child::Child;
use crate::support::error_text::everything;
use crate::support::server::{Response, Server};

/// Responds to lists and to single objects.
fn server() -> Server {
    Server::responding(|request| {
        let one = ["user_1", "client_1", "jwks"].iter().any(|end| request.path.ends_with(end));
        Response::json(200, &if one { json!({ "id": "user_1", "keys": [] }) } else { json!([]) })
    })
}

#[test]
fn free_functions_use_the_environment() {
    let child = Child::calling(async || {
        clerk_sdk::users().get("user_1").send().await.unwrap();
        clerk_sdk::sessions().list().send().await.unwrap();
        clerk_sdk::clients().list().send().await.unwrap();
        clerk_sdk::invitations().list().send().await.unwrap();
        clerk_sdk::allowlist_identifiers().list().send().await.unwrap();
        clerk_sdk::global::jwks().get().send().await.unwrap();
        // These two only send; the response does not matter here.
        let email = clerk_sdk::emails().create("c", "idn_1", "a", "b");
        let message = clerk_sdk::sms_messages().create("idn_2", "a");
        let _ = (email.send().await, message.send().await);
        clerk_sdk::global::clerk().users().get("user_1").send().await.unwrap();
    });
    let server = server();
    child.run(&[("CLERK_API_KEY", "sk_test_env"), ("CLERK_API_VERSION", "v7"), ("CLERK_API_URL", &server.url())]);
    let received = server.take();
    let lines: Vec<_> = received.iter().map(|request| request.line()).collect();
    let expected = [
        "GET /v7/users/user_1",
        "GET /v7/sessions",
        "GET /v7/clients",
        "GET /v7/invitations",
        "GET /v7/allowlist_identifiers",
        "GET /v7/jwks",
        "POST /v7/emails",
        "POST /v7/sms_messages",
        "GET /v7/users/user_1",
    ];
    assert_eq!(lines, expected);
    for request in received {
        assert_eq!(request.header("authorization"), "Bearer sk_test_env");
    }
}

#[test]
fn missing_key_is_reported_by_the_first_call_until_set() {
    let child = Child::calling(async || {
        // Taking a handle is not a call.
        let (users, call) = (clerk_sdk::users(), clerk_sdk::users().get("user_1"));
        for attempt in [users.get("user_1"), call] {
            let error = attempt.send().await.expect_err("no key");
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert!(error.to_string().contains("CLERK_API_KEY"), "{error}");
        }
        clerk_sdk::set_api_key("sk_test_set");
        users.get("user_1").send().await.expect("the key is there now");
    });
    let server = server();
    child.run(&[("CLERK_API_URL", server.url())]);
    assert_eq!(server.only().header("authorization"), "Bearer sk_test_set");
}

#[test]
fn free_setters_exist_for_every_option() {
    let child = Child::calling(async || {
        clerk_sdk::set_api_key("sk_test_set");
        clerk_sdk::set_server_api_url(std::env::var("SERVER").unwrap());
        clerk_sdk::set_api_version("v9");
        clerk_sdk::set_http_options(HttpOptions::new().header("x-set", "1"));
        clerk_sdk::users().get("user_1").send().await.unwrap();
    });
    let server = server();
    child.run(&[
        ("SERVER", server.url().as_str()),
        ("CLERK_API_KEY", "sk_test_env"),
        ("CLERK_API_URL", "https://env.example"),
    ]);
    let request = server.only();
    assert_eq!((request.line().as_str(), request.header("x-set")), ("GET /v9/users/user_1", "1"));
    assert_eq!(request.header("authorization"), "Bearer sk_test_set");
}

#[test]
fn unusable_variable_is_reported_by_the_first_call_until_set() {
    let child = Child::calling(async || {
        let error = clerk_sdk::users().get("user_1").send().await.expect_err("an unusable URL");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(!everything(&error).contains("h4ckme"), "{error:?}");
        clerk_sdk::set_server_api_url(std::env::var("SERVER").unwrap());
        clerk_sdk::users().get("user_1").send().await.expect("the URL is usable now");
    });
    let server = server();
    let url = server.url();
    for unusable in ["nonsense", "https://ada:h4ckme@example.com"] {
        child.run(&[("SERVER", url.as_str()), ("CLERK_API_KEY", "sk_test_env"), ("CLERK_API_URL", unusable)]);
        assert_eq!(server.only().header("authorization"), "Bearer sk_test_env");
    }
}

#[cfg(unix)]
#[test]
fn variable_that_is_not_utf8_stops_every_call() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    let child = Child::calling(async || {
        for fix in [|| (), || clerk_sdk::set_api_version("v1")] {
            fix();
            let error = clerk_sdk::users().get("user_1").send().await.expect_err("no text");
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert!(error.to_string().contains("CLERK_API_VERSION"), "{error}");
        }
    });
    let server = server();
    child.run(&[
        ("CLERK_API_KEY", OsString::from("sk_test_env")),
        ("CLERK_API_URL", OsString::from(server.url())),
        ("CLERK_API_VERSION", OsString::from_vec(vec![0xff])),
    ]);
    assert!(server.take().is_empty(), "something was sent");
}
