//! Calls of endpoints that the SDK has no method for.

use clerk_sdk::{CallOptions, ErrorKind};
use http::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::support::server::{KEY, Response, Server, builder};

#[derive(Debug, Deserialize, PartialEq)]
struct Widget {
    id: String,
}

#[tokio::test]
async fn request_is_like_that_of_every_other_call() {
    let server = Server::ok(&json!({ "id": "wid_1" }));
    let request =
        server.clerk().request(Method::POST, "/widgets/all").segment("a b").query("tag", "x&y").query("tag", 2);
    let options = CallOptions::new().header("x-own", "1");
    let widget: Widget = request.json(&json!({ "name": "w" })).with(options).send().await.expect("a widget");
    assert_eq!(widget, Widget { id: "wid_1".to_owned() });
    let received = server.only();
    assert_eq!(received.line(), "POST /v1/widgets/all/a%20b");
    assert_eq!(received.pairs(), [("tag".to_owned(), "x&y".to_owned()), ("tag".to_owned(), "2".to_owned())]);
    assert_eq!(received.json(), json!({ "name": "w" }));
    assert_eq!(received.header("authorization"), format!("Bearer {KEY}"));
    assert_eq!((received.header("x-own"), received.header("content-type")), ("1", "application/json"));
}

#[tokio::test]
async fn failures_and_empty_responses_are_those_of_every_other_call() {
    let missing = Response::json(404, &json!({ "errors": [{ "code": "resource_not_found", "message": "no" }] }));
    let server = Server::fixed(missing);
    let error = server.clerk().request(Method::GET, "/widgets/wid_1").send::<Widget>().await.expect_err("none");
    assert!(error.is_not_found() && error.has_code("resource_not_found"), "{error:?}");
    assert_eq!(error.operation(), Some("request"));
    assert!(!format!("{error} {error:?}").contains("wid_1"), "{error:?}");

    let server = Server::fixed(Response::text(204, "text/plain", ""));
    server.clerk().request(Method::DELETE, "/widgets/wid_1").send::<()>().await.expect("nothing");
    let server = Server::ok(&json!({ "id": 7 }));
    let error = server.clerk().request(Method::GET, "/widgets").send::<Widget>().await.expect_err("no text");
    assert_eq!(error.kind(), ErrorKind::Decode);
    let raw = server.clerk().request(Method::GET, "/widgets").send_raw().await.expect("bytes");
    assert_eq!(&raw.value[..], br#"{"id":7}"#);
}

#[tokio::test]
async fn path_that_leads_elsewhere_is_rejected_before_anything_is_sent() {
    let clerk = builder().build().expect("usable options");
    for path in ["", "users", "/users/", "//host/x", "/a/../b", "/a/./b", "/a?b=c", "/a#b", "/a%2fb", "/a\\b", "/a\nb"]
    {
        let error = clerk.request(Method::GET, path).send::<Value>().await.expect_err(path);
        assert_eq!(error.kind(), ErrorKind::Argument, "{path}: {error}");
    }
    for segment in ["", "..", "a/b", "a%2e"] {
        let error = clerk.request(Method::GET, "/a").segment(segment).send_raw().await.expect_err(segment);
        assert_eq!(error.kind(), ErrorKind::Argument, "{segment}: {error}");
    }
    let error = clerk.request(Method::TRACE, "/users").send::<Value>().await.expect_err("no such method");
    assert!(error.to_string().contains("`method` is not one of the API"), "{error}");
}
