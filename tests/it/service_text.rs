//! Codes and trace ids of the service are shown only if they are well formed: they cannot forge a
//! line of a log.

use clerk_sdk::Error;
use serde_json::json;

use crate::support::error_text::everything;
use crate::support::server::{Response, Server};

async fn failure(body: &str) -> Error {
    let server = Server::fixed(Response::text(422, "application/json", body));
    server.clerk().users().get("user_1").send().await.expect_err("a failure")
}

#[tokio::test]
async fn error_code_that_is_malformed_is_kept_and_not_shown() {
    let long = "h4ckme".repeat(100);
    let hostile = [
        "h4ckme\n2026-01-01 INFO all is well",
        "h4ckme\r",
        "h4ckme ",
        "\u{1b}[31mh4ckme",
        "h4ckme\u{2028}",
        "h4ckmé",
        "a(h4ckme)",
        "",
        long.as_str(),
    ];
    for code in hostile {
        let error = failure(&json!({ "errors": [{ "code": code }], "clerk_trace_id": code }).to_string()).await;
        assert_eq!((error.code(), error.has_code(code)), (Some(code), true));
        let text = format!("{} {:?}", everything(&error), error.errors());
        assert!(!text.contains("h4ckm"), "{text}");
        assert_eq!(error.to_string(), format!("{}", failure("{}").await), "{code:?}");
    }
}

#[tokio::test]
async fn error_code_is_shown() {
    for code in ["form_identifier_exists", "a", "A-b.c_9"] {
        let error = failure(&json!({ "errors": [{ "code": code }] }).to_string()).await;
        assert!(error.to_string().ends_with(code), "{error}");
        assert!(format!("{error:?} {:?}", error.errors()).matches(code).count() >= 2, "{error:?}");
    }
}

#[tokio::test]
async fn mismatch_path_hides_unknown_field_names() {
    let body = "{ \"id\": \"user_1\", \"h4ckme\\nline\": [1, }";
    let server = Server::fixed(Response::text(200, "application/json", body));
    let error = server.clerk().users().get("user_1").send().await.expect_err("no JSON");
    let text = everything(&error);
    assert!(!text.contains("h4ckme") && !text.contains('\n'), "{text}");
    assert!(error.to_string().contains("…"), "{error}");
}
