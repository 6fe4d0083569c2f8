//! Refreshing the token of a browser, as an app does it for a request with an expired one.

use std::time::Duration;

use clerk_emulator::Emulator;
use clerk_sdk::auth::{Reason, TokenVerifier};
use serde_json::{Value, json};

use crate::{
    browser::{APP, Browser, directives, names},
    harness::{Api, Response, id},
};

/// A browser with a session, and the name of its refresh cookie.
async fn signed_in(api: &Api) -> (Browser, String) {
    let user = id(&api.user("ada@example.com").await);
    let mut browser = Browser::new();
    let cookies = browser.sign_in_to_app(api, &user).await;
    let name = names(&cookies).into_iter().find(|name| name.starts_with("__refresh_")).expect("a refresh cookie");
    (browser, name.to_owned())
}

fn verifier(api: &Api) -> TokenVerifier {
    let builder = TokenVerifier::builder().jwt_key(api.clerk.jwt_key()).clock_skew(Duration::ZERO);
    builder.clock(api.clerk.clock().clone()).build().expect("a verifier")
}

/// Accepts tokens that have just expired: those of a second do while a test runs.
fn patient(api: &Api) -> TokenVerifier {
    let builder = TokenVerifier::builder().jwt_key(api.clerk.jwt_key()).clock_skew(Duration::from_secs(60));
    builder.clock(api.clerk.clock().clone()).build().expect("a verifier")
}

async fn refresh(api: &Api, session: &str, token: &str, refresh_token: &str, query: &str) -> Response {
    let body = json!({
        "format": "cookie", "expired_token": token, "refresh_token": refresh_token, "request_origin": APP,
        "request_headers": { "user-agent": ["x"] },
    });
    api.post(&format!("/sessions/{session}/refresh{query}"), body).await
}

#[tokio::test]
async fn expired_token_is_refreshed_until_the_session_ends() {
    let api = Api::start().await;
    let (browser, name) = signed_in(&api).await;
    let token = browser.cookie("__session").expect("a session");
    let refresh_token = browser.cookie(&name).expect("a refresh token");
    let session = verifier(&api).verify_session(token).await.expect("a good token").session_id().to_string();
    api.clerk.clock().advance(Duration::from_secs(61));
    let expired = verifier(&api).verify_session(token).await.expect_err("an expired token");
    assert_eq!(expired.reason(), Reason::Expired);

    let suffixed = name.replace("refresh", "session");
    for (query, expected) in [
        ("", vec!["__session"]),
        ("?suffixed_cookies=false", vec!["__session"]),
        ("?suffixed_cookies=true", vec!["__session", &suffixed]),
    ] {
        let cookies = refresh(&api, &session, token, refresh_token, query).await.ok();
        assert_eq!(cookies["object"], "cookies");
        let cookies = directives(&cookies["cookies"]);
        assert_eq!(names(&cookies), expected);
        for cookie in &cookies {
            let (pair, attributes) = cookie.split_once(';').expect("attributes");
            assert_eq!(attributes, " Path=/; SameSite=Lax");
            let (_, token) = pair.split_once('=').expect("a value");
            let claims = verifier(&api).verify_session(token).await.expect("a good token");
            assert_eq!(claims.session_id().as_str(), session);
            assert_eq!(claims.authorized_party(), Some(APP));
        }
    }
    let response = refresh(&api, &session, token, "another", "").await;
    response.rejected(401, "refresh_token_invalid");
    api.act(&format!("/sessions/{session}/revoke")).await.ok();
    let response = refresh(&api, &session, token, refresh_token, "").await;
    response.rejected(401, "session_refresh_inactive_session");
}

#[tokio::test]
async fn refresh_token_lasts_as_long_as_its_session() {
    let api = Api::start().await;
    let (mut browser, name) = signed_in(&api).await;
    let first = browser.cookie(&name).map(str::to_owned);
    browser.handshake(&api, &[]).await;
    assert_eq!(browser.cookie(&name), first.as_deref(), "tabs that are open keep a token that works");
    let user = id(&api.get("/users").await.ok()[0]);
    browser.sign_in_to_app(&api, &user).await;
    assert_ne!(browser.cookie(&name), first.as_deref());
    let token = browser.cookie("__session").expect("a session");
    let session = verifier(&api).verify_session(token).await.expect("a good token").session_id().to_string();
    api.clerk.clock().advance(Duration::from_secs(7 * 86_400));
    let response = refresh(&api, &session, token, browser.cookie(&name).expect("a token"), "").await;
    response.rejected(401, "session_refresh_inactive_session");
}

#[tokio::test]
async fn lifetime_of_session_tokens_is_chosen() {
    for (lifetime, seconds) in [(Duration::from_secs(300), 300), (Duration::from_millis(2999), 2), (Duration::ZERO, 1)]
    {
        let clerk = Emulator::builder().session_token_lifetime(lifetime).start().await;
        let api = Api::with(clerk.expect("a free port"));
        let (browser, name) = signed_in(&api).await;
        let token = browser.cookie("__session").expect("a session").to_owned();
        let session = patient(&api).verify_session(&token).await.expect("a good token").session_id().to_string();
        let refreshed = refresh(&api, &session, &token, browser.cookie(&name).expect("a token"), "").await.ok();
        let refreshed = refreshed["cookies"][0].as_str().and_then(|cookie| cookie.split(['=', ';']).nth(1));
        let created = api.act(&format!("/sessions/{session}/tokens")).await.ok();
        let user = id(&api.get("/users").await.ok()[0]);
        let own = api.clerk.create_client_session(&user).expect("a session").token;
        for token in [&token, refreshed.expect("a token"), created["jwt"].as_str().expect("a token"), &own] {
            let claims = patient(&api).verify_session(token).await.expect("a good token");
            let issued = claims.issued_at().expect("iat").as_millis();
            assert_eq!(claims.expires_at().as_millis() - issued, seconds * 1000);
        }
        let longer = api.post(&format!("/sessions/{session}/tokens"), json!({ "expires_in_seconds": 60 })).await.ok();
        let claims = patient(&api).verify_session(longer["jwt"].as_str().expect("a token")).await;
        let claims = claims.expect("a good token");
        assert_eq!(claims.expires_at().as_millis() - claims.issued_at().expect("iat").as_millis(), 60_000);
        assert_ne!(longer["jwt"], Value::Null);
    }
}
