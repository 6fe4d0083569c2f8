//! Signing in and out.

use fantoccini::cookies::Cookie;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn visitor_signs_in_sees_the_dashboard_and_signs_out() {
    let (site, browser) = (Site::start().await, Browser::start().await);
    browser.open(site.page("/")).await;
    browser.sees("You are signed out").await;
    assert_eq!(browser.url().await, site.page("/"));
    assert_eq!(browser.fetch("/api/me", "content-type").await.0, 401);
    let console = browser.console().await;
    assert!(console.len() == 1 && console[0].contains("401"), "{console:?}");

    browser.click("#sign-in").await;
    browser.sees("Sign in").await;
    assert!(browser.url().await.starts_with(site.emulator.url()));
    let users = browser.reads("main ul").await;
    for name in ["Ada Lovelace", "Grace Hopper", "Katherine Johnson"] {
        assert!(users.contains(name), "{users}");
    }
    let cookies = browser.cookies().await;
    assert!(!cookies.is_empty() && cookies.iter().all(|cookie| cookie.http_only() == Some(true)), "{cookies:?}");
    browser.screenshot("sign-in").await;
    browser.choose("Sign in as Ada Lovelace").await;

    browser.sees("Hello, Ada").await;
    assert_eq!(browser.url().await, site.page("/"), "nothing of the sign-in is left in the URL");
    browser.screenshot("home").await;
    browser.choose("Open the dashboard").await;
    browser.sees("Dashboard").await;
    let page = browser.reads("main").await;
    for text in ["Ada Lovelace", "ada@example.com", "active"] {
        assert!(page.contains(text), "{page}");
    }
    let claims: Value = serde_json::from_str(&browser.reads("#claims").await).expect("JSON");
    assert_eq!(claims["azp"], json!(site.origin));
    browser.screenshot("dashboard").await;
    let (status, body, policy) = browser.fetch("/api/me", "content-security-policy").await;
    assert_eq!(status, 200);
    let body: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(body["user_id"], claims["sub"]);
    assert!(policy.is_some_and(|policy| policy.starts_with("default-src 'none'")));

    browser.forgets_redirects().await;
    browser.click("#sign-out").await;
    browser.sees("Sign out").await;
    browser.click("button.main").await;
    browser.sees("You are signed out").await;
    assert_eq!(browser.url().await, site.page("/"));
    browser.open(site.page("/dashboard")).await;
    browser.sees("Sign in").await;
    assert_eq!(browser.console().await, Vec::<String>::new());
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn visitor_of_the_dashboard_comes_back_to_it() {
    let (site, browser) = (Site::start().await, Browser::start().await);
    browser.open(site.page("/dashboard?a=b")).await;
    browser.sees("Sign in").await;
    browser.choose("Sign in as Grace Hopper").await;
    browser.sees("Dashboard").await;
    assert_eq!(browser.url().await, site.page("/dashboard?a=b"));
    assert_eq!(browser.console().await, Vec::<String>::new());
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn scripts_read_the_cookies_that_are_theirs_alone() {
    let (site, browser) = (Site::start().await, Browser::start().await);
    site.sign_in(&browser, "Ada Lovelace", "Hello, Ada").await;
    let cookies = browser.cookies().await;
    let named = |name: &'static str| move |cookie: &&Cookie<'_>| cookie.name().starts_with(name);
    let lax = |cookie: &Cookie<'_>| cookie.same_site().is_some_and(|same_site| same_site.is_lax());
    assert!(cookies.iter().filter(|cookie| cookie.name().starts_with("__")).all(lax), "{cookies:?}");
    let refresh: Vec<_> = cookies.iter().filter(named("__refresh")).collect();
    assert!(!refresh.is_empty() && refresh.iter().all(|cookie| cookie.http_only() == Some(true)), "{cookies:?}");
    let seen = browser.evaluate("document.cookie").await;
    let seen = seen.as_str().expect("text");
    assert!(seen.contains("__session=") && !seen.contains("__refresh"), "Clerk's scripts read the session's");
    browser.close().await;
}
