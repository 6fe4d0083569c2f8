//! Browsers that are sent to the frontend API for cookies, and those that are not.

use std::collections::HashMap;

use clerk_sdk::auth::AuthenticatorBuilder;
use reqwest::Url;

use crate::client::{App, DEV_BROWSER, Reply, Request};
use crate::fixture::{development, frontend_host, instance, live_key, production, suffixed, token_of};
use crate::framework::Framework;

behind_every_framework! {
    unknown_browser_is_sent_to_the_frontend_api_in_development,
    browser_with_an_expired_cookie_is_sent_with_it,
    browser_without_its_session_cookie_is_sent_in_production,
    browser_with_a_token_in_the_header_is_sent_with_it,
    visitor_is_not_sent_in_production,
    strict_layers_send_browsers_too,
    page_in_a_frame_is_sent,
    browser_that_only_accepts_html_is_sent,
    post_is_never_sent,
    fetch_is_never_sent,
    cookies_with_a_suffix_are_asked_for_again,
    redirects_are_counted,
    loop_of_redirects_ends_in_a_page_that_is_signed_out,
    counter_that_makes_no_sense_opens_no_loop,
    frontend_api_behind_a_proxy_is_on_the_origin_of_the_application,
    page_of_another_organization_is_sent_with_it,
    page_of_the_active_organization_is_not_sent,
    page_opened_from_another_domain_is_sent,
    layer_without_a_publishable_key_sends_nobody,
}

/// What every response says that sends a browser to the frontend API.
#[track_caller]
fn assert_sent(app: &App, reply: &Reply, path: &str, reason: &str) -> HashMap<String, String> {
    assert_eq!(reply.outcome(), (307, "handshake", reason));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert!(reply.body.is_empty(), "{reply:?}");
    assert_eq!(reply.header("www-authenticate"), None);
    let location = reply.location();
    assert_eq!(location.path(), "/v1/client/handshake");
    let query: HashMap<_, _> = location.query_pairs().into_owned().collect();
    assert_eq!(Url::parse(&query["redirect_url"]).unwrap().host_str(), Some("127.0.0.1"));
    assert!(query["redirect_url"].ends_with(&format!("://{}{path}", app.host())), "{query:?}");
    assert_eq!(query["__clerk_hs_reason"], reason);
    assert_eq!(query["format"], "nonce");
    assert!(query.contains_key("__clerk_api_version"));
    query
}

async fn unknown_browser_is_sent_to_the_frontend_api_in_development(framework: Framework) {
    let app = framework.start(development()).await;
    let reply = app.get("/lax?a=1").page().send().await;
    let query = assert_sent(&app, &reply, "/lax?a=1", "dev-browser-missing");
    assert_eq!(reply.location().origin().ascii_serialization(), instance().issuer());
    assert_eq!(query["suffixed_cookies"], "false");
    assert_eq!(query.len(), 5, "{query:?}");
    let counter = "__clerk_redirect_count=1; SameSite=Lax; HttpOnly; Max-Age=2";
    assert_eq!(reply.set_cookies(), [counter]);
}

async fn browser_with_an_expired_cookie_is_sent_with_it(framework: Framework) {
    let app = framework.start(development()).await;
    let token = instance().session("user_ada").expired().mint();
    let reply = app.get("/lax").page().browser(&token).known_browser().send().await;
    let reason = "session-token-expired-refresh-non-eligible-no-refresh-cookie";
    let query = assert_sent(&app, &reply, "/lax", reason);
    assert_eq!(query["__session"], token);
    assert_eq!(query["__clerk_db_jwt"], DEV_BROWSER);
}

async fn browser_without_its_session_cookie_is_sent_in_production(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/lax").page().cookie("__client_uat", "1").known_browser().send().await;
    let query = assert_sent(&app, &reply, "/lax", "client-uat-but-no-session-token");
    assert!(query["redirect_url"].starts_with("https://"), "{query:?}");
    assert!(!query.contains_key("__session"));
    assert!(!query.contains_key("__clerk_db_jwt"), "that is for development");
}

async fn browser_with_a_token_in_the_header_is_sent_with_it(framework: Framework) {
    let app = framework.start(production()).await;
    let token = instance().session("user_ada").expired().mint();
    let reply = app.get("/lax").page().bearer(&token).send().await;
    let reason = "session-token-expired-refresh-non-eligible-no-refresh-cookie";
    assert_eq!(assert_sent(&app, &reply, "/lax", reason)["__session"], token);
}

async fn visitor_is_not_sent_in_production(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/lax").page().send().await;
    assert_eq!(reply.outcome(), (200, "signed-out", "session-token-and-uat-missing"));
    assert!(reply.set_cookies().is_empty());
    assert_eq!(reply.header("location"), None);
}

async fn strict_layers_send_browsers_too(framework: Framework) {
    let app = framework.start(production()).await;
    for path in ["/strict", "/strict/none", "/strict/own", "/lax/stop", "/guarded", "/signed-in", "/page", "/protected"]
    {
        let reply = app.get(path).page().cookie("__client_uat", "1").send().await;
        assert_sent(&app, &reply, path, "client-uat-but-no-session-token");
    }
}

async fn page_in_a_frame_is_sent(framework: Framework) {
    let app = framework.start(production()).await;
    let reply = app.get("/lax").header("sec-fetch-dest", "iframe").cookie("__client_uat", "1").send().await;
    assert_sent(&app, &reply, "/lax", "client-uat-but-no-session-token");
}

async fn browser_that_only_accepts_html_is_sent(framework: Framework) {
    let app = framework.start(production()).await;
    let get = |accept: &str| app.get("/lax").header("accept", accept).cookie("__client_uat", "1");
    let reply = get("text/html,application/xhtml+xml").send().await;
    assert_sent(&app, &reply, "/lax", "client-uat-but-no-session-token");
    for accept in ["*/*", "application/json, text/html"] {
        assert_eq!(get(accept).send().await.status, 200, "{accept}");
    }
}

async fn post_is_never_sent(framework: Framework) {
    is_not_sent(framework, |app| app.post("/lax").page()).await;
}

async fn fetch_is_never_sent(framework: Framework) {
    is_not_sent(framework, |app| app.get("/lax").header("sec-fetch-dest", "empty").header("accept", "text/html")).await;
}

/// A request that no redirect helps is signed out for the same reason.
async fn is_not_sent(framework: Framework, request: impl Fn(&App) -> Request) {
    let app = framework.start(development()).await;
    let reply = request(&app).send().await;
    assert_eq!(reply.outcome(), (200, "signed-out", "dev-browser-missing"));
    assert_eq!(reply.header("location"), None);
    assert!(reply.set_cookies().is_empty());
    let token = instance().session("user_ada").expired().mint();
    let reply = request(&app).browser(&token).known_browser().send().await;
    assert_eq!((reply.status.as_u16(), reply.header("x-clerk-auth-status")), (200, Some("signed-out")));
    assert!(reply.header("x-clerk-auth-reason").is_some_and(|reason| reason.starts_with("session-token-expired")));
    assert_eq!(reply.header("location"), None);
}

async fn cookies_with_a_suffix_are_asked_for_again(framework: Framework) {
    let app = framework.start(production()).await;
    let token = instance().session("user_ada").expired().mint();
    let request = app.get("/lax").page().cookie(&suffixed("__session", &live_key()), &token);
    let reply = request.cookie(&suffixed("__client_uat", &live_key()), "1").send().await;
    let reason = "session-token-expired-refresh-non-eligible-no-refresh-cookie";
    let query = assert_sent(&app, &reply, "/lax", reason);
    assert_eq!(query["suffixed_cookies"], "true");
    assert_eq!(query["__session"], token);
}

async fn redirects_are_counted(framework: Framework) {
    let app = framework.start(development()).await;
    for (count, next) in [("0", "1"), ("1", "2"), ("2", "3")] {
        let reply = app.get("/lax").page().cookie("__clerk_redirect_count", count).send().await;
        assert_sent(&app, &reply, "/lax", "dev-browser-missing");
        let expected = format!("__clerk_redirect_count={next}; SameSite=Lax; HttpOnly; Max-Age=2");
        assert_eq!(reply.set_cookies(), [expected]);
    }
}

async fn loop_of_redirects_ends_in_a_page_that_is_signed_out(framework: Framework) {
    let app = framework.start(development()).await;
    let get = |path| app.get(path).page().cookie("__clerk_redirect_count", "3");
    let reply = get("/lax").send().await;
    assert_eq!(reply.outcome(), (200, "signed-out", "dev-browser-missing"));
    assert_eq!(reply.header("location"), None);
    assert_eq!(get("/strict").send().await.outcome(), (401, "signed-out", "dev-browser-missing"));
}

async fn counter_that_makes_no_sense_opens_no_loop(framework: Framework) {
    let app = framework.start(development()).await;
    let get = |count| app.get("/lax").page().cookie("__clerk_redirect_count", count);
    for count in ["4", "10", "99999999999999999999", "4294967296"] {
        assert_eq!(get(count).send().await.outcome(), (200, "signed-out", "dev-browser-missing"), "{count}");
    }
    let reply = get("junk").send().await;
    assert_sent(&app, &reply, "/lax", "dev-browser-missing");
    assert!(reply.set_cookies()[0].starts_with("__clerk_redirect_count=1;"));
}

async fn frontend_api_behind_a_proxy_is_on_the_origin_of_the_application(framework: Framework) {
    let sent = async |authenticator: AuthenticatorBuilder| {
        let app = framework.start(authenticator).await;
        let reply = app.get("/lax").page().send().await;
        assert_eq!(reply.outcome(), (307, "handshake", "dev-browser-missing"));
        let location = reply.location();
        let origin = location.origin().ascii_serialization();
        (location.path().to_owned(), origin.replace(&app.host(), "app"))
    };
    let path = "/__clerk/v1/client/handshake".to_owned();
    assert_eq!(sent(development().proxy_url("/__clerk/")).await, (path.clone(), "http://app".to_owned()));
    let url = "https://app.example.com/__clerk";
    assert_eq!(sent(development().proxy_url(url)).await, (path, "https://app.example.com".to_owned()));
}

async fn page_of_another_organization_is_sent_with_it(framework: Framework) {
    let app = framework.start(production().organization_patterns(["/orgs/:id"]).personal_patterns(["/me"])).await;
    let token = instance().session("user_ada").organization("org_acme", "org:member", &[]).mint();
    let reply = app.get("/orgs/org_other").page().browser(&token).send().await;
    let query = assert_sent(&app, &reply, "/orgs/org_other", "active-organization-mismatch");
    assert_eq!(query["organization_id"], "org_other");
    let reply = app.get("/me").page().browser(&token).send().await;
    let query = assert_sent(&app, &reply, "/me", "active-organization-mismatch");
    assert_eq!(query["organization_id"], "");
    let reply = app.get("/orgs/org_other").page().browser(&token).cookie("__clerk_redirect_count", "3").send().await;
    assert_eq!(reply.outcome(), (200, "", ""), "the page handles what no redirect changes");
}

async fn page_of_the_active_organization_is_not_sent(framework: Framework) {
    let app = framework.start(production().organization_patterns(["/orgs/:id"])).await;
    let token = instance().session("user_ada").organization("org_acme", "org:member", &[]).mint();
    let reply = app.get("/orgs/org_acme").page().browser(&token).send().await;
    assert_eq!(reply.outcome(), (200, "", ""));
    assert_eq!(reply.json()["organization_id"], "org_acme");
}

async fn page_opened_from_another_domain_is_sent(framework: Framework) {
    let app = framework.start(production()).await;
    let from = |referrer: &str| app.get("/lax").page().browser(&token_of("user_ada")).header("referer", referrer);
    let reply = from("https://elsewhere.example/").send().await;
    assert_sent(&app, &reply, "/lax", "primary-domain-cross-origin-sync");
    for own in [format!("https://{}/lax", app.host()), format!("https://{}/", frontend_host())] {
        assert_eq!(from(&own).send().await.outcome(), (200, "", ""), "{own}");
    }
}

async fn layer_without_a_publishable_key_sends_nobody(framework: Framework) {
    let keys = instance().jwt_key().unwrap();
    let app = framework.start(clerk_sdk::auth::Authenticator::builder().jwt_key(keys)).await;
    let reply = app.get("/strict").page().cookie("__client_uat", "1").send().await;
    assert_eq!(reply.outcome(), (401, "signed-out", "client-uat-but-no-session-token"));
    assert_eq!(reply.header("location"), None);
}
