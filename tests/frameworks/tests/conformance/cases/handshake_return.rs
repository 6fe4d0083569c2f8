//! Browsers that return from the frontend API, with cookies for the application's domain.

use clerk_sdk::testing::TestToken;
use httpmock::{Method, Mock, MockServer};
use serde_json::json;

use crate::client::Reply;
use crate::fixture::{development, development_with, instance, other_instance, production, production_with, token_of};
use crate::framework::Framework;

behind_every_framework! {
    development_browser_gets_its_cookies_and_the_url_without_the_nonce,
    development_browser_gets_its_cookies_by_a_signed_result,
    production_handler_runs_and_its_response_has_the_cookies,
    cookies_of_the_handshake_are_beside_those_of_the_handler,
    production_handshake_in_the_url_is_ignored,
    production_handshake_by_a_signed_cookie_signs_in,
    strict_layer_rejects_whoever_returns_signed_out_and_sends_the_cookies,
    nonce_that_the_service_does_not_know_signs_nobody_in,
    handshake_of_another_instance_sets_no_cookie,
    template_token_is_not_a_handshake,
    token_out_of_a_handshake_is_verified,
    cookie_that_cannot_be_a_header_is_left_out,
}

/// An API that gives these cookies for the nonce `n0nce`.
async fn nonce_gives<'a>(api: &'a MockServer, cookies: &[String]) -> Mock<'a> {
    api.mock_async(|when, then| {
        when.method(Method::GET).path("/v1/clients/handshake_payload").query_param("nonce", "n0nce");
        then.status(200).json_body(json!({ "directives": cookies }));
    })
    .await
}

/// The cookies of a browser in which this user is signed in.
fn cookies_of(user_id: &str) -> Vec<String> {
    cookies_with(&token_of(user_id))
}

fn cookies_with(token: &str) -> Vec<String> {
    vec![format!("__session={token}; Path=/; SameSite=Lax"), "__client_uat=1; Path=/".to_owned()]
}

/// The signed result of a handshake.
fn handshake(token: TestToken, cookies: &[String]) -> String {
    token.claim("handshake", cookies).mint()
}

/// What a development browser gets: its cookies, and the way back to the same page.
#[track_caller]
fn assert_returned(reply: &Reply, expected_url: &str, cookies: &[String]) {
    assert_eq!(reply.status, 307, "{reply:?}");
    assert_eq!(reply.header("location"), Some(expected_url));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert_eq!(reply.set_cookies(), cookies);
    assert!(reply.body.is_empty(), "the handler does not run: {reply:?}");
}

async fn development_browser_gets_its_cookies_and_the_url_without_the_nonce(framework: Framework) {
    let api = MockServer::start_async().await;
    let mock = nonce_gives(&api, &cookies_of("user_ada")).await;
    let app = framework.start(development_with(&api)).await;
    for path in ["/lax", "/strict"] {
        let reply = app.get(&format!("{path}?a=1&__clerk_handshake_nonce=n0nce&b=2")).page().send().await;
        let url = format!("http://{}{path}?a=1&b=2", app.host());
        assert_returned(&reply, &url, &cookies_of("user_ada"));
        assert_eq!(reply.outcome(), (307, "", ""));
    }
    mock.assert_calls_async(2).await;
}

async fn development_browser_gets_its_cookies_by_a_signed_result(framework: Framework) {
    let app = framework.start(development()).await;
    let token = handshake(instance().session("user_ada"), &cookies_of("user_ada"));
    let path = format!("/lax?__clerk_handshake={token}&__clerk_db_jwt=dvb_1");
    let reply = app.get(&path).page().send().await;
    assert_returned(&reply, &format!("http://{}/lax", app.host()), &cookies_of("user_ada"));
}

async fn production_handler_runs_and_its_response_has_the_cookies(framework: Framework) {
    let api = MockServer::start_async().await;
    let mock = nonce_gives(&api, &cookies_of("user_ada")).await;
    let app = framework.start(production_with(&api)).await;
    let reply = app.get("/strict").page().cookie("__clerk_handshake_nonce", "n0nce").send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    assert_eq!(reply.json()["user_id"], "user_ada");
    assert_eq!(reply.set_cookies(), cookies_of("user_ada"));
    assert_eq!(reply.header("location"), None);
    mock.assert_calls_async(1).await;
}

async fn cookies_of_the_handshake_are_beside_those_of_the_handler(framework: Framework) {
    let api = MockServer::start_async().await;
    nonce_gives(&api, &cookies_of("user_ada")).await;
    let app = framework.start(production_with(&api)).await;
    let reply = app.get("/set-cookie").page().cookie("__clerk_handshake_nonce", "n0nce").send().await;
    let [session, uat] = cookies_of("user_ada").try_into().unwrap();
    let mut cookies = reply.set_cookies();
    cookies.sort_unstable();
    assert_eq!(cookies, [&*uat, &*session, "own=1"]);
}

async fn production_handshake_in_the_url_is_ignored(framework: Framework) {
    let api = MockServer::start_async().await;
    let mock = nonce_gives(&api, &cookies_of("user_mallory")).await;
    let app = framework.start(production_with(&api)).await;
    let token = handshake(instance().session("user_mallory"), &cookies_of("user_mallory"));
    for query in ["__clerk_handshake_nonce=n0nce".to_owned(), format!("__clerk_handshake={token}")] {
        let reply = app.get(&format!("/lax?{query}")).page().send().await;
        assert_eq!(reply.outcome(), (200, "signed-out", "session-token-and-uat-missing"));
        assert!(reply.set_cookies().is_empty());
    }
    mock.assert_calls_async(0).await;
}

async fn production_handshake_by_a_signed_cookie_signs_in(framework: Framework) {
    let app = framework.start(production()).await;
    let token = handshake(instance().session("user_ada"), &cookies_of("user_ada"));
    let reply = app.get("/strict").page().cookie("__clerk_handshake", &token).send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    assert_eq!(reply.set_cookies(), cookies_of("user_ada"));
}

async fn strict_layer_rejects_whoever_returns_signed_out_and_sends_the_cookies(framework: Framework) {
    let api = MockServer::start_async().await;
    let cookies = ["__session=; Path=/; Max-Age=0".to_owned(), "__client_uat=0; Path=/".to_owned()];
    nonce_gives(&api, &cookies).await;
    let app = framework.start(production_with(&api)).await;
    for (path, status) in [("/strict", 401), ("/strict/own", 403), ("/lax/session", 401), ("/lax", 200)] {
        let reply = app.get(path).page().cookie("__clerk_handshake_nonce", "n0nce").send().await;
        assert_eq!(reply.outcome(), (status, "signed-out", "session-token-missing"), "{path}");
        assert_eq!(reply.set_cookies(), cookies, "{path}");
    }
}

async fn nonce_that_the_service_does_not_know_signs_nobody_in(framework: Framework) {
    let api = MockServer::start_async().await;
    let app = framework.start(production_with(&api)).await;
    let reply = app.get("/strict").page().cookie("__clerk_handshake_nonce", "unknown").send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-missing"));
    assert!(reply.set_cookies().is_empty());
}

async fn handshake_of_another_instance_sets_no_cookie(framework: Framework) {
    let token = handshake(other_instance().session("user_mallory"), &cookies_of("user_mallory"));
    let app = framework.start(development()).await;
    let reply = app.get(&format!("/lax?__clerk_handshake={token}")).page().send().await;
    assert_eq!(reply.outcome(), (200, "signed-out", "token-invalid-signature"), "a developer sees why");
    assert!(reply.set_cookies().is_empty());
    let app = framework.start(production()).await;
    let reply = app.get("/lax").page().cookie("__clerk_handshake", &token).send().await;
    assert_eq!(reply.outcome(), (200, "signed-out", "session-token-and-uat-missing"), "as if there were none");
    assert!(reply.set_cookies().is_empty());
}

async fn template_token_is_not_a_handshake(framework: Framework) {
    let token = handshake(instance().template("user_mallory"), &cookies_of("user_mallory"));
    let app = framework.start(development()).await;
    let reply = app.get(&format!("/lax?__clerk_handshake={token}")).page().send().await;
    assert_eq!(reply.outcome(), (200, "signed-out", "token-type-mismatch"));
    assert!(reply.set_cookies().is_empty());
}

async fn token_out_of_a_handshake_is_verified(framework: Framework) {
    let api = MockServer::start_async().await;
    nonce_gives(&api, &cookies_with(&other_instance().session("user_mallory").mint())).await;
    let app = framework.start(production_with(&api)).await;
    let reply = app.get("/strict").page().cookie("__clerk_handshake_nonce", "n0nce").send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "session-token-and-uat-missing"));
    assert!(reply.set_cookies().is_empty());
}

async fn cookie_that_cannot_be_a_header_is_left_out(framework: Framework) {
    let api = MockServer::start_async().await;
    let mut cookies = cookies_of("user_ada");
    cookies.push("evil=1\r\nlocation: https://evil.example".to_owned());
    nonce_gives(&api, &cookies).await;
    let app = framework.start(production_with(&api)).await;
    let reply = app.get("/strict").page().cookie("__clerk_handshake_nonce", "n0nce").send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    assert_eq!(reply.set_cookies(), cookies_of("user_ada"));
    assert_eq!(reply.header("location"), None);
}
