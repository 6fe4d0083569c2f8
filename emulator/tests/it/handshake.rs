//! The handshake, by which an app gets its cookies.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use clerk_emulator::Emulator;
use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::{
    browser::{APP, Browser, directives, handshake_url, names, parameter},
    harness::{Api, id},
};

/// The suffix of this emulator's cookies.
fn suffix(directives: &[String]) -> String {
    let refresh = names(directives).into_iter().find_map(|name| name.strip_prefix("__refresh_"));
    refresh.expect("a refresh cookie").to_owned()
}

#[tokio::test]
async fn first_visit_gives_the_cookies_of_nobody() {
    let api = Api::start().await;
    let mut browser = Browser::new();
    let directives = browser.handshake(&api, &[]).await;
    let suffix = suffix(&directives);
    assert_eq!(suffix.len(), 8);
    let id = browser.cookie("__clerk_db_jwt").expect("a browser").to_owned();
    assert!(id.starts_with("dvb_"));
    assert_eq!(
        directives,
        [
            format!("__clerk_db_jwt={id}; Path=/; SameSite=Lax"),
            format!("__clerk_db_jwt_{suffix}={id}; Path=/; SameSite=Lax"),
            "__client_uat=0; Path=/; SameSite=Lax".to_owned(),
            format!("__client_uat_{suffix}=0; Path=/; SameSite=Lax"),
            "__session=; Path=/; Max-Age=0; SameSite=Lax".to_owned(),
            format!("__session_{suffix}=; Path=/; Max-Age=0; SameSite=Lax"),
            format!("__refresh_{suffix}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"),
        ]
    );
}

#[tokio::test]
async fn browser_stays_the_same_by_either_cookie() {
    let api = Api::start().await;
    let mut browser = Browser::new();
    browser.handshake(&api, &[]).await;
    let first = browser.cookie("__clerk_db_jwt").map(str::to_owned);
    browser.handshake(&api, &[]).await;
    assert_eq!(browser.cookie("__clerk_db_jwt"), first.as_deref());
    // Without the app's cookies, the one of the emulator's host says it; an unknown one counts for nothing.
    browser.handshake(&api, &[("__clerk_db_jwt", "dvb_of_somebody")]).await;
    assert_eq!(browser.cookie("__clerk_db_jwt"), first.as_deref());
    browser.clear();
    browser.handshake(&api, &[("__clerk_db_jwt", "dvb_of_somebody")]).await;
    let other = browser.cookie("__clerk_db_jwt").expect("a browser");
    assert!(other != "dvb_of_somebody" && Some(other) != first.as_deref());
}

#[tokio::test]
async fn session_reaches_the_app_and_verifies() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let mut browser = Browser::new();
    browser.handshake(&api, &[]).await;
    let directives = browser.sign_in_to_app(&api, &user).await;
    let suffix = suffix(&directives);
    let plain = browser.cookie("__session").expect("a session").to_owned();
    assert_eq!(browser.cookie(&format!("__session_{suffix}")), Some(plain.as_str()));
    assert!(directives.contains(&format!("__session={plain}; Path=/; SameSite=Lax")));
    let refresh = directives.last().expect("a cookie");
    assert!(refresh.starts_with("__refresh_") && refresh.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{refresh}");

    let verifier = clerk_sdk::auth::TokenVerifier::builder()
        .jwt_key(api.clerk.jwt_key())
        .publishable_key(api.clerk.publishable_key())
        .authorized_parties([APP]);
    let claims = verifier.build().expect("a verifier").verify_session(&plain).await.expect("a good token");
    assert_eq!(claims.user_id(), user.as_str());
    let uat: i64 = browser.cookie("__client_uat").and_then(|uat| uat.parse().ok()).expect("a time");
    let issued = claims.issued_at().expect("iat").as_millis() / 1000;
    assert!(uat > 0 && uat <= issued, "{uat} {issued}");
    assert_eq!(browser.cookie(&format!("__client_uat_{suffix}")), browser.cookie("__client_uat"));
    let session = api.get(&format!("/sessions/{}", claims.session_id().as_str())).await.ok();
    assert_eq!(session["status"], "active");
}

#[tokio::test]
async fn many_users_do_not_make_a_session_look_old() {
    // Everything created has a moment of its own, so the times of so many run ahead of the clock.
    let users: Vec<Value> = (0..3000).map(|place| json!({ "username": format!("user_{place}") })).collect();
    let api = Api::seeded(&json!(users)).await;
    let user = api.get("/users?limit=1").await.ok()[0]["id"].as_str().expect("an id").to_owned();
    let mut browser = Browser::new();
    browser.sign_in_to_app(&api, &user).await;
    let token = browser.cookie("__session").expect("a session");
    let claims = api.clerk.client().expect("a client").verify_token(token).await.expect("a good token");
    let uat: i64 = browser.cookie("__client_uat").and_then(|uat| uat.parse().ok()).expect("a time");
    assert!(uat <= claims.issued_at().expect("iat").as_millis() / 1000);
}

#[tokio::test]
async fn revoked_session_ends_at_the_next_handshake() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let mut browser = Browser::new();
    let end = async |browser: &mut Browser| {
        browser.handshake(&api, &[]).await;
        assert_eq!(browser.cookie("__client_uat"), Some("0"));
        let is_of_session = |name: &&str| name.starts_with("__session") || name.starts_with("__refresh");
        assert!(!browser.cookies().iter().any(is_of_session), "{:?}", browser.cookies());
    };
    browser.sign_in_to_app(&api, &user).await;
    let sessions = api.list("/sessions", &[("status", "active")]).await.ok();
    api.act(&format!("/sessions/{}/revoke", id(&sessions[0]))).await.ok();
    end(&mut browser).await;
    browser.sign_in_to_app(&api, &user).await;
    assert!(browser.cookie("__session").is_some());
    api.act(&format!("/users/{user}/ban")).await.ok();
    end(&mut browser).await;
    api.act(&format!("/users/{user}/unban")).await.ok();
    browser.sign_in_to_app(&api, &user).await;
    api.delete(&format!("/users/{user}")).await.ok();
    end(&mut browser).await;
}

#[tokio::test]
async fn session_expires_by_the_clock() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let mut browser = Browser::new();
    browser.sign_in_to_app(&api, &user).await;
    let first = browser.cookie("__session").map(str::to_owned);
    api.clerk.clock().advance(Duration::from_secs(6 * 86_400));
    browser.handshake(&api, &[]).await;
    assert!(browser.cookie("__session").is_some_and(|token| Some(token) != first.as_deref()));
    api.clerk.clock().advance(Duration::from_secs(86_400));
    browser.handshake(&api, &[]).await;
    assert_eq!(browser.cookie("__session"), None);
    let sessions = api.get("/sessions").await.ok();
    assert_eq!(sessions[0]["status"], "expired");
    assert_eq!(api.list("/sessions", &[("status", "active")]).await.ok(), json!([]));
    let revoke = api.act(&format!("/sessions/{}/revoke", id(&sessions[0]))).await;
    revoke.rejected(400, "invalid_action_for_session");
    let fresh = api.post("/users", json!({ "username": "new_one" })).await.ok();
    assert!(fresh["created_at"].as_i64() > sessions[0]["expire_at"].as_i64(), "users are dated by the clock, too");
}

#[tokio::test]
async fn nonce_is_used_once_within_a_minute() {
    let api = Api::start().await;
    let mut browser = Browser::new();
    let mut nonce = async || {
        let page = browser.get(handshake_url(&api, APP, &[("format", "nonce")])).await;
        parameter(&page.location(), "__clerk_handshake_nonce").expect("a nonce")
    };
    let (once, late, in_time) = (nonce().await, nonce().await, nonce().await);
    let fetch = async |nonce: &str| api.list("/clients/handshake_payload", &[("nonce", nonce)]).await;
    let payload = fetch(&once).await.ok();
    assert!(!directives(&payload["directives"]).is_empty());
    fetch(&once).await.rejected(404, "resource_not_found");
    api.clerk.clock().advance(Duration::from_secs(59));
    fetch(&in_time).await.ok();
    api.clerk.clock().advance(Duration::from_secs(1));
    let response = fetch(&late).await;
    assert!(!response.body.to_string().contains(&late), "the nonce is repeated");
    response.rejected(404, "resource_not_found");
    fetch("unknown").await.rejected(404, "resource_not_found");
    api.get("/clients/handshake_payload").await.rejected_param("form_param_missing", "nonce");
    let keyless = Client::new().get(format!("{}/v1/clients/handshake_payload?nonce=x", api.clerk.url()));
    api.send(keyless).await.rejected(401, "authentication_invalid");
}

#[tokio::test]
async fn token_carries_the_cookies_without_a_nonce() {
    let api = Api::start().await;
    let user = id(&api.user("ada@example.com").await);
    let mut browser = Browser::new();
    browser.sign_in_to_app(&api, &user).await;
    let page = browser.get(handshake_url(&api, &format!("{APP}/?__clerk_handshake=old"), &[])).await;
    let back = page.location();
    assert_eq!(back.query_pairs().count(), 1, "{back}");
    let token = parameter(&back, "__clerk_handshake").expect("a token");
    let parts: Vec<Vec<u8>> = token.split('.').map(|part| URL_SAFE_NO_PAD.decode(part).expect("base64url")).collect();
    let header: Value = serde_json::from_slice(&parts[0]).expect("JSON");
    let keys = api.get("/jwks").await.ok();
    assert_eq!(header, json!({ "alg": "RS256", "typ": "JWT", "kid": keys["keys"][0]["kid"] }));
    assert_eq!(parts[2].len(), 256);
    let payload: Value = serde_json::from_slice(&parts[1]).expect("JSON");
    let directives = directives(&payload["handshake"]);
    let suffix = suffix(&directives);
    let expected = ["__clerk_db_jwt", "__client_uat", "__session", &format!("__refresh_{suffix}")];
    assert_eq!(names(&directives), expected, "only the refresh cookie is suffixed without suffixed_cookies");
}

#[tokio::test]
async fn cookies_of_an_app_over_https_are_secure() {
    let api = Api::start().await;
    let mut browser = Browser::new();
    let page = browser.get(handshake_url(&api, "https://localhost:3000/", &[("format", "nonce")])).await;
    let nonce = parameter(&page.location(), "__clerk_handshake_nonce").expect("a nonce");
    let payload = api.list("/clients/handshake_payload", &[("nonce", &nonce)]).await.ok();
    assert!(directives(&payload["directives"]).iter().all(|cookie| cookie.contains("; Secure")), "{payload}");
}

#[tokio::test]
async fn handshake_leads_to_apps_on_this_machine_only() {
    let clerk = Emulator::builder().allow_host("app.internal.test").start().await;
    let api = Api::with(clerk.expect("a free port"));
    let mut browser = Browser::new();
    for url in ["http://localhost:3000/", "https://app.internal.test/a", "http://[::1]:80/", "http://127.0.0.1:1/?a#b"]
    {
        let page = browser.get(handshake_url(&api, url, &[])).await;
        assert_eq!(page.status, 307, "{url}");
        assert_eq!(page.location().origin(), url.parse::<reqwest::Url>().expect("a URL").origin());
    }
    for url in [
        "https://attacker.example/",
        "//attacker.example",
        "/\\attacker.example",
        "http://localhost@attacker.example/",
        "http://user@localhost/",
        "http://localhost.attacker.example/",
        "http://192.168.1.1/",
        "javascript:alert(1)",
        "",
        "http://localhost\r\nSet-Cookie: a=b/",
    ] {
        let page = browser.get(handshake_url(&api, url, &[])).await;
        assert_eq!(page.status, 400, "{url}");
        assert_eq!(page.header("location"), "");
        assert!(page.body.contains("redirect_url_invalid"), "{}", page.body);
        assert!(!page.body.contains("attacker"), "{}", page.body);
    }
    let without = browser.get(format!("{}/v1/client/handshake", api.clerk.url())).await;
    assert_eq!(without.status, 400);
}

#[tokio::test]
async fn odd_handshakes_get_a_clear_response() {
    let api = Api::start().await;
    let mut browser = Browser::new();
    let base = format!("{}/v1/client/handshake", api.clerk.url());
    for (query, status) in [
        ("redirect_url=%ff", 422),
        ("redirect_url=http://localhost/&__clerk_api_version=1999-01-01", 400),
        ("redirect_url=http://localhost/&__clerk_api_version=2026-05-12&__clerk_hs_reason=x&__session=y", 307),
        ("redirect_url=http://localhost/&redirect_url=http://attacker.example/", 307),
        ("redirect_url=http://localhost/%0d%0aa:b", 307),
    ] {
        let page = browser.get(format!("{base}?{query}")).await;
        assert_eq!(page.status, status, "{query}: {}", page.body);
    }
    for size in [1000, 30_000] {
        let long = "x".repeat(size);
        let page = browser.get(format!("{base}?redirect_url=http://localhost/?{long}&__session={long}")).await;
        assert_eq!(page.status, 307, "{size}");
    }
    let flood = "a&".repeat(20_000);
    assert_eq!(browser.get(format!("{base}?redirect_url=http://localhost/&{flood}")).await.status, 307);
    let posted = browser.request(Method::POST, format!("{base}?redirect_url=http://localhost/"));
    assert_eq!(browser.send(posted).await.status, 405);
    let rebound = browser.request(Method::GET, format!("{base}?redirect_url=http://localhost/"));
    assert_eq!(browser.send(rebound.header("host", "attacker.example")).await.status, 421);
}

#[tokio::test]
async fn organization_becomes_active_if_the_user_belongs_to_it() {
    let api = Api::seeded(&json!([{
        "username": "ada_l",
        "organization_memberships": [
            { "role": "org:admin", "organization": { "id": "org_acme", "name": "Acme", "slug": "acme" } },
            { "organization": { "id": "org_other", "slug": "other" } },
        ],
    }]))
    .await;
    let user = id(&api.get("/users").await.ok()[0]);
    let mut browser = Browser::new();
    browser.sign_in_to_app(&api, &user).await;
    let clerk = api.clerk.client().expect("a client");
    for (organization, expected) in [
        (None, None),
        (Some("org_acme"), Some("org_acme")),
        (None, Some("org_acme")),
        (Some("org_of_others"), Some("org_acme")),
        (Some("other"), Some("org_other")),
        (Some(""), None),
    ] {
        let query: Vec<(&str, &str)> = organization.map(|id| ("organization_id", id)).into_iter().collect();
        browser.handshake(&api, &query).await;
        let claims = clerk.verify_token(browser.cookie("__session").expect("a session")).await.expect("a good token");
        let active = claims.organization();
        assert_eq!(active.map(|active| active.id().as_str()), expected, "{organization:?}");
        if expected == Some("org_acme") {
            let active = active.expect("an organization");
            assert_eq!((active.slug(), active.role()), (Some("acme"), Some("org:admin")));
        }
    }
}
