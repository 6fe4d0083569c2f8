//! Expired cookies that are exchanged for new ones.

use httpmock::{Method, Mock, MockServer};
use serde_json::{Value, json};

use crate::client::Request;
use crate::fixture::{instance, live_key, other_instance, production, production_with, suffixed};
use crate::framework::Framework;

behind_every_framework! {
    expired_cookie_is_exchanged_and_the_response_has_the_new_one,
    new_cookies_are_beside_those_of_the_handler,
    new_cookies_reach_the_browser_with_a_rejection,
    service_learns_of_the_request_but_not_of_its_cookies,
    token_of_another_session_is_not_accepted,
    token_of_another_user_is_not_accepted,
    token_that_is_not_valid_is_not_accepted,
    service_that_rejects_the_refresh_sends_the_page_to_the_frontend_api,
    post_is_not_refreshed,
    refresh_cookie_without_a_suffix_is_not_used,
}

/// An API that exchanges the tokens of the session `sess_test` for these cookies.
async fn refresh_gives<'a>(api: &'a MockServer, status: u16, body: Value) -> Mock<'a> {
    api.mock_async(|when, then| {
        when.method(Method::POST).path("/v1/sessions/sess_test/refresh");
        then.status(status).json_body(body);
    })
    .await
}

fn cookies_with(token: &str) -> Vec<String> {
    vec![format!("__session={token}; Path=/"), "__client_uat=1; Path=/".to_owned()]
}

/// A browser whose session token expired, and which can get a new one.
fn expired(request: Request) -> Request {
    let token = instance().session("user_ada").expired().mint();
    request.browser(&token).cookie(&suffixed("__refresh", &live_key()), "r3fresh")
}

async fn expired_cookie_is_exchanged_and_the_response_has_the_new_one(framework: Framework) {
    let api = MockServer::start_async().await;
    let cookies = cookies_with(&instance().session("user_ada").mint());
    let mock = refresh_gives(&api, 200, json!({ "object": "cookies", "cookies": cookies })).await;
    let app = framework.start(production_with(&api)).await;
    for request in [app.get("/strict"), app.get("/strict").page()] {
        let reply = expired(request).send().await;
        assert_eq!(reply.outcome(), (200, "", ""));
        assert_eq!(reply.json()["user_id"], "user_ada");
        assert_eq!(reply.set_cookies(), cookies);
    }
    mock.assert_calls_async(2).await;
}

async fn new_cookies_are_beside_those_of_the_handler(framework: Framework) {
    let api = MockServer::start_async().await;
    let cookies = cookies_with(&instance().session("user_ada").mint());
    refresh_gives(&api, 200, json!({ "cookies": cookies })).await;
    let app = framework.start(production_with(&api)).await;
    let reply = expired(app.get("/set-cookie")).send().await;
    let mut found = reply.set_cookies();
    found.sort_unstable();
    assert_eq!(found, [&*cookies[1], &*cookies[0], "own=1"]);
}

async fn new_cookies_reach_the_browser_with_a_rejection(framework: Framework) {
    let api = MockServer::start_async().await;
    let cookies = cookies_with(&instance().session("user_ada").mint());
    refresh_gives(&api, 200, json!({ "cookies": cookies })).await;
    let app = framework.start(production_with(&api)).await;
    for path in ["/guarded", "/protected"] {
        let reply = expired(app.get(path)).send().await;
        assert_eq!(reply.outcome(), (403, "", ""), "{path}");
        assert_eq!(reply.set_cookies(), cookies, "{path}");
    }
}

async fn service_learns_of_the_request_but_not_of_its_cookies(framework: Framework) {
    let api = MockServer::start_async().await;
    let token = instance().session("user_ada").expired().mint();
    let cookies = cookies_with(&instance().session("user_ada").mint());
    let app = framework.start(production_with(&api)).await;
    let origin = format!("https://{}", app.host());
    let mock = api
        .mock_async(|when, then| {
            let expected = json!({
                "format": "cookie", "expired_token": token, "refresh_token": "r3fresh", "request_origin": origin,
                "request_headers": { "user-agent": ["test/1"] },
            });
            let when = when.method(Method::POST).path("/v1/sessions/sess_test/refresh");
            when.json_body_includes(expected.to_string()).body_excludes("s3cret").body_excludes("\"cookie\":");
            then.status(200).json_body(json!({ "cookies": cookies }));
        })
        .await;
    let reply = expired(app.get("/strict").header("user-agent", "test/1")).cookie("other", "s3cret").send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    mock.assert_calls_async(1).await;
}

/// What happens if the service exchanges the token for this one: nothing of it reaches the browser.
async fn is_not_accepted(framework: Framework, token: &str) {
    let api = MockServer::start_async().await;
    refresh_gives(&api, 200, json!({ "cookies": cookies_with(token) })).await;
    let app = framework.start(production_with(&api)).await;
    let reply = expired(app.get("/strict")).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-expired-refresh-invalid-session-token"));
    assert!(reply.set_cookies().is_empty());
}

async fn token_of_another_session_is_not_accepted(framework: Framework) {
    is_not_accepted(framework, &instance().session("user_ada").session_id("sess_other").mint()).await;
}

async fn token_of_another_user_is_not_accepted(framework: Framework) {
    is_not_accepted(framework, &instance().session("user_grace").mint()).await;
}

async fn token_that_is_not_valid_is_not_accepted(framework: Framework) {
    is_not_accepted(framework, &other_instance().session("user_ada").mint()).await;
    is_not_accepted(framework, &instance().session("user_ada").expired().mint()).await;
}

async fn service_that_rejects_the_refresh_sends_the_page_to_the_frontend_api(framework: Framework) {
    let api = MockServer::start_async().await;
    let body = json!({ "errors": [{ "code": "session_revoked", "message": "no" }] });
    refresh_gives(&api, 400, body).await;
    let app = framework.start(production_with(&api)).await;
    let reply = expired(app.get("/strict").page()).send().await;
    assert_eq!(reply.outcome(), (307, "handshake", "session-token-expired-refresh-session_revoked"));
    let reply = expired(app.get("/strict")).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-expired-refresh-session_revoked"));
}

async fn post_is_not_refreshed(framework: Framework) {
    let api = MockServer::start_async().await;
    let mock = refresh_gives(&api, 200, json!({ "cookies": [] })).await;
    let app = framework.start(production_with(&api)).await;
    let reply = expired(app.post("/strict").page()).send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-expired-refresh-non-eligible-non-get"));
    mock.assert_calls_async(0).await;
}

async fn refresh_cookie_without_a_suffix_is_not_used(framework: Framework) {
    let app = framework.start(production()).await;
    let token = instance().session("user_ada").expired().mint();
    let reply = app.get("/strict").browser(&token).cookie("__refresh", "r3fresh").send().await;
    let reason = "session-token-expired-refresh-non-eligible-no-refresh-cookie";
    assert_eq!(reply.outcome(), (401, "signed-out", reason));
}
