//! The readable log that `CLERK_LOGGING=true` turns on.

use clerk_sdk::Clerk;
use serde_json::{Value, json};

use super::{HIDDEN, KEY};
use crate::support::child::Child;
use crate::support::log_capture as capture;
use crate::support::server::{Response, Server};

/// The standard error of a program that makes one call.
fn written(child: &Child, logging: Option<&str>, response: Response) -> String {
    let server = Server::fixed(response);
    let url = server.url();
    let mut variables = vec![("CLERK_API_KEY", KEY), ("CLERK_API_URL", url.as_str())];
    variables.extend(logging.map(|value| ("CLERK_LOGGING", value)));
    let stderr = child.run(&variables).stderr;
    assert_eq!(server.take().len(), 1);
    assert!(!stderr.contains(KEY), "{stderr}");
    stderr
}

fn user() -> Response {
    Response::json(200, &json!({ "id": "user_h4ckme", "first_name": HIDDEN }))
}

/// A failure whose codes and texts are shown in the log.
fn failure() -> Response {
    let error = |code: &str, long: Value| json!({ "code": code, "message": "in short", "long_message": long });
    let errors = [error("form_param_invalid", json!("Too short by far.")), error("form_param_unknown", Value::Null)];
    Response::json(422, &json!({ "errors": errors, "clerk_trace_id": "trace_1" }))
}

#[test]
fn readable_log_shows_a_success_without_ids_and_bodies() {
    let child = Child::calling(async || {
        Clerk::from_env().unwrap().users().get("user_h4ckme").send().await.unwrap();
    });
    let stderr = written(&child, Some("true"), user());
    for expected in ["clerk_sdk", "users_get", "GET", "/users/{user_id}", "200"] {
        assert!(stderr.contains(expected), "no {expected} in {stderr}");
    }
    assert!(!stderr.contains(HIDDEN), "{stderr}");
}

#[test]
fn readable_log_shows_a_failure_with_codes_and_texts() {
    let child = Child::calling(async || {
        let clerk = Clerk::from_env().unwrap();
        clerk.users().update("user_h4ckme").password(HIDDEN).send().await.expect_err("rejected");
    });
    let stderr = written(&child, Some("true"), failure());
    let expected = [
        "users_update",
        "PATCH",
        "422",
        "form_param_invalid",
        "form_param_unknown",
        "Too short by far.",
        "in short",
        "trace_1",
    ];
    for expected in expected {
        assert!(stderr.contains(expected), "no {expected} in {stderr}");
    }
    assert!(!stderr.contains(HIDDEN), "{stderr}");
}

#[test]
fn readable_log_is_off_by_default() {
    let child = Child::calling(async || {
        let _ = Clerk::from_env().unwrap().users().get("user_h4ckme").send().await;
    });
    for logging in [None, Some(""), Some("false"), Some("0")] {
        for response in [user(), failure()] {
            let stderr = written(&child, logging, response);
            assert!(!stderr.contains("users_get"), "{logging:?}: {stderr}");
        }
    }
}

#[test]
fn readable_log_shows_calls_of_the_default_instance() {
    let child = Child::calling(async || {
        clerk_sdk::users().get("user_h4ckme").send().await.expect_err("rejected");
    });
    let stderr = written(&child, Some("true"), failure());
    for expected in ["users_get", "422", "Too short by far."] {
        assert!(stderr.contains(expected), "no {expected} in {stderr}");
    }
}

#[test]
fn readable_log_is_not_turned_on_by_a_builder() {
    let child = Child::calling(async || {
        let _ = Clerk::builder().build().unwrap().users().get("user_h4ckme").send().await;
    });
    let stderr = written(&child, Some("true"), failure());
    assert!(!stderr.contains("users_get"), "{stderr}");
}

#[test]
fn readable_log_leaves_the_programs_own_subscriber() {
    let child = Child::calling(async || {
        capture::install();
        Clerk::from_env().unwrap().users().get("user_h4ckme").send().await.expect_err("rejected");
        let events = capture::take();
        assert_eq!(events.len(), 1, "{events:?}");
        assert_eq!(events[0].field("codes"), "form_param_invalid; form_param_unknown");
        assert_eq!(events[0].field("messages"), "Too short by far.; in short");
    });
    let stderr = written(&child, Some("true"), failure());
    assert!(!stderr.contains("users_get"), "{stderr}");
}

#[test]
fn readable_log_keeps_texts_of_the_service_on_one_line() {
    let child = Child::calling(async || {
        capture::install();
        Clerk::from_env().unwrap().users().get("user_h4ckme").send().await.expect_err("rejected");
        let events = capture::take();
        assert_eq!(events.len(), 1, "{events:?}");
        assert_eq!(events[0].field("codes"), "form_param_invalid");
        let messages = events[0].field("messages");
        assert!(messages.starts_with("one two [31mthree") && messages.len() < 2000, "{messages:?}");
        assert!(!messages.contains(|c: char| c.is_control() || c == '\u{2028}'), "{messages:?}");
    });
    let errors = json!([
        { "code": "forged\ncode", "message": "one\ntwo\u{1b}[31mthree\u{2028}four" },
        { "code": "form_param_invalid", "message": "long ".repeat(10_000) },
    ]);
    written(&child, Some("true"), Response::json(422, &json!({ "errors": errors })));
}
