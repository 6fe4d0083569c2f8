//! Responses that are not a success, of every operation.

use std::time::Duration;

use clerk_sdk::{Error, ErrorKind};
use serde_json::json;

use super::{Check, each, same};
use crate::support::server::{Response, Server};

#[tokio::test]
async fn failure_keeps_everything_the_service_says() {
    let body = json!({
        "errors": [
            {
                "code": "form_identifier_exists",
                "message": "is taken",
                "long_message": "That email address is taken.",
                "meta": { "param_name": "email_address" },
            },
            {
                "code": "form_param_missing",
                "message": "is missing",
                "long_message": "A first name has to be given.",
                "meta": { "param_name": "first_name" },
            },
        ],
        "clerk_trace_id": "trace_1",
    });
    let server = Server::fixed(Response::json(422, &body).header("retry-after", "7"));
    let clerk = server.clerk();
    each(async |contract| {
        let error = contract.send(&clerk).await.err().ok_or("a 422 is a success")?;
        rejected(contract.id, &error, 422)?;
        same("the code", &error.code(), &Some("form_identifier_exists"))?;
        let listed: Vec<_> = error.errors().iter().map(|error| (error.code.as_str(), error.param_name())).collect();
        let expected = [
            ("form_identifier_exists", Some("email_address".to_owned())),
            ("form_param_missing", Some("first_name".to_owned())),
        ];
        same("the list of errors", &listed, &expected.to_vec())?;
        same("the message", &error.errors()[1].message.as_str(), &"is missing")?;
        same("the long message", &error.errors()[0].long_message.as_deref(), &Some("That email address is taken."))?;
        for (code, listed) in [("form_param_missing", true), ("resource_not_found", false)] {
            same(code, &error.has_code(code), &listed)?;
        }
        same("the trace id", &error.trace_id(), &Some("trace_1"))?;
        same("the time until a retry", &error.retry_after(), &Some(Duration::from_secs(7)))
    })
    .await;
}

#[tokio::test]
async fn html_failure_keeps_its_status_and_is_not_quoted() {
    const PAGE: &str = "<html><title>Bad gateway</title></html>";
    let server = Server::fixed(Response::text(502, "text/html", PAGE));
    let clerk = server.clerk();
    each(async |contract| {
        let error = contract.send(&clerk).await.err().ok_or("a 502 is a success")?;
        rejected(contract.id, &error, 502)?;
        same("the code", &error.code(), &None)?;
        same("the number of errors", &error.errors().len(), &0)?;
        for text in [error.to_string(), format!("{error:?}")] {
            if text.contains("html") || text.contains("gateway") {
                return Err(format!("the body is quoted: {text}"));
            }
        }
        same("the body, asked for by name,", &error.body(), &Some(PAGE))
    })
    .await;
}

/// The service rejected the request of `operation` with `status`.
fn rejected(operation: &str, error: &Error, status: u16) -> Check {
    same("the kind", &error.kind(), &ErrorKind::Api)?;
    same("the operation", &error.operation(), &Some(operation))?;
    same("the status", &error.status().map(|status| status.as_u16()), &Some(status))
}
