//! Events, as a subscriber of the caller's sees them.

use std::net::TcpListener;
use std::time::Duration;

use clerk_sdk::{Clerk, HttpOptions};
use serde_json::json;

use super::{HIDDEN, KEY};
use crate::support::child::Child;
use crate::support::log_capture::{self as capture, Event};
use crate::support::server::{Response, Server};

/// A client of the server the parent runs.
fn clerk() -> Clerk {
    let url = std::env::var("SERVER").expect("the parent names its server");
    let http = HttpOptions::new().header("x-token", HIDDEN).user_agent_suffix("h4ckme/1");
    let clerk = Clerk::builder().api_key(KEY).api_version("v1").server_api_url(url).http_options(http);
    clerk.build().expect("usable options")
}

/// The one event of the last call; nothing logged so far may hold what is hidden.
fn only_event() -> Event {
    let everything = capture::everything();
    let leak = everything.lines().find(|line| line.contains(HIDDEN));
    assert!(leak.is_none(), "logged: {leak:?}");
    let mut events = capture::take();
    assert_eq!(events.len(), 1, "{events:#?}");
    events.remove(0)
}

fn has(event: &Event, expected: &[(&str, &str)]) {
    for (name, value) in expected {
        assert_eq!(event.field(name), *value, "{name} of {event:?}");
    }
    assert!(event.field("elapsed_ms").parse::<u64>().is_ok(), "{event:?}");
}

fn run(child: &Child, response: Response) {
    child.run(&[("SERVER", Server::fixed(response).url())]);
}

#[test]
fn success_is_one_event_with_operation_and_status() {
    let child = Child::calling(async || {
        capture::install();
        let clerk = clerk();
        clerk.users().get("user_h4ckme").send().await.unwrap();
        let expected = [("operation", "users_get"), ("method", "GET"), ("path", "/users/{user_id}"), ("status", "200")];
        let event = only_event();
        has(&event, &expected);
        assert_eq!(event.level, "DEBUG");
        let update = clerk.users().update("user_h4ckme").first_name(HIDDEN).password(HIDDEN);
        update.send().await.unwrap();
        has(&only_event(), &[("operation", "users_update"), ("method", "PATCH"), ("status", "200")]);
        let merge = clerk.users().merge_metadata("user_h4ckme").public_metadata(json!({ "h4ckme": HIDDEN }));
        merge.send().await.unwrap();
        has(&only_event(), &[("operation", "users_merge_metadata"), ("path", "/users/{user_id}/metadata")]);
    });
    let response = json!({ "id": "user_h4ckme", "first_name": HIDDEN, "public_metadata": { "h4ckme": HIDDEN } });
    run(&child, Response::json(200, &response).header("x-secret", HIDDEN));
}

#[test]
fn queries_are_not_logged() {
    let child = Child::calling(async || {
        capture::install();
        let clerk = clerk();
        clerk.users().list().query("h4ckme@example.com").email_address(["h4ckme@example.com"]).send().await.unwrap();
        has(&only_event(), &[("operation", "users_list"), ("path", "/users"), ("status", "200")]);
    });
    run(&child, Response::json(200, &json!([{ "id": "user_h4ckme" }])));
}

#[test]
fn token_in_a_response_is_not_logged() {
    let child = Child::calling(async || {
        capture::install();
        let token = clerk().sessions().create_token("sess_h4ckme").send().await.unwrap();
        assert_eq!(token.jwt.as_ref().map(clerk_sdk::Secret::expose), Some("eyJ.h4ckme"));
        has(&only_event(), &[("operation", "sessions_create_token"), ("method", "POST"), ("status", "200")]);
    });
    run(&child, Response::json(200, &json!({ "object": "token", "jwt": "eyJ.h4ckme" })));
}

#[test]
fn failure_is_logged_without_texts_of_the_service() {
    let child = Child::calling(async || {
        capture::install();
        let clerk = clerk();
        let create = clerk.users().create().email_address(["h4ckme@example.com"]).password(HIDDEN);
        create.send().await.expect_err("rejected");
        let event = only_event();
        has(&event, &[("operation", "users_create"), ("method", "POST"), ("path", "/users"), ("status", "422")]);
        has(&event, &[("kind", "api"), ("trace_id", "trace_1")]);
        assert_eq!(event.level, "WARN");
    });
    let errors = json!({
        "errors": [{
            "code": "form_identifier_exists",
            "message": "h4ckme@example.com is taken",
            "long_message": "The address h4ckme@example.com is taken.",
            "meta": { "param_name": HIDDEN },
        }],
        "clerk_trace_id": "trace_1",
    });
    run(&child, Response::json(422, &errors));
}

#[test]
fn unreadable_response_is_logged_without_it() {
    let child = Child::calling(async || {
        capture::install();
        clerk().users().get("user_h4ckme").send().await.expect_err("no user");
        has(&only_event(), &[("operation", "users_get"), ("kind", "decode"), ("status", "200")]);
    });
    run(&child, Response::json(200, &json!({ "id": [HIDDEN], "first_name": HIDDEN })));
    run(&child, Response::text(200, "text/html", "<h4ckme>"));
}

#[test]
fn timeout_is_logged_without_status() {
    let child = Child::calling(async || {
        capture::install();
        let clerk = clerk();
        clerk.set_http_options(HttpOptions::new().timeout(Duration::from_millis(100)).header("x-token", HIDDEN));
        let list = clerk.users().list().query("h4ckme@example.com");
        list.send().await.expect_err("nobody listens");
        let event = only_event();
        has(&event, &[("operation", "users_list"), ("method", "GET"), ("path", "/users"), ("kind", "timeout")]);
        assert_eq!(event.field("status"), "");
    });
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    child.run(&[("SERVER", format!("http://{}", listener.local_addr().expect("a bound address")))]);
}

#[test]
fn unreachable_server_is_logged() {
    let child = Child::calling(async || {
        capture::install();
        clerk().users().list().query("h4ckme@example.com").send().await.expect_err("nobody listens");
        has(&only_event(), &[("operation", "users_list"), ("kind", "transport")]);
    });
    child.run(&[("SERVER", "http://127.0.0.1:1")]);
}

#[test]
fn update_is_logged_with_both_requests() {
    let child = Child::calling(async || {
        capture::install();
        let clerk = clerk();
        let update = clerk.users().update("user_h4ckme").first_name(HIDDEN).private_metadata(json!({ "a": HIDDEN }));
        update.send().await.unwrap();
        let events = capture::take();
        let operations: Vec<_> = events.iter().map(|event| event.field("operation")).collect();
        assert_eq!(operations, ["users_update", "users_replace_metadata"]);
        assert!(!capture::everything().contains(HIDDEN), "{}", capture::everything());
    });
    run(&child, Response::json(200, &json!({ "id": "user_1" })));
}
