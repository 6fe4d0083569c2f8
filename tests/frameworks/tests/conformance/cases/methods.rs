//! Methods other than GET and POST.

use http::Method;

use crate::fixture::{development, production, token_of};
use crate::framework::Framework;

behind_every_framework! {
    head_is_authenticated_and_has_no_body,
    head_without_a_session_is_rejected_without_a_body,
    head_is_never_sent_to_the_frontend_api,
    options_without_a_session_reach_no_strict_handler,
    unsafe_methods_are_authenticated,
}

async fn head_is_authenticated_and_has_no_body(framework: Framework) {
    let app = framework.start(production()).await;
    let request = format!("authorization: Bearer {}", token_of("user_ada"));
    let response = app.raw_with("HEAD", "/strict", &[&request]).await;
    assert!(response.starts_with("HTTP/1.1 200 "), "{response}");
    assert!(response.ends_with("\r\n\r\n"), "a body: {response}");
}

async fn head_without_a_session_is_rejected_without_a_body(framework: Framework) {
    let app = framework.start(production()).await;
    let response = app.raw_with("HEAD", "/strict", &[]).await;
    assert!(response.starts_with("HTTP/1.1 401 "), "{response}");
    assert!(response.to_ascii_lowercase().contains("\r\nwww-authenticate: bearer\r\n"), "{response}");
    assert!(response.ends_with("\r\n\r\n"), "a body: {response}");
}

async fn head_is_never_sent_to_the_frontend_api(framework: Framework) {
    let app = framework.start(development()).await;
    let reply = app.request(Method::HEAD, "/lax").page().send().await;
    assert_eq!(reply.outcome(), (200, "signed-out", "dev-browser-missing"));
    assert_eq!(reply.header("location"), None);
}

async fn options_without_a_session_reach_no_strict_handler(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.request(Method::OPTIONS, "/strict").send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-and-uat-missing"));
}

async fn unsafe_methods_are_authenticated(framework: Framework) {
    let app = framework.start(production()).await;
    for method in [Method::PUT, Method::PATCH, Method::DELETE] {
        let reply = app.request(method.clone(), "/strict").send().await;
        assert_eq!(reply.status, 401, "{method}");
        let reply = app.request(method.clone(), "/strict").bearer(&token_of("user_ada")).send().await;
        assert_eq!(reply.outcome(), (200, "", ""), "{method}");
    }
}
