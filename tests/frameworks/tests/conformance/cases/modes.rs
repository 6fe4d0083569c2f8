//! Lax layers, strict layers, and what the application itself decides about errors.

use http::StatusCode;
use serde_json::json;

use crate::fixture::{development, production, token_of};
use crate::framework::Framework;

behind_every_framework! {
    lax_layer_lets_a_visitor_through,
    lax_layer_lets_an_invalid_token_through_as_nobody,
    handler_behind_a_lax_layer_can_require_a_session,
    optional_session_of_a_visitor_is_none,
    strict_layer_rejects_a_visitor,
    strict_layer_rejects_a_visitor_of_a_development_instance,
    strict_layer_rejects_an_invalid_token,
    strict_layer_is_strict_where_on_error_has_no_rejection,
    strict_layer_sends_the_rejection_of_the_application,
    lax_layer_sends_the_rejection_of_the_application,
    lax_layer_goes_on_where_on_error_has_no_rejection,
    on_error_is_not_asked_about_a_session,
    handler_without_a_layer_says_what_is_missing,
}

async fn lax_layer_lets_a_visitor_through(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/lax").send().await;
    assert_eq!(reply.outcome(), (200, "signed-out", "session-token-and-uat-missing"));
    assert_eq!(reply.json(), json!({ "kind": "signed-out", "reason": "session-token-and-uat-missing" }));
    assert_eq!(reply.header("www-authenticate"), None);
    assert!(reply.header("x-clerk-auth-message").is_some_and(|message| !message.is_empty()));
}

async fn lax_layer_lets_an_invalid_token_through_as_nobody(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.post("/lax").bearer("junk").send().await;
    assert_eq!(reply.outcome(), (200, "signed-out", "token-invalid"));
    assert_eq!(reply.json()["kind"], "signed-out");
}

async fn handler_behind_a_lax_layer_can_require_a_session(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/lax/session").send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-and-uat-missing"));
    assert_eq!(reply.header("www-authenticate"), Some("Bearer"));
    assert_eq!(reply.json()["errors"][0]["code"], "authentication_invalid");
}

async fn optional_session_of_a_visitor_is_none(framework: Framework) {
    let app = framework.start(production()).await;
    assert_eq!(app.get("/lax/optional").send().await.json(), json!({ "kind": "none" }));
    assert_eq!(app.get("/lax/optional").bearer("junk").send().await.json(), json!({ "kind": "none" }));
}

async fn strict_layer_rejects_a_visitor(framework: Framework) {
    let app = framework.start(production()).await;
    for request in [app.get("/strict"), app.post("/strict"), app.get("/strict").page()] {
        let reply = request.send().await;
        assert_eq!(reply.outcome(), (401, "signed-out", "session-token-and-uat-missing"));
        assert_eq!(reply.header("www-authenticate"), Some("Bearer"));
        let expected = json!({ "errors": [{ "code": "authentication_invalid", "message": "Unauthenticated" }] });
        assert_eq!(reply.json(), expected);
        assert_eq!(reply.header("location"), None);
    }
}

async fn strict_layer_rejects_a_visitor_of_a_development_instance(framework: Framework) {
    let app = framework.start(development()).await;
    let reply = app.get("/strict").send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "dev-browser-missing"));
    assert_eq!(reply.header("www-authenticate"), Some("Bearer"), "no token was sent that could be invalid");
}

async fn strict_layer_rejects_an_invalid_token(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/strict").bearer("junk").send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "token-invalid"));
    assert_eq!(reply.header("www-authenticate"), Some(r#"Bearer error="invalid_token""#));
    let expected = json!({ "errors": [{ "code": "authentication_invalid", "message": "Unauthenticated" }] });
    assert_eq!(reply.json(), expected);
}

async fn strict_layer_is_strict_where_on_error_has_no_rejection(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/strict/none").send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-and-uat-missing"));
    assert_eq!(reply.header("www-authenticate"), Some("Bearer"));
    assert_eq!(reply.json()["errors"][0]["code"], "authentication_invalid");
}

async fn strict_layer_sends_the_rejection_of_the_application(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/strict/own").bearer("junk").send().await;
    assert_eq!(reply.outcome(), (403, "signed-out", "token-invalid"));
    assert_eq!(reply.json(), json!({ "mine": true }));
    assert_eq!(reply.header("www-authenticate"), Some(r#"Bearer error="invalid_token""#));
}

async fn lax_layer_sends_the_rejection_of_the_application(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/lax/stop").send().await;
    assert_eq!(reply.status, StatusCode::IM_A_TEAPOT);
    assert_eq!(reply.json()["errors"][0]["code"], "request_invalid");
    assert_eq!(reply.header("x-clerk-auth-reason"), Some("session-token-and-uat-missing"));
}

async fn lax_layer_goes_on_where_on_error_has_no_rejection(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/lax/go-on").send().await;
    assert_eq!(reply.outcome(), (200, "signed-out", "session-token-and-uat-missing"));
    assert_eq!(reply.json()["kind"], "signed-out");
}

async fn on_error_is_not_asked_about_a_session(framework: Framework) {
    let app = framework.start(production()).await;
    for path in ["/lax/stop", "/lax/go-on", "/strict/none", "/strict/own"] {
        let reply = app.get(path).bearer(&token_of("user_ada")).send().await;
        assert_eq!(reply.outcome(), (200, "", ""), "{path}");
        assert_eq!(reply.json()["user_id"], "user_ada", "{path}");
    }
}

async fn handler_without_a_layer_says_what_is_missing(framework: Framework) {
    let app = framework.start(production()).await;
    for request in [app.get("/unlayered"), app.get("/unlayered").bearer(&token_of("user_ada"))] {
        let reply = request.send().await;
        assert_eq!(reply.outcome(), (500, "", ""));
        if framework.name == "rocket" {
            // Its response is that of a catcher; the log says what is missing.
            continue;
        }
        let json = reply.json();
        assert_eq!(json["errors"][0]["code"], "layer_missing");
        assert!(json["errors"][0]["message"].as_str().is_some_and(|text| text.contains("AuthLayer::with_session")));
    }
}
