//! Other tokens of a session, for other services.

use std::time::Duration;

use clerk_sdk::ErrorKind;
use serde_json::json;

use super::{authenticator_of, bearer};
use crate::support::server::{Response, Server};
use crate::support::tokens::{home, session};

#[tokio::test]
async fn session_fetches_tokens_of_itself() {
    let server = Server::ok(&json!({ "object": "token", "jwt": "a.b.c" }));
    let authenticator = authenticator_of(&server).build().expect("usable");
    let state = authenticator.authenticate(&bearer(&session().session_id("sess_7").mint())).await;
    let session = state.auth().session().expect("a session");
    assert_eq!(session.template_token("hasura").await.expect("a token").expose(), "a.b.c");
    assert_eq!(server.only().line(), "POST /v1/sessions/sess_7/tokens/hasura");
    assert_eq!(session.fresh_token(Duration::from_millis(90_500)).await.expect("a token").expose(), "a.b.c");
    let received = server.only();
    assert_eq!(
        (received.line().as_str(), received.json()),
        ("POST /v1/sessions/sess_7/tokens", json!({ "expires_in_seconds": 90 }))
    );
}

#[tokio::test]
async fn name_of_a_template_does_not_leave_its_place() {
    let server = Server::fixed(Response::json(200, &json!({})));
    let authenticator = authenticator_of(&server).build().expect("usable");
    let state = authenticator.authenticate(&bearer(&session().mint())).await;
    let session = state.auth().session().expect("a session");
    for name in ["", "..", "../revoke", "a/b", "a\\b", "a?b"] {
        let error = session.template_token(name).await.expect_err(name);
        assert_eq!(error.kind(), ErrorKind::Argument, "{name}: {error}");
    }
    assert!(server.take().is_empty());
}

#[tokio::test]
async fn session_of_keys_alone_says_what_is_missing() {
    let state = home().authenticator().expect("usable").authenticate(&bearer(&session().mint())).await;
    let error = state.auth().session().expect("a session").template_token("x").await.expect_err("no client");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("Clerk"), "{error}");
}
