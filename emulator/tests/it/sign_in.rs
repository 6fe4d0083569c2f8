//! The pages to sign in and out on.

use clerk_emulator::Emulator;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    browser::{APP, Browser, Page, parameter},
    harness::{Api, id},
};

async fn api() -> (Api, Value) {
    let api = Api::seeded(&json!([
        { "first_name": "Ada", "last_name": "Lovelace", "email_address": ["ada@example.com"] },
        { "username": "grace_h" },
        { "email_address": ["edsger@example.com"], "banned": true },
    ]))
    .await;
    let users = api.list("/users", &[("order_by", "+created_at")]).await.ok();
    (api, users)
}

fn page_url(api: &Api, page: &str, redirect_url: &str) -> String {
    let url = format!("{}{page}", api.clerk.frontend_url());
    reqwest::Url::parse_with_params(&url, [("redirect_url", redirect_url)]).expect("a URL").to_string()
}

#[track_caller]
fn check_headers(page: &Page) {
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(policy.contains("; form-action 'self'") && policy.ends_with("; frame-ancestors 'none'"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(page.header(name), value, "{name}");
    }
    assert!(page.body.starts_with("<!doctype html>\n<html lang=\"en\">"));
    assert!(!page.body.contains("<script") && !page.body.contains("src="), "{}", page.body);
}

/// The id of the user that a browser is signed in as.
async fn user_of(api: &Api, browser: &Browser) -> String {
    let token = browser.cookie("__session").expect("a session");
    let claims = api.clerk.client().expect("a client").verify_token(token).await.expect("a good token");
    claims.user_id().to_string()
}

#[tokio::test]
async fn page_lists_the_users() {
    let (api, users) = api().await;
    let page = Browser::new().get(page_url(&api, "/sign-in", &format!("{APP}/a?b=c&d"))).await;
    assert_eq!(page.status, 200);
    check_headers(&page);
    assert!(page.header("content-security-policy").contains(&format!("form-action 'self' {APP};")));
    for part in [
        "Sign in as <bdi>Ada Lovelace</bdi>",
        "<bdi>ada@example.com</bdi>",
        ">AL<",
        "Sign in as <bdi>grace_h</bdi>",
        ">G<",
        "<bdi>Banned</bdi>",
        "<bdi>localhost:3000</bdi>",
    ] {
        assert!(page.body.contains(part), "{part} is not in {}", page.body);
    }
    assert_eq!(page.body.matches(" disabled>").count(), 1);
    assert!(page.body.contains(&format!("value=\"{}\"", id(&users[0]))));
    assert_eq!(page.field("redirect_url"), format!("{APP}/a?b=c&d"));
    assert_eq!(api.clerk.sign_in_url(), format!("{}/sign-in", api.clerk.url()));
    assert_eq!(api.clerk.frontend_url(), api.clerk.url());
}

#[tokio::test]
async fn emulator_without_users_says_how_to_make_one() {
    let api = Api::start().await;
    let page = Browser::new().get(api.clerk.sign_in_url()).await;
    check_headers(&page);
    assert!(page.body.contains("There are no users yet"), "{}", page.body);
    assert!(!page.body.contains("<form"));
}

#[tokio::test]
async fn sign_in_leads_back_with_the_browser() {
    let (api, users) = api().await;
    let mut browser = Browser::new();
    browser.handshake(&api, &[]).await;
    let known = browser.cookie("__clerk_db_jwt").expect("a browser").to_owned();
    let back = browser.sign_in(&api, &id(&users[0])).await;
    assert_eq!(back.as_str(), format!("{APP}/page?__clerk_db_jwt={known}"));
    browser.handshake(&api, &[("__clerk_db_jwt", &known)]).await;
    assert_eq!(user_of(&api, &browser).await, id(&users[0]));
    let page = browser.get(page_url(&api, "/sign-in", &format!("{APP}/?a=b&c"))).await;
    let note = "Signed in as <bdi>Ada Lovelace</bdi>. <a href=\"/sign-out?redirect_url=http%3A%2F%2Flocalhost%3A3000%2F%3Fa%3Db%26c\">";
    assert!(page.body.contains(note), "{}", page.body);
    // The next user takes the place of the first.
    browser.sign_in_to_app(&api, &id(&users[1])).await;
    assert_eq!(user_of(&api, &browser).await, id(&users[1]));
    let sessions = api.get("/sessions").await.ok();
    let statuses: Vec<&Value> = [0, 1].iter().map(|place| &sessions[place]["status"]).collect();
    assert_eq!(statuses, ["active", "replaced"]);
    assert_eq!(sessions[0]["client_id"], sessions[1]["client_id"]);
}

#[tokio::test]
async fn browser_in_the_redirect_url_is_the_one_that_signs_in() {
    let (api, users) = api().await;
    let (mut app, mut other) = (Browser::new(), Browser::new());
    app.handshake(&api, &[]).await;
    let known = app.cookie("__clerk_db_jwt").expect("a browser").to_owned();
    for (redirect_url, query, expected) in [
        (format!("{APP}/?__clerk_db_jwt={known}&a=b"), "", Some(&known)),
        (format!("{APP}/?a=b"), &format!("&__clerk_db_jwt={known}"), Some(&known)),
        (format!("{APP}/?__clerk_db_jwt=dvb_unknown&a=b"), "", None),
    ] {
        other.clear();
        let page = other.get(format!("{}{query}", page_url(&api, "/sign-in", &redirect_url))).await;
        let (token, user) = (page.field("form_token"), id(&users[0]));
        let back = page.field("redirect_url");
        let fields = [("form_token", token.as_str()), ("user_id", &user), ("redirect_url", &back)];
        let location = other.submit(api.clerk.sign_in_url(), &fields).await.location();
        let browser = parameter(&location, "__clerk_db_jwt").expect("a browser");
        assert_eq!(location.as_str(), format!("{APP}/?a=b&__clerk_db_jwt={browser}"));
        assert_eq!(expected.is_some_and(|expected| *expected == browser), expected.is_some());
        assert_ne!(browser, "dvb_unknown");
    }
    app.handshake(&api, &[]).await;
    assert_eq!(user_of(&api, &app).await, id(&users[0]));
}

#[tokio::test]
async fn form_of_another_site_is_rejected() {
    let (api, users) = api().await;
    let user = id(&users[0]);
    let mut browser = Browser::new();
    let page = browser.get(page_url(&api, "/sign-in", APP)).await;
    let token = page.field("form_token");
    let fields = [("form_token", token.as_str()), ("user_id", &user), ("redirect_url", APP)];
    let host = api.clerk.url().strip_prefix("http://").expect("a host");
    for page in ["/sign-in", "/sign-out"] {
        let url = format!("{}{page}", api.clerk.url());
        for (origin, site) in [
            (Some("https://attacker.example"), Some("cross-site")),
            (Some("https://attacker.example"), None),
            (Some("null"), Some("cross-site")),
            (Some(api.clerk.url()), Some("same-site")),
            (Some("http://localhost:3000"), None),
            (Some("http://127.0.0.1:1"), None),
            (Some(host), None),
            (None, Some("cross-site")),
            (None, Some("none")),
        ] {
            let mut request = browser.form(&url, &fields);
            for (name, value) in [("origin", origin), ("sec-fetch-site", site)] {
                request =
                    value.map(|value| request.try_clone().expect("a body").header(name, value)).unwrap_or(request);
            }
            let rejected = browser.send(request).await;
            assert_eq!(rejected.status, 403, "{page} {origin:?} {site:?}");
            check_headers(&rejected);
        }
        // What another site has not got: the token, or the cookie.
        for wrong in [&[("user_id", user.as_str())][..], &[("form_token", "x"), ("user_id", &user)], &[]] {
            assert_eq!(browser.submit(&url, wrong).await.status, 403, "{page} {wrong:?}");
        }
        assert_eq!(Browser::new().submit(&url, &fields).await.status, 403, "{page} without the cookie");
        assert!(browser.get(&url).await.header("set-cookie").ends_with("; HttpOnly; SameSite=Lax"));
    }
    assert_eq!(api.get("/sessions").await.ok(), json!([]));
    // What browsers send that say less.
    for origin in [None, Some("null"), Some(api.clerk.url())] {
        let mut request = browser.form(api.clerk.sign_in_url(), &fields);
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        assert_eq!(browser.send(request).await.status, 303, "{origin:?}");
    }
}

#[tokio::test]
async fn form_of_one_tab_works_after_another_was_opened() {
    let (api, users) = api().await;
    let (mut browser, user) = (Browser::new(), id(&users[0]));
    let first = browser.get(page_url(&api, "/sign-in", APP)).await.field("form_token");
    let other = parameter(&browser.sign_in(&api, &id(&users[1])).await, "__clerk_db_jwt").expect("a browser");
    let fields = [("form_token", first.as_str()), ("user_id", &user), ("redirect_url", APP)];
    let back = browser.submit(api.clerk.sign_in_url(), &fields).await.location();
    assert_eq!(parameter(&back, "__clerk_db_jwt"), Some(other));
}

#[tokio::test]
async fn users_who_cannot_sign_in_are_told() {
    let (api, users) = api().await;
    let mut browser = Browser::new();
    let token = browser.get(api.clerk.sign_in_url()).await.field("form_token");
    for (user, status) in [(id(&users[2]), 403), ("user_x".to_owned(), 404), ("<script>".to_owned(), 404)] {
        let page = browser.submit(api.clerk.sign_in_url(), &[("form_token", &token), ("user_id", &user)]).await;
        assert_eq!(page.status, status, "{user}");
        check_headers(&page);
        assert!(page.body.contains("This user cannot sign in"), "{}", page.body);
    }
    let page = browser.submit(api.clerk.sign_in_url(), &[("form_token", &token)]).await;
    assert_eq!(page.status, 404);
    assert_eq!(api.get("/sessions").await.ok(), json!([]));
}

#[tokio::test]
async fn sign_in_without_an_app_shows_who_is_signed_in() {
    let (api, users) = api().await;
    let mut browser = Browser::new();
    let token = browser.get(api.clerk.sign_in_url()).await.field("form_token");
    let user = id(&users[1]);
    let page = browser.submit(api.clerk.sign_in_url(), &[("form_token", &token), ("user_id", &user)]).await;
    assert_eq!((page.status, page.header("location")), (303, "/sign-in"));
    let page = browser.get(api.clerk.sign_in_url()).await;
    assert!(page.body.contains("Signed in as <bdi>grace_h</bdi>"), "{}", page.body);
    // The app is signed in at its first visit.
    browser.handshake(&api, &[]).await;
    assert_eq!(user_of(&api, &browser).await, user);
}

#[tokio::test]
async fn sign_out_ends_the_session() {
    let (api, users) = api().await;
    let mut browser = Browser::new();
    browser.sign_in_to_app(&api, &id(&users[0])).await;
    let known = browser.cookie("__clerk_db_jwt").expect("a browser").to_owned();
    let url = page_url(&api, "/sign-out", &format!("{APP}/bye"));
    let page = browser.get(&url).await;
    check_headers(&page);
    assert!(page.body.contains("Signed in as <bdi>Ada Lovelace</bdi>"), "{}", page.body);
    let sessions = api.get("/sessions").await.ok();
    assert_eq!(sessions[0]["status"], "active", "looking at the page changes nothing");
    let (token, back) = (page.field("form_token"), page.field("redirect_url"));
    let page = browser.submit(&url, &[("form_token", &token), ("redirect_url", &back)]).await;
    assert_eq!(page.status, 303);
    assert_eq!(page.location().as_str(), format!("{APP}/bye?__clerk_db_jwt={known}"));
    assert_eq!(api.get("/sessions").await.ok()[0]["status"], "removed");
    browser.handshake(&api, &[]).await;
    assert_eq!((browser.cookie("__session"), browser.cookie("__client_uat")), (None, Some("0")));
    let page = browser.get(&url).await;
    assert!(page.body.contains("Nobody is signed in"), "{}", page.body);
    let again = browser.submit(format!("{}/sign-out", api.clerk.url()), &[("form_token", &token)]).await;
    assert_eq!((again.status, again.header("location")), (303, "/sign-out"));
}

#[tokio::test]
async fn sign_up_is_sign_in() {
    let (api, _) = api().await;
    for path in ["/sign-up", "/sign-in/create"] {
        let page = Browser::new().get(page_url(&api, path, APP)).await;
        assert_eq!(page.status, 303);
        assert_eq!(page.header("location"), "/sign-in?redirect_url=http%3A%2F%2Flocalhost%3A3000");
        let page = Browser::new().get(format!("{}{path}", api.clerk.url())).await;
        assert_eq!(page.header("location"), "/sign-in");
    }
}

#[tokio::test]
async fn names_and_urls_stay_text() {
    let hostile = "<script>alert(\"1\")</script>'&\u{202e}\u{5d0}\u{5d1}";
    let api = Api::seeded(&json!([
        { "first_name": hostile, "last_name": "\u{5d0}\u{5d3}\u{5d4}", "username": "ada_l" },
        { "first_name": "  ", "last_name": "", "email_address": ["quote'@example.com"] },
        { "skip_user_requirement": true },
    ]))
    .await;
    let mut browser = Browser::new();
    let redirect_url = format!("{APP}/\"><script>alert(1)</script>?'\"<b>#<i>");
    let url = format!("{}&q=", page_url(&api, "/sign-in", &redirect_url));
    for search in ["", "%3Cscript%3E", "%22onfocus=x"] {
        let page = browser.get(format!("{url}{search}")).await;
        assert_eq!(page.status, 200);
        check_headers(&page);
        assert!(!page.body.contains("<b>") && !page.body.contains("<i>"), "{}", page.body);
        assert!(!page.body.contains("value=\"\"onfocus"), "{}", page.body);
    }
    let page = browser.get(url).await;
    let name = "<bdi>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;\u{202e}\u{5d0}\u{5d1} \u{5d0}\u{5d3}\u{5d4}</bdi>";
    assert!(page.body.contains(name), "{}", page.body);
    assert!(page.body.contains("<bdi>quote&#39;@example.com</bdi>"), "{}", page.body);
    assert!(page.body.contains("<bdi>user_"), "a user with nothing else has an id: {}", page.body);
    let user = api.list("/users", &[("username", "ada_l")]).await.ok();
    browser.sign_in_to_app(&api, &id(&user[0])).await;
    for path in ["/sign-in", "/sign-out"] {
        let page = browser.get(format!("{}{path}", api.clerk.url())).await;
        check_headers(&page);
        assert!(page.body.contains(name), "{}", page.body);
    }
}

#[tokio::test]
async fn pages_lead_back_to_apps_on_this_machine_only() {
    let (api, users) = api().await;
    let mut browser = Browser::new();
    let token = browser.get(api.clerk.sign_in_url()).await.field("form_token");
    let user = id(&users[0]);
    for url in
        ["https://attacker.example/", "//attacker.example/", "javascript:alert(1)", "http://a@localhost/", "/page"]
    {
        for path in ["/sign-in", "/sign-out"] {
            let page = browser.get(page_url(&api, path, url)).await;
            assert_eq!(page.status, 400, "{path} {url}");
            check_headers(&page);
            assert!(!page.body.contains("attacker"), "{}", page.body);
            let fields = [("form_token", token.as_str()), ("user_id", &user), ("redirect_url", url)];
            let page = browser.submit(format!("{}{path}", api.clerk.url()), &fields).await;
            assert_eq!(page.status, 400, "{path} {url}");
            assert_eq!(page.header("location"), "");
        }
    }
    assert_eq!(api.get("/sessions").await.ok(), json!([]), "nobody was signed in on the way");
}

#[tokio::test]
async fn many_users_are_searched() {
    let users: Vec<Value> = (0..120).map(|place| json!({ "username": format!("user_{place:03}") })).collect();
    let api = Api::seeded(&json!(users)).await;
    let mut browser = Browser::new();
    let url = page_url(&api, "/sign-in", APP);
    let page = browser.get(&url).await;
    assert_eq!(page.body.matches("name=\"user_id\"").count(), 100);
    assert!(page.body.contains("20 more"), "{}", page.body);
    assert!(page.body.contains("role=\"search\""));
    let page = browser.get(format!("{url}&q=USER_01")).await;
    assert_eq!(page.body.matches("name=\"user_id\"").count(), 10);
    assert!(page.body.contains("value=\"USER_01\""), "{}", page.body);
    let page = browser.get(format!("{url}&q=nobody")).await;
    assert!(page.body.contains("No user matches"), "{}", page.body);
}

#[tokio::test]
async fn odd_requests_for_pages_get_a_clear_response() {
    let (api, _) = api().await;
    let mut browser = Browser::new();
    let url = api.clerk.sign_in_url();
    let page = browser.get(format!("{url}?q=%ff")).await;
    assert_eq!(page.status, 422);
    check_headers(&page);
    let page = browser.get(format!("{url}?{}", "a&".repeat(20_000))).await;
    assert_eq!(page.status, 200);
    let large = browser.request(Method::POST, &url).body(vec![b'a'; 2 * 1024 * 1024]);
    assert_eq!(browser.send(large).await.status, 413);
    for body in ["%", "=", "\u{0}", "{\"form_token\": 1}", "form_token[]=a&form_token[]=b"] {
        let request = browser.request(Method::POST, &url).body(body);
        assert_eq!(browser.send(request).await.status, 403, "{body}");
    }
    let deleted = browser.request(Method::DELETE, &url);
    assert_eq!(browser.send(deleted).await.status, 405);
    let rebound = browser.request(Method::GET, &url).header("host", "attacker.example");
    assert_eq!(browser.send(rebound).await.status, 421);
}

#[tokio::test]
async fn pages_are_not_changed_by_the_hook_for_responses() {
    let clerk = Emulator::builder().on_response(|_, body| *body = "changed".into()).start().await;
    let api = Api::with(clerk.expect("a free port"));
    let page = Browser::new().get(api.clerk.sign_in_url()).await;
    check_headers(&page);
    assert!(!page.header("clerk-trace-id").is_empty());
}
